import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { change } from "../store.ts";
import { deleteAlias, findAlias, writeAlias } from "./store.ts";

/** Names the account, in place of the name that it had. No two accounts have the same. */
export const createAccountAlias = operation("CreateAccountAlias", {
  access: (_input, call) => accessTo("CreateAccountAlias", "*", call),
  async run({ AccountAlias }, call) {
    if (/^\d{12}$/.test(AccountAlias)) throw errors.badInput({ reason: "An account alias must not be 12 digits." });
    await change(call, async (writing) => {
      if (await writeAlias(writing, call.principal.account, AccountAlias)) return;
      throw errors.aliasExists({ alias: AccountAlias });
    });
    return {};
  },
});

/** The account's alias, if it has one: a list of one at the most. */
export const listAccountAliases = operation("ListAccountAliases", {
  access: (_input, call) => accessTo("ListAccountAliases", "*", call),
  async run(input, call) {
    const alias = await findAlias(call.database.read, call.principal.account);
    const all = alias === undefined ? [] : [alias];
    const { items, ...more } = await pageOf("ListAccountAliases", input, call, (each) => each, all);
    return { AccountAliases: [...items], ...more };
  },
});

export const deleteAccountAlias = operation("DeleteAccountAlias", {
  access: (_input, call) => accessTo("DeleteAccountAlias", "*", call),
  async run({ AccountAlias }, call) {
    const { account } = call.principal;
    await change(call, async (writing) => {
      if ((await findAlias(writing, account)) !== AccountAlias) throw errors.noSuchAlias({ alias: AccountAlias });
      await deleteAlias(writing, account);
    });
    return {};
  },
});

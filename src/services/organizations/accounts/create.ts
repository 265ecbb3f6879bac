import { managementAccess, operation } from "../operation.ts";
import { statusShape } from "./account.ts";

/** Makes an account with its administrator; their credentials appear in the data folder. Only the management account may. */
export const createAccount = operation("CreateAccount", {
  access: (_input, call) => managementAccess("CreateAccount", call),
  async run(input, call) {
    const creation = await call.accounts.create({ name: input.AccountName, email: input.Email });
    return { CreateAccountStatus: statusShape(creation) };
  },
});

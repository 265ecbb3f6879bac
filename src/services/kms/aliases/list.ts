import { accessWithoutResource } from "../access.ts";
import { aliasArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listAliasesOf } from "./store.ts";

const SIZES = { standard: 50, most: 100 };

/** Aliases of the caller's account, or of one of its keys. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListAliases.html */
export const listAliases = operation("ListAliases", {
  access: (_input, call) => accessWithoutResource("ListAliases", call),
  async run(input, call) {
    const { account } = call.principal;
    const keyId = input.KeyId === undefined ? undefined : await ownKeyId(input.KeyId);
    const read = (after: string, limit: number) =>
      listAliasesOf(call.database.read, { account, region: call.region }, { keyId, after, limit });
    const { items, answer } = await readPage("ListAliases", input, call, SIZES, read, ({ name }) => name);
    const aliases = items.map((alias) => ({
      AliasName: alias.name,
      AliasArn: aliasArn(call, account, alias.name),
      TargetKeyId: alias.keyId,
      CreationDate: new Date(alias.createdAtMs),
      LastUpdatedDate: new Date(alias.updatedAtMs),
    }));
    return { Aliases: aliases, ...answer };

    async function ownKeyId(written: string): Promise<string> {
      const named = await findNamedKey(written, call, "key");
      // The permission to list is one for the own account: of others' keys nothing is told.
      if (named.account !== account) throw kmsErrors.keyMissing({ arn: named.arn });
      return requireId(named);
    }
  },
});

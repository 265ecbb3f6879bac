import { accessTo } from "../access.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { entriesOf } from "./grant.ts";
import { principalArn } from "./principal.ts";
import { listGrantsOf } from "./store.ts";

const SIZES = { standard: 50, most: 100 };

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html */
export const listGrants = operation("ListGrants", {
  async access(input, call) {
    const context = { "kms:GrantIsForAWSResource": String(call.principal.via !== undefined) };
    return accessTo(await findNamedKey(input.KeyId, call, "key"), "ListGrants", call, { context });
  },
  async run(input, call) {
    const keyId = requireId(await findNamedKey(input.KeyId, call, "key"));
    const grantee = input.GranteePrincipal && principalArn(input.GranteePrincipal, call);
    const read = (after: string, limit: number) =>
      listGrantsOf(call.database.read, keyId, { grantId: input.GrantId, grantee, after, limit });
    const { items, answer } = await readPage("ListGrants", input, call, SIZES, read, ({ id }) => id);
    return { Grants: await entriesOf(items, call), ...answer };
  },
});

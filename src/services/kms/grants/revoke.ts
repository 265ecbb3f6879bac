import { accessTo } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { deleteGrant, findGrant } from "./store.ts";

/** Takes a grant away, with a permission of the key's. https://docs.aws.amazon.com/kms/latest/APIReference/API_RevokeGrant.html */
export const revokeGrant = operation("RevokeGrant", {
  async access(input, call) {
    const context = { "kms:GrantIsForAWSResource": String(call.principal.via !== undefined) };
    return accessTo(await findNamedKey(input.KeyId, call, "key"), "RevokeGrant", call, { context });
  },
  async run({ KeyId, GrantId: id, DryRun }, call) {
    const keyId = requireId(await findNamedKey(KeyId, call, "key"));
    if ((await findGrant(call.database.read, keyId, id)) === undefined) throw kmsErrors.grantMissing({ id });
    if (DryRun) throw kmsErrors.dryRun();
    const deleted = await call.database.transact((transaction) => deleteGrant(transaction, keyId, id));
    if (!deleted) throw kmsErrors.grantMissing({ id });
    return {};
  },
});

import type { RetireGrantRequest } from "../../../wire/types/kms.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { accessTo } from "../access.ts";
import { keyArn } from "../arn.ts";
import { contextKeys } from "../cryptography/context.ts";
import { kmsErrors } from "../errors.ts";
import { findNamedKey, type NamedKey } from "../keys/find.ts";
import { findKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { constraintKinds } from "./constraints.ts";
import type { StoredGrant } from "./grant.ts";
import { deleteGrant, findGrant } from "./store.ts";
import { openGrantToken } from "./token.ts";

/**
 * Gives a grant back: for those who were named for it, for the grantee where the grant says so, and for the account that issued it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
 */
export const retireGrant = operation("RetireGrant", {
  async access(input, call) {
    const { named, grantId } = await namedGrant(input, call);
    const grant = named.id && (await findGrant(call.database.read, named.id, grantId));
    const context = grant ? grantKeys(grant) : {};
    return accessTo(named, "RetireGrant", call, { context, grantQuestion: { retires: grantId } });
  },
  async run(input, call) {
    const { named, grantId: id } = await namedGrant(input, call);
    const keyId = named.id;
    const grant = keyId && (await findGrant(call.database.read, keyId, id));
    if (!grant || keyId === undefined) throw kmsErrors.grantMissing({ id });
    if (input.DryRun) throw kmsErrors.dryRun();
    const deleted = await call.database.transact((transaction) => deleteGrant(transaction, keyId, id));
    if (!deleted) throw kmsErrors.grantMissing({ id });
    return {};
  },
});

/** A grant is named by its token, or by key and id. @throws ValidationException, InvalidGrantTokenException, NotFoundException */
async function namedGrant(input: RetireGrantRequest, call: Call): Promise<{ named: NamedKey; grantId: string }> {
  const { GrantToken: token, KeyId, GrantId } = input;
  if (token !== undefined && (KeyId !== undefined || GrantId !== undefined)) {
    throw kmsErrors.invalid({ sentence: "Specify either a grant token, or a key ID and a grant ID." });
  }
  if (token === undefined) {
    if (KeyId === undefined || GrantId === undefined) {
      throw kmsErrors.invalid({ sentence: "Specify either a grant token, or a key ID and a grant ID." });
    }
    return { named: await findNamedKey(KeyId, call, "key"), grantId: GrantId };
  }
  const { keyId, grantId } = openGrantToken(token, call);
  const key = await findKey(call.database.read, call.region, keyId);
  if (key === undefined || key.state === "Deleted") throw kmsErrors.grantMissing({ id: grantId });
  return { named: { arn: keyArn(call, key.account, keyId), account: key.account, id: keyId }, grantId };
}

function grantKeys({ constraints }: StoredGrant): NonNullable<Access["context"]> {
  const kinds = constraintKinds(constraints);
  return {
    ...(kinds.length > 0 && { "kms:GrantConstraintType": kinds.length === 1 ? (kinds[0] as string) : kinds }),
    ...contextKeys({ ...constraints.EncryptionContextSubset, ...constraints.EncryptionContextEquals }),
  };
}

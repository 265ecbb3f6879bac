import { createHash } from "node:crypto";
import { canonicalJson } from "../../../lib/canonical-json.ts";
import { KMS_GRANTS_PER_GRANTEE_MAX, KMS_GRANTS_PER_KEY_MAX } from "../../../lib/limits.ts";
import type { CreateGrantRequest, GrantConstraints, GrantOperation } from "../../../wire/types/kms.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { accessTo } from "../access.ts";
import { contextKeys } from "../cryptography/context.ts";
import { kmsErrors, violation } from "../errors.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { type KeySpecName, keySpecs } from "../keys/key.ts";
import { requireCustomerManaged, requireEnabled } from "../keys/state.ts";
import { findKey, holdKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { checkConstraints, constraintKinds } from "./constraints.ts";
import { findGrantPrincipal, type GrantPrincipal, principalArn } from "./principal.ts";
import { countGrants, findGrantOfRequest, insertGrant } from "./store.ts";
import { checkGrantTokens, makeGrantToken } from "./token.ts";

const GRANT_ID_BYTES = 32;

/**
 * Lets a principal do some things with a key, at once and until the grant is revoked or retired.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html
 */
export const createGrant = operation("CreateGrant", {
  async access(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const child = { operations: input.Operations, constraints: input.Constraints ?? {} };
    return accessTo(named, "CreateGrant", call, { context: requestKeys(input, call), grantQuestion: { child } });
  },
  async run(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const keyId = requireId(named);
    const key = requireEnabled(await findKey(call.database.read, call.region, keyId), named.arn);
    requireCustomerManaged(key, named.arn);
    const operations = checkOperations(input.Operations, key.spec);
    const constraints = checkConstraints(input.Constraints);
    checkGrantTokens(input.GrantTokens, call);
    const grantee = await findGrantPrincipal(input.GranteePrincipal, call);
    const retiring =
      input.RetiringPrincipal === undefined ? undefined : await findGrantPrincipal(input.RetiringPrincipal, call);
    if (input.DryRun) throw kmsErrors.dryRun();
    const wanted = { name: input.Name, grantee, retiring, operations, constraints };
    const grantId = await makeGrant(named.arn, keyId, wanted, call);
    return { GrantToken: makeGrantToken({ keyId, grantId }, call), GrantId: grantId };
  },
});

interface Wanted {
  readonly name: string | undefined;
  readonly grantee: GrantPrincipal;
  readonly retiring: GrantPrincipal | undefined;
  readonly operations: readonly GrantOperation[];
  readonly constraints: GrantConstraints;
}

/** @returns the id of the grant, or of the one that the same request made before under the same name */
function makeGrant(arn: string, keyId: string, wanted: Wanted, call: Call): Promise<string> {
  const { name, grantee, retiring, operations, constraints } = wanted;
  const issuingAccount = call.principal.account;
  const requestKey =
    name === undefined
      ? undefined
      : createHash("sha256")
          .update(canonicalJson({ ...wanted, operations: [...operations].sort(), issuingAccount }))
          .digest("hex");
  const id = call.random.bytes(GRANT_ID_BYTES).toString("hex");
  const createdAtMs = call.clock.now();
  return call.database.transact(async (transaction) => {
    requireEnabled(await holdKey(transaction, call.database.dialect, keyId), arn);
    const present = requestKey && (await findGrantOfRequest(transaction, keyId, requestKey));
    if (present) return present;
    const { ofKey, ofGrantee } = await countGrants(transaction, keyId, grantee.arn);
    if (ofKey >= KMS_GRANTS_PER_KEY_MAX) throw tooMany("A key", KMS_GRANTS_PER_KEY_MAX);
    if (ofGrantee >= KMS_GRANTS_PER_GRANTEE_MAX) throw tooMany("A grantee of a key", KMS_GRANTS_PER_GRANTEE_MAX);
    await insertGrant(
      transaction,
      {
        id,
        keyId,
        name,
        createdAtMs,
        grantee: grantee.arn,
        granteeId: grantee.id,
        retiring: retiring?.arn,
        retiringId: retiring?.id,
        issuingAccount,
        operations,
        constraints,
      },
      requestKey,
    );
    return id;
  });
}

function tooMany(whose: string, most: number): Error {
  return kmsErrors.limitExceeded({ sentence: `${whose} can have at most ${most} grants.` });
}

function requestKeys(input: CreateGrantRequest, call: Call): NonNullable<Access["context"]> {
  const constraints = input.Constraints ?? {};
  const kinds = constraintKinds(constraints);
  const { RetiringPrincipal: retiring } = input;
  return {
    "kms:GranteePrincipal": principalArn(input.GranteePrincipal, call),
    "kms:GrantOperations": input.Operations,
    "kms:GrantIsForAWSResource": String(call.principal.via !== undefined),
    ...(retiring !== undefined && { "kms:RetiringPrincipal": principalArn(retiring, call) }),
    ...(kinds.length > 0 && { "kms:GrantConstraintType": kinds.length === 1 ? (kinds[0] as string) : kinds }),
    ...contextKeys({ ...constraints.EncryptionContextSubset, ...constraints.EncryptionContextEquals }),
  };
}

const OF_ALL_KEYS: readonly GrantOperation[] = ["CreateGrant", "RetireGrant", "DescribeKey"];
const OF_ENCRYPTION: readonly GrantOperation[] = [
  ...OF_ALL_KEYS,
  "Decrypt",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "ReEncryptFrom",
  "ReEncryptTo",
];
const OF_MACS: readonly GrantOperation[] = [...OF_ALL_KEYS, "GenerateMac", "VerifyMac"];

/** @returns each one once @throws ValidationException for what this kind of key cannot do */
function checkOperations(operations: readonly GrantOperation[], spec: KeySpecName): readonly GrantOperation[] {
  if (operations.length === 0) throw violation("[]", "operations", "have length greater than or equal to 1");
  const known = keySpecs[spec].usage === "ENCRYPT_DECRYPT" ? OF_ENCRYPTION : OF_MACS;
  const foreign = operations.filter((each) => !known.includes(each));
  if (foreign.length > 0) {
    const sentence = `Grant operations [${foreign.join(", ")}] are not supported by keys of spec ${spec}.`;
    throw kmsErrors.invalid({ sentence });
  }
  return [...new Set(operations)];
}

import { through } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { s3Errors } from "../errors.ts";

type EncryptionContext = Readonly<Record<string, string>>;

export interface GeneratedKey {
  readonly plaintext: Uint8Array;
  /** Base64. */
  readonly ciphertext: string;
  readonly keyArn: string;
}

/**
 * Asks KMS for a data key, as the caller.
 * @param keyId an id, an alias or an ARN; ids and aliases are those of the caller's account
 * @throws AccessDenied, KMS.DisabledException, KMS.NotFoundException and its like
 */
export async function generateDataKey(call: Call, keyId: string, context: EncryptionContext): Promise<GeneratedKey> {
  const input = { KeyId: keyId, KeySpec: "AES_256", EncryptionContext: context };
  const answer = await askKms("GenerateDataKey", input, keyId, call);
  return {
    plaintext: answer.Plaintext as Uint8Array,
    ciphertext: Buffer.from(answer.CiphertextBlob as Uint8Array).toString("base64"),
    keyArn: answer.KeyId as string,
  };
}

/** Asks KMS to open a data key, as the caller. @throws as `generateDataKey` does */
export async function decryptDataKey(
  call: Call,
  { keyArn, ciphertext, context }: { keyArn: string; ciphertext: string; context: EncryptionContext },
): Promise<Uint8Array> {
  const input = { CiphertextBlob: Buffer.from(ciphertext, "base64"), KeyId: keyArn, EncryptionContext: context };
  return (await askKms("Decrypt", input, keyArn, call)).Plaintext as Uint8Array;
}

async function askKms(operation: string, input: object, keyId: string, call: Call): Promise<Record<string, unknown>> {
  try {
    return await call.dispatch("kms", operation, input, through(call.principal, "s3"));
  } catch (reason) {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    throw await refusalOfKms(reason, keyId, call);
  }
}

/**
 * KMS's refusal in S3's words. Why somebody may not use a key is told in the key's own account and organization only.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
async function refusalOfKms(reason: AwsError, keyId: string, call: Call): Promise<AwsError> {
  if (!reason.code.startsWith("AccessDenied")) return refusedKey(reason);
  const owner = /^arn:[^:]*:kms:[^:]*:(\d{12}):/.exec(keyId)?.[1] ?? call.principal.account;
  if (!(await isSameOrganization(call, owner))) return s3Errors.accessDenied();
  return s3Errors.deniedByKms({ sentence: reason.message });
}

async function isSameOrganization({ principal, controlPolicies }: Call, owner: string): Promise<boolean> {
  if (principal.account === "") return false;
  if (principal.account === owner) return true;
  const [ours, theirs] = await Promise.all([principal.account, owner].map((account) => controlPolicies.of(account)));
  return ours !== undefined && ours.organizationId === theirs?.organizationId;
}

const REFUSALS: Readonly<Record<string, (values: { message: string }) => AwsError>> = {
  DisabledException: s3Errors.kmsDisabled,
  NotFoundException: s3Errors.kmsNotFound,
  KMSInvalidStateException: s3Errors.kmsInvalidState,
  InvalidKeyUsageException: s3Errors.kmsInvalidKeyUsage,
};

function refusedKey({ code, message }: AwsError): AwsError {
  const known = Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
  return known === undefined ? s3Errors.kmsRefused({ message }) : known({ message });
}

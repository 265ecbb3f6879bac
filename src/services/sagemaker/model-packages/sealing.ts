import { createCipheriv, createDecipheriv } from "node:crypto";
import { through } from "../../../identity/principal.ts";
import { canonicalJson } from "../../../lib/canonical-json.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import type { PackageDocument, SealedPart } from "./document.ts";

/** An open data key. `wipe` it where its use is over; a write that the database may repeat keeps it until it is collected. */
export interface DataKey {
  readonly keyArn: string;
  readonly closed: string;
  readonly context: Readonly<Record<string, string>>;
  readonly plaintext: Buffer;
}

/** Stays readable: the law, listings and searches go by these. */
const OPEN_MEMBERS: readonly string[] = [
  "CreatedBy",
  "LastModifiedBy",
  "SecurityConfig",
  "SkipModelValidation",
  "CustomerMetadataProperties",
] satisfies (keyof PackageDocument)[];

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A new data key under a key of KMS, made on the caller's behalf: the caller must be allowed to see the key, to make data keys with it
 * and to open them again.
 * @param arn what will be sealed, for the encryption context
 * @throws AccessDeniedException, ValidationException in the words of KMS
 */
export async function makeDataKey(keyId: string, arn: string, call: Call): Promise<DataKey> {
  const context = { "aws:sagemaker:arn": arn };
  const { KeyMetadata } = await askKms("DescribeKey", { KeyId: keyId }, call);
  const keyArn = (KeyMetadata as { Arn: string }).Arn;
  const request = { KeyId: keyArn, KeySpec: "AES_256", EncryptionContext: context };
  const made = await askKms("GenerateDataKey", request, call);
  const closed = Buffer.from(made.CiphertextBlob as Buffer).toString("base64");
  Buffer.from(made.Plaintext as Buffer).fill(0);
  return { keyArn, closed, context, plaintext: await openDataKey(closed, context, call) };
}

async function openDataKey(closed: string, EncryptionContext: Readonly<Record<string, string>>, call: Call) {
  const CiphertextBlob = Buffer.from(closed, "base64");
  const { Plaintext } = await askKms("Decrypt", { CiphertextBlob, EncryptionContext }, call);
  return Plaintext as Buffer;
}

/** The data key of a sealed document; undefined when it is not sealed. @throws as `makeDataKey` does */
export async function dataKeyOf(document: PackageDocument, call: Call): Promise<DataKey | undefined> {
  const { Sealed: sealed, SecurityConfig } = document;
  if (sealed === undefined) return undefined;
  const { dataKey: closed, context } = sealed;
  const plaintext = await openDataKey(closed, context, call);
  return { keyArn: SecurityConfig?.KmsKeyId as string, closed, context, plaintext };
}

/** The whole document, for a caller who may use its key. @throws as `makeDataKey` does */
export async function readableDocument(document: PackageDocument, call: Call): Promise<PackageDocument> {
  const key = await dataKeyOf(document, call);
  if (key === undefined) return document;
  const open = unsealed(document, key);
  wipe(key);
  return open;
}

/** @returns the document as it is stored */
export function sealed(document: PackageDocument, key: DataKey, call: Pick<Call, "random">): PackageDocument {
  const members = Object.entries(document).filter(([, value]) => value !== undefined);
  const hidden = members.filter(([name]) => !OPEN_MEMBERS.includes(name));
  const iv = call.random.bytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.plaintext, iv).setAAD(Buffer.from(canonicalJson(key.context)));
  const text = cipher.update(JSON.stringify(Object.fromEntries(hidden)), "utf8");
  const content = Buffer.concat([iv, text, cipher.final(), cipher.getAuthTag()]).toString("base64");
  const shown = Object.fromEntries(members.filter(([name]) => OPEN_MEMBERS.includes(name)));
  return {
    ...(shown as Pick<PackageDocument, "CreatedBy">),
    SecurityConfig: { KmsKeyId: key.keyArn },
    Sealed: { dataKey: key.closed, context: key.context, content },
  };
}

export function unsealed(document: PackageDocument, key: DataKey): PackageDocument {
  const { Sealed, ...shown } = document;
  const bytes = Buffer.from((Sealed as SealedPart).content, "base64");
  const decipher = createDecipheriv(CIPHER, key.plaintext, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(canonicalJson(key.context)))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString(
    "utf8",
  );
  return { ...shown, ...(JSON.parse(text) as Partial<PackageDocument>) };
}

export function wipe(key: DataKey): void {
  key.plaintext.fill(0);
}

/** KMS answers to SageMaker; its refusal is told in SageMaker's codes. */
async function askKms(operation: string, input: object, call: Call): Promise<Record<string, unknown>> {
  try {
    return await call.dispatch("kms", operation, input, through(call.principal, "sagemaker"));
  } catch (reason) {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    const refusal = reason.code.startsWith("AccessDenied") ? errors.keyDenied : errors.keyUnusable;
    throw refusal({ sentence: reason.message }, { cause: reason });
  }
}

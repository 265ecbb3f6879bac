import { createCipheriv, createDecipheriv } from "node:crypto";
import { canonicalContext, type EncryptionContext, withLength } from "./context.ts";

/*
 * A ciphertext: version (1 byte), the key's UUID (16), the generation of its material (4), nonce (12), AES-256-GCM text and tag (16).
 * Bound to it without standing in it: the key's ARN and the encryption context.
 */
const VERSION = 1;
const KEY_AT = 1;
const GENERATION_AT = 17;
const NONCE_AT = 21;
const BODY_AT = 33;
const TAG_BYTES = 16;
/** What both databases hold in an integer. */
const GENERATION_MAX = 0x7fffffff;
export const NONCE_BYTES = BODY_AT - NONCE_AT;

/** What a ciphertext says of itself. Nothing of it is believed before it has been opened. */
export interface EnvelopeHead {
  readonly keyId: string;
  readonly generation: number;
}

/** What a ciphertext is bound to. */
export interface Binding {
  readonly arn: string;
  readonly context: EncryptionContext;
}

/** @param nonce 12 random bytes that were never used with this material */
export function sealEnvelope(
  head: EnvelopeHead,
  binding: Binding,
  material: Buffer,
  nonce: Buffer,
  plaintext: Buffer,
): Buffer {
  const cipher = createCipheriv("aes-256-gcm", material, nonce).setAAD(boundBytes(binding));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const generation = Buffer.alloc(4);
  generation.writeUInt32BE(head.generation);
  const uuid = Buffer.from(head.keyId.replaceAll("-", ""), "hex");
  return Buffer.concat([Buffer.of(VERSION), uuid, generation, nonce, text, cipher.getAuthTag()]);
}

/** @returns undefined when these bytes are no ciphertext of this form */
export function readHead(blob: Buffer): EnvelopeHead | undefined {
  if (blob.length < BODY_AT + TAG_BYTES || blob[0] !== VERSION) return undefined;
  const hex = blob.toString("hex", KEY_AT, GENERATION_AT);
  const keyId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  const generation = blob.readUInt32BE(GENERATION_AT);
  return generation > GENERATION_MAX ? undefined : { keyId, generation };
}

/** @returns undefined when anything does not fit: bytes, key, material or encryption context; it does not tell which */
export function openEnvelope(blob: Buffer, binding: Binding, material: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", material, blob.subarray(NONCE_AT, BODY_AT), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(boundBytes(binding))
      .setAuthTag(blob.subarray(blob.length - TAG_BYTES));
    return Buffer.concat([decipher.update(blob.subarray(BODY_AT, blob.length - TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function boundBytes({ arn, context }: Binding): Buffer {
  return Buffer.concat([Buffer.of(VERSION), withLength(arn), canonicalContext(context)]);
}

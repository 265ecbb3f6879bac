import { KMS_ENCRYPTION_CONTEXT_BYTES_MAX } from "../../../lib/limits.ts";
import { type ContextValue, eitherOf } from "../../../policy/request.ts";
import { kmsErrors } from "../errors.ts";

/** Pairs that a ciphertext is bound to: exact, in any order. Not secret. */
export type EncryptionContext = Readonly<Record<string, string>>;

/** @throws ValidationException when it is too long */
export function checkContext(context: EncryptionContext | undefined): EncryptionContext {
  if (context === undefined) return {};
  let bytes = 0;
  for (const [key, value] of Object.entries(context)) bytes += Buffer.byteLength(key) + Buffer.byteLength(value);
  if (bytes > KMS_ENCRYPTION_CONTEXT_BYTES_MAX) {
    throw kmsErrors.invalid({
      sentence: `The encryption context is longer than ${KMS_ENCRYPTION_CONTEXT_BYTES_MAX} bytes.`,
    });
  }
  return context;
}

/** `kms:EncryptionContext:<key>` and `kms:EncryptionContextKeys`. */
export function contextKeys(context: EncryptionContext | undefined): Record<string, ContextValue> {
  const names = Object.keys(context ?? {});
  if (context === undefined || names.length === 0) return {};
  const keys: Record<string, ContextValue> = { "kms:EncryptionContextKeys": names };
  const byName = new Map<string, string[]>();
  for (const [name, value] of Object.entries(context)) {
    const key = `kms:EncryptionContext:${name}`.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), value]);
  }
  // Condition keys know no letter case: of two names that differ in nothing else, neither is hidden by the other.
  for (const [key, values] of byName) keys[key] = values.length === 1 ? (values[0] as string) : eitherOf(values);
  return keys;
}

/** The same bytes for the same pairs, whatever their order, and for no others: each text is preceded by its length. */
export function canonicalContext(context: EncryptionContext): Buffer {
  const texts = Object.keys(context)
    .sort()
    .flatMap((key) => [key, context[key] as string]);
  return Buffer.concat(texts.map(withLength));
}

export function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

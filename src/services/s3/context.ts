import type { ContextValue } from "../../policy/request.ts";
import type { Call } from "../operation.ts";

/** Condition keys as operations write them down; those without a value are not there. */
export type Context = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Leaves out the keys without a value; numbers become text. */
export function present(context: Context): Record<string, ContextValue> {
  const values: Record<string, ContextValue> = {};
  for (const name in context) {
    const value = context[name];
    if (value !== undefined) values[name] = typeof value === "number" ? String(value) : value;
  }
  return values;
}

/**
 * The condition keys that every request to S3 has.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 * The TLS version is known to whoever ends TLS before us, and not to us: `s3:TlsVersion` is never there.
 */
export function commonKeys({ origin, clock }: Call, bucketOwner: string): Record<string, ContextValue> {
  const keys: Record<string, ContextValue> = { "s3:ResourceAccount": bucketOwner };
  if (origin.signedIn === undefined) return keys;
  keys["s3:authType"] = origin.signedIn;
  keys["s3:signatureversion"] = "AWS4-HMAC-SHA256";
  if (origin.signedAtMs !== undefined) {
    keys["s3:signatureAge"] = String(Math.max(0, clock.now() - origin.signedAtMs));
  }
  return keys;
}

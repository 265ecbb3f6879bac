import type { Call } from "../../operation.ts";
import { requireBucket } from "../access.ts";
import type { Keeping } from "../blobs/receive.ts";
import { newBlobCipher } from "./blob-cipher.ts";
import { chooseEncryption, type EncryptionHeaders } from "./choose.ts";
import { newDataKey, type ObjectPlace, openDataKey } from "./data-key.ts";
import type { ObjectEncryption } from "./encryption.ts";

/** How the bytes of a new object are kept, and what is to be remembered of it. */
export interface NewEncryption {
  readonly keeping: Keeping;
  readonly encryption: ObjectEncryption;
}

/**
 * A data key for an object in one blob, as its request and its bucket want it.
 * @throws InvalidArgument, NotImplemented; AccessDenied, KMS.DisabledException…: what KMS says of the key and the caller
 */
export async function newEncryption(input: EncryptionHeaders & ObjectPlace, call: Call): Promise<NewEncryption> {
  const chosen = chooseEncryption(input, await requireBucket(input.Bucket, undefined, call));
  const { plaintext, encryption } = await newDataKey(chosen, input, call);
  const cipher = newBlobCipher(plaintext, call);
  return {
    keeping: { cipher, hidesMd5: hidesMd5(encryption) },
    encryption: { ...encryption, salt: cipher.salt },
  };
}

/** How the bytes of a part are kept: under the data key of its upload. @throws as `newEncryption` does */
export async function partKeeping(
  { encryption, bucket, key }: { encryption?: ObjectEncryption; bucket: string; key: string },
  call: Call,
): Promise<Keeping> {
  if (encryption === undefined) return { cipher: undefined, hidesMd5: false };
  const dataKey = await openDataKey(encryption, { Bucket: bucket, Key: key }, call);
  return { cipher: newBlobCipher(dataKey, call), hidesMd5: hidesMd5(encryption) };
}

/** Who may list a bucket sees ETags, and may have no right to the key: those of KMS's keys are no MD5, as on AWS. */
function hidesMd5({ algorithm }: ObjectEncryption): boolean {
  return algorithm === "aws:kms";
}

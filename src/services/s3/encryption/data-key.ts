import type { Call } from "../../operation.ts";
import { bucketArn, objectArn } from "../arn.ts";
import type { ChosenEncryption } from "./choose.ts";
import type { ObjectEncryption } from "./encryption.ts";
import { decryptDataKey, generateDataKey } from "./kms.ts";

const DATA_KEY_BYTES = 32;

/** Where an object lies: its data key opens for nothing else. */
export interface ObjectPlace {
  readonly Bucket: string;
  readonly Key: string;
}

/** A data key, and how it is kept. */
export interface DataKey {
  readonly plaintext: Uint8Array;
  readonly encryption: ObjectEncryption;
}

/**
 * Makes the data key of a new object or upload.
 * @throws AccessDenied, KMS.DisabledException, KMS.NotFoundException…: what KMS says of the key and the caller
 */
export async function newDataKey(chosen: ChosenEncryption, place: ObjectPlace, call: Call): Promise<DataKey> {
  if (chosen.algorithm === "AES256") {
    const plaintext = call.random.bytes(DATA_KEY_BYTES);
    const dataKey = call.seal.close(Buffer.from(plaintext).toString("base64"), sealedFor(place));
    return { plaintext, encryption: { algorithm: "AES256", dataKey } };
  }
  const { Bucket, Key } = place;
  const arn = chosen.bucketKey ? bucketArn(Bucket, call) : objectArn(Bucket, Key, call);
  const context = { ...chosen.context, "aws:s3:arn": arn };
  const { plaintext, ciphertext, keyArn } = await generateDataKey(call, chosen.keyId, context);
  const { algorithm, bucketKey } = chosen;
  return { plaintext, encryption: { algorithm, dataKey: ciphertext, keyArn, context, bucketKey } };
}

/** Opens the data key of an object. @throws as `newDataKey` does */
export async function openDataKey(encryption: ObjectEncryption, place: ObjectPlace, call: Call): Promise<Uint8Array> {
  if (encryption.algorithm === "AES256") {
    return Buffer.from(call.seal.open(encryption.dataKey, sealedFor(place)), "base64");
  }
  const { keyArn, dataKey: ciphertext, context } = encryption;
  return decryptDataKey(call, { keyArn, ciphertext, context });
}

/** What the seal of an object's data key says it belongs to. */
export function sealedFor({ Bucket, Key }: ObjectPlace): string {
  return `s3 object ${Bucket}/${Key}`;
}

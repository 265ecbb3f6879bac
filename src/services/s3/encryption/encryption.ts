/** How the bytes of an object are encrypted, as it is kept with the object. */
export type ObjectEncryption = WithOwnKey | WithKmsKey;

interface Encrypted {
  /** Base64: what makes the key of the one blob from the data key. Parts have theirs with them. */
  readonly salt?: string;
}

/** SSE-S3: the data key is sealed with the server's root key. */
export interface WithOwnKey extends Encrypted {
  readonly algorithm: "AES256";
  readonly dataKey: string;
}

/** SSE-KMS: the data key can be had from KMS only, by those who may use the key. */
export interface WithKmsKey extends Encrypted {
  readonly algorithm: "aws:kms";
  /** Base64: KMS's `CiphertextBlob`. */
  readonly dataKey: string;
  readonly keyArn: string;
  /** The encryption context, `aws:s3:arn` included. */
  readonly context: Readonly<Record<string, string>>;
  readonly bucketKey: boolean;
}

/** The members of answers that tell how an object is encrypted. */
export function encryptionMembers(encryption: ObjectEncryption | undefined) {
  if (encryption === undefined) return {};
  if (encryption.algorithm === "AES256") return { ServerSideEncryption: encryption.algorithm };
  return {
    ServerSideEncryption: encryption.algorithm,
    SSEKMSKeyId: encryption.keyArn,
    // S3 leaves the header out when it would say no.
    BucketKeyEnabled: encryption.bucketKey || undefined,
  };
}

/** The same for answers to writes, which repeat what the client added to the encryption context. */
export function writtenEncryptionMembers(encryption: ObjectEncryption) {
  if (encryption.algorithm === "AES256") return encryptionMembers(encryption);
  const context = Buffer.from(JSON.stringify(encryption.context)).toString("base64");
  return { ...encryptionMembers(encryption), SSEKMSEncryptionContext: context };
}

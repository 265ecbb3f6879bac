import { invalidArgument, notImplemented, s3Errors } from "./errors.ts";

/** The members of S3's write requests that ask for what Albo's S3 does not have. */
export interface WriteDemands {
  readonly ACL?: string;
  readonly GrantFullControl?: string;
  readonly GrantRead?: string;
  readonly GrantReadACP?: string;
  readonly GrantWriteACP?: string;
  readonly SSECustomerAlgorithm?: string;
  readonly SSECustomerKey?: string;
  readonly SSECustomerKeyMD5?: string;
  readonly CopySourceSSECustomerAlgorithm?: string;
  readonly WebsiteRedirectLocation?: string;
  readonly WriteOffsetBytes?: number;
  readonly ObjectLockMode?: string;
  readonly ObjectLockRetainUntilDate?: Date;
  readonly ObjectLockLegalHoldStatus?: string;
}

/** Owner has full control, nobody else anything: all that an ACL may say where Object Ownership is BucketOwnerEnforced. */
const OWNER_ONLY_ACLS = new Set(["private", "bucket-owner-full-control"]);

/**
 * Refuses what cannot be done, before a byte is read: a client must never believe that its object is encrypted, locked or
 * public when it is not.
 * @throws AccessControlListNotSupported, InvalidRequest, NotImplemented
 */
export function refuseUnsupportedWrite(input: WriteDemands): void {
  if (input.ACL !== undefined && !OWNER_ONLY_ACLS.has(input.ACL)) throw s3Errors.aclNotSupported();
  if (input.GrantFullControl ?? input.GrantRead ?? input.GrantReadACP ?? input.GrantWriteACP)
    throw s3Errors.aclNotSupported();
  refuseKeysOfClients(input);
  if (input.ObjectLockMode ?? input.ObjectLockRetainUntilDate ?? input.ObjectLockLegalHoldStatus) {
    throw s3Errors.invalidRequest({ reason: "Bucket is missing Object Lock Configuration" });
  }
  if (input.WebsiteRedirectLocation !== undefined) throw notImplemented("x-amz-website-redirect-location");
  if (input.WriteOffsetBytes !== undefined) throw notImplemented("x-amz-write-offset-bytes");
}

function refuseKeysOfClients(input: WriteDemands): void {
  if (input.SSECustomerAlgorithm ?? input.SSECustomerKey ?? input.SSECustomerKeyMD5) {
    throw notImplemented("x-amz-server-side-encryption-customer-algorithm");
  }
  if (input.CopySourceSSECustomerAlgorithm !== undefined) refuseReadKey({ SSECustomerAlgorithm: "copy source" });
}

/**
 * No object here was encrypted with a key of the client's, and how one is encrypted is not for its reader to say.
 * @throws InvalidRequest, InvalidArgument
 */
export function refuseReadKey(input: {
  ServerSideEncryption?: string;
  SSECustomerAlgorithm?: string;
  SSECustomerKey?: string;
  SSECustomerKeyMD5?: string;
}): void {
  if (input.SSECustomerAlgorithm ?? input.SSECustomerKey ?? input.SSECustomerKeyMD5) {
    throw s3Errors.invalidRequest({ reason: "The encryption parameters are not applicable to this object." });
  }
  if (input.ServerSideEncryption !== undefined) {
    const header = "x-amz-server-side-encryption";
    const reason = `${header} header is not supported for this operation.`;
    throw invalidArgument(reason, header, input.ServerSideEncryption);
  }
}

/** No bucket here has Object Lock, and none asks for a second factor. */
export function refuseDeleteDemands(input: {
  readonly MFA?: string;
  readonly BypassGovernanceRetention?: boolean;
}): void {
  if (input.MFA !== undefined) throw notImplemented("x-amz-mfa");
  if (input.BypassGovernanceRetention === true) {
    const reason = "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.";
    throw s3Errors.invalidRequest({ reason });
  }
}

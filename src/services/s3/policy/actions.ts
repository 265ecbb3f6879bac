import { compileActions } from "../../../policy/action-pattern.ts";

/** What an action of S3 is done to. */
export type ResourceType = "bucket" | "object";

/** An action that a bucket policy may name. */
export interface S3Action {
  readonly type: ResourceType;
  /** Condition keys that the action has beyond those of all actions: in lower case, `…/` for those with a name of the client's. */
  readonly keys: readonly string[];
}

const TAG_KEYS = ["aws:requesttag/", "aws:tagkeys"];
const LISTING_KEYS = ["s3:prefix", "s3:delimiter", "s3:max-keys"];
const EXISTING_TAG = "s3:existingobjecttag/";
const NEW_TAG_KEYS = ["s3:requestobjecttag/", "s3:requestobjecttagkeys"];
const LOCK_KEYS = ["mode", "retain-until-date", "remaining-retention-days", "legal-hold"].map(
  (name) => `s3:object-lock-${name}`,
);
const GRANT_KEYS = ["full-control", "read", "read-acp", "write", "write-acp"].map((name) => `s3:x-amz-grant-${name}`);
const ACL_KEYS = ["s3:x-amz-acl", ...GRANT_KEYS];
const ENCRYPTION_KEYS = ["", "-aws-kms-key-id", "-customer-algorithm"].map(
  (name) => `s3:x-amz-server-side-encryption${name}`,
);
const PUT_KEYS = [
  ...NEW_TAG_KEYS,
  ...ACL_KEYS,
  ...ENCRYPTION_KEYS,
  ...LOCK_KEYS,
  "s3:x-amz-copy-source",
  "s3:x-amz-metadata-directive",
  "s3:x-amz-storage-class",
  "s3:x-amz-website-redirect-location",
  "s3:if-match",
  "s3:if-none-match",
  "s3:objectcreationoperation",
];

/** Rows of the table: what is done to what, with which keys. */
const ROWS: readonly (readonly [ResourceType, readonly string[], string])[] = [
  ["object", [EXISTING_TAG], "GetObject GetObjectAcl GetObjectAttributes GetObjectTagging DeleteObjectTagging"],
  [
    "object",
    [EXISTING_TAG, "s3:versionid"],
    "GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging DeleteObjectVersionTagging",
  ],
  ["object", PUT_KEYS, "PutObject"],
  ["object", [EXISTING_TAG, ...ACL_KEYS, "s3:x-amz-storage-class"], "PutObjectAcl"],
  ["object", [EXISTING_TAG, ...ACL_KEYS, "s3:x-amz-storage-class", "s3:versionid"], "PutObjectVersionAcl"],
  ["object", [EXISTING_TAG, ...NEW_TAG_KEYS], "PutObjectTagging"],
  ["object", [EXISTING_TAG, ...NEW_TAG_KEYS, "s3:versionid"], "PutObjectVersionTagging"],
  ["object", ["s3:if-match"], "DeleteObject"],
  ["object", ["s3:versionid"], "DeleteObjectVersion GetObjectVersionTorrent GetObjectVersionForReplication"],
  ["object", LOCK_KEYS, "PutObjectLegalHold PutObjectRetention BypassGovernanceRetention"],
  [
    "object",
    [],
    "AbortMultipartUpload ListMultipartUploadParts GetObjectLegalHold GetObjectRetention GetObjectTorrent RestoreObject ObjectOwnerOverrideToBucketOwner ReplicateObject ReplicateDelete ReplicateTags InitiateReplication UpdateObjectEncryption",
  ],
  ["bucket", LISTING_KEYS, "ListBucket ListBucketVersions"],
  ["bucket", ACL_KEYS, "PutBucketAcl"],
  ["bucket", [...ACL_KEYS, ...TAG_KEYS, "s3:locationconstraint", "s3:x-amz-object-ownership"], "CreateBucket"],
  ["bucket", TAG_KEYS, "TagResource UntagResource PutBucketTagging"],
  [
    "bucket",
    [],
    "DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAcl GetBucketAbac GetBucketCORS GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration GetReplicationConfiguration ListBucketMultipartUploads ListTagsForResource PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAbac PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration PutReplicationConfiguration",
  ],
];

/**
 * The actions that bucket policies know, by name in lower case.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const S3_ACTIONS: ReadonlyMap<string, S3Action> = new Map(
  ROWS.flatMap(([type, keys, names]) =>
    names.split(" ").map((name) => [`s3:${name.toLowerCase()}`, Object.freeze({ type, keys })] as const),
  ),
);

/** Actions that have `s3:ExistingObjectTag/…`. */
export function hasExistingTags(action: string): boolean {
  return S3_ACTIONS.get(action.toLowerCase())?.keys.includes(EXISTING_TAG) === true;
}

/** The actions that a pattern of a policy means. @returns none when S3 has no such action */
export function actionsMeant(pattern: string): readonly S3Action[] {
  const exact = S3_ACTIONS.get(pattern.toLowerCase());
  if (exact !== undefined) return [exact];
  const means = compileActions({ except: false, items: [pattern] });
  return [...S3_ACTIONS].filter(([name]) => means(name, "s3")).map(([, action]) => action);
}

const COMMON_KEYS = [
  "s3:authtype",
  "s3:signatureage",
  "s3:signatureversion",
  "s3:tlsversion",
  "s3:resourceaccount",
  "s3:x-amz-content-sha256",
  "s3:buckettag/",
  "s3:accessgrantsinstancearn",
  "s3:dataaccesspointaccount",
  "s3:dataaccesspointarn",
  "s3:accesspointnetworkorigin",
];

/** Whether an action has a condition key of S3's. @param key in lower case */
export function hasKey(action: S3Action, key: string): boolean {
  const has = (known: string) => (known.endsWith("/") ? key.startsWith(known) && key !== known : key === known);
  return COMMON_KEYS.some(has) || action.keys.some(has);
}

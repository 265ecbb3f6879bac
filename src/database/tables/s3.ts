import type { Generated } from "kysely";

/** Buckets, object versions, multipart uploads and the blobs that nobody needs any more. */
export interface S3Tables {
  s3_buckets: S3BucketsTable;
  s3_versions: S3VersionsTable;
  s3_uploads: S3UploadsTable;
  s3_parts: S3PartsTable;
  s3_removed_blobs: S3RemovedBlobsTable;
}

export interface S3BucketsTable {
  name: string;
  account: string;
  region: string;
  created_at: number;
  /** Null until versioning is first configured: such a bucket shows no version ids at all. */
  versioning: "Enabled" | "Suspended" | null;
  /** JSON: the tag set, or null when there is none. */
  tags: string | null;
  /** The bucket policy as it was put. */
  policy: string | null;
  /** JSON: the unique ids of the users and roles that the policy names, by ARN. */
  policy_principals: string | null;
  /** JSON: the four settings of S3 Block Public Access. A new bucket has all of them on; null after they were deleted. */
  public_access_block: Generated<string | null>;
  /** JSON: how objects are encrypted whose request does not say it; null for AES256. */
  encryption: string | null;
}

/** One row a version of an object. A delete marker is a version without content. */
export interface S3VersionsTable {
  bucket: string;
  key: string;
  /** Orders the versions of a key, newest first: the negative of microseconds since 1970, smaller for each newer version. */
  age: number;
  /** `null` for the one version that was written while versioning was off or suspended. */
  version_id: string;
  /** 1 for the newest version of its key. */
  latest: number;
  delete_marker: Generated<number>;
  /** The blob that holds the bytes; null for delete markers and for objects made of parts. */
  blob: string | null;
  /** The finished upload whose parts hold the bytes, or null. */
  upload_id: string | null;
  size_bytes: number;
  /** Without quotes; empty for delete markers. */
  etag: string;
  modified_at: number;
  storage_class: string;
  /** JSON: Content-Type and its like, by AWS's member names. */
  headers: string;
  /** JSON: `x-amz-meta-*` without the prefix. */
  metadata: string;
  /** JSON: the tag set, or null when there is none. */
  tags: string | null;
  checksum_algorithm: string | null;
  checksum_type: string | null;
  /** Base64, with `-N` after a composite one. */
  checksum: string | null;
  parts_count: number | null;
  /** JSON: algorithm, closed data key and what else it takes to read the bytes; null for bytes that lie as they came. */
  encryption: string | null;
}

/** Multipart uploads in progress. */
export interface S3UploadsTable {
  /** Rises with time, so that it orders the uploads of a key by their start. */
  id: string;
  bucket: string;
  key: string;
  initiated_at: number;
  /** The ARN of the principal that began it. */
  initiator: string;
  storage_class: string;
  headers: string;
  metadata: string;
  tags: string | null;
  /** Null when the client named none: then the whole object gets a CRC64NVME. */
  checksum_algorithm: string | null;
  checksum_type: string | null;
  /** JSON, as that of the version that will be made of it. */
  encryption: string | null;
}

/** Parts of uploads in progress and, after completion, of the objects made of them. */
export interface S3PartsTable {
  upload_id: string;
  part_number: number;
  blob: string;
  size_bytes: number;
  /** Hexadecimal. */
  md5: string;
  modified_at: number;
  /** JSON: base64 checksums by algorithm. */
  checksums: string;
  /** Where the part begins in the finished object; null while the upload is in progress. */
  first_byte: number | null;
  /** Base64: what makes the key of this part's blob from the data key; null for bytes that lie as they came. */
  salt: string | null;
}

/** Blobs that no row names any more and whose bytes are to be removed from the disk. */
export interface S3RemovedBlobsTable {
  blob: string;
  removed_at: number;
}

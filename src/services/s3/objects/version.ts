import type { Algorithm } from "../checksums/claim.ts";
import type { ObjectEncryption } from "../encryption/encryption.ts";
import type { Tag } from "../tagging/tags.ts";
import type { SystemHeaders } from "./system-headers.ts";

export type ChecksumType = "COMPOSITE" | "FULL_OBJECT";

/** The checksum that is kept with an object. */
export interface KeptChecksum {
  readonly algorithm: Algorithm;
  readonly type: ChecksumType;
  /** Base64, with `-N` after a composite one. */
  readonly value: string;
}

/** Where the bytes of an object are: in one blob, or in the parts of a finished upload. */
export type Content = { readonly blob: string } | { readonly uploadId: string; readonly partsCount: number };

/** What a write decides of a version; the rest is decided by the bucket when it is committed. */
export interface NewVersion {
  readonly content: Content;
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
  readonly storageClass: string;
  readonly headers: SystemHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
  readonly checksum?: KeptChecksum;
  /** Undefined for objects that were stored before this server encrypted: their bytes lie as they came. */
  readonly encryption?: ObjectEncryption;
}

interface Place {
  readonly bucket: string;
  readonly key: string;
  /** `null` for the version that was written while versioning was off or suspended. */
  readonly versionId: string;
  /** Orders the versions of a key: smaller is newer. */
  readonly age: number;
  readonly latest: boolean;
  readonly modifiedAtMs: number;
}

export interface ObjectVersion extends NewVersion, Place {
  readonly deleteMarker: false;
}

export interface DeleteMarker extends Place {
  readonly deleteMarker: true;
}

export type AnyVersion = ObjectVersion | DeleteMarker;

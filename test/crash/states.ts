import type { ChainEnd } from "../../src/events/store.ts";
import type { Cell } from "./cell.ts";

/** What the registry must say of a group. */
export type GroupState =
  | "absent"
  | { readonly policy: string | undefined; readonly tags: Readonly<Record<string, string>> };

/** One registration: it has a ClientToken, so that however often it is sent, it must make one version. */
export interface Registration {
  readonly group: string;
  /** Stands in the version's description, so that the version is known again. */
  readonly serial: string;
  readonly input: object;
  /** What was answered; undefined while in doubt. */
  arn?: string;
}

/** What DescribeModelPackage must say. */
export type VersionState =
  | "deleted"
  | {
      readonly serial: string;
      readonly status: string;
      readonly revision: string;
      readonly etag: string | undefined;
    };

/** SHA-256 of what GetObject must give. */
export type ObjectState = "absent" | string;

/** A key of the versioned bucket: every acknowledged put must stay, under its version id. */
export interface VersionedKey {
  readonly key: string;
  /** SHA-256 by version id. */
  readonly versions: Map<string, string>;
  /** SHA-256 of puts without an answer: each may have left one version. */
  readonly doubts: string[];
}

/** A multipart upload that the crash interrupted, some of whose parts were acknowledged. */
export interface Unfinished {
  readonly cell: Cell<ObjectState>;
  readonly uploadId: string;
  readonly contents: readonly Buffer[];
  /** Of the first parts, those that were acknowledged. */
  readonly etags: string[];
}

/** What one administrator looks after: one thing of each room that decides who may do what, or that a model is made of. */
export interface Office {
  /** A user's inline policy: the mark in it, or that there is none. */
  readonly policy: Cell<string>;
  /** A key's policy: the mark in it. */
  readonly keyPolicy: Cell<string>;
  /** The names of a key's grants, in their order. */
  readonly grants: Cell<readonly string[]>;
  /** The digest of the image with a tag. */
  readonly image: Cell<string>;
  readonly keyId: string;
}

/** What earlier looks at the audit log have left. */
export interface AuditTrail {
  /** Where the chains ended: they may grow, but nothing before may go. */
  ends: readonly (ChainEnd & { readonly account: string })[];
}

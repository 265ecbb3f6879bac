import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../lib/awaitable.ts";
import { notesOfCalls } from "../../notes.ts";
import type { Access, Call } from "../../operation.ts";
import { bucketDuring, isSameBucket, versionedAccess } from "../access.ts";
import { bucketArn } from "../arn.ts";
import { type Bucket, findBucket } from "../buckets/store.ts";
import { s3Errors } from "../errors.ts";
import { shownTime } from "./conditions.ts";
import { findVersion, newestVersion } from "./store.ts";
import type { AnyVersion, DeleteMarker, ObjectVersion } from "./version.ts";
import { checkVersionId, looksLikeVersionId } from "./version-id.ts";

export interface NamesVersion {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId?: string;
}

export interface FoundObject {
  readonly version: ObjectVersion;
  /** To be shown: undefined in a bucket whose versioning was never configured. */
  readonly shownVersionId: string | undefined;
}

/**
 * What reading an object asks of the law. That an object is not there is told only to those who may list the bucket: everybody else
 * is denied. So reading what is not there asks for `s3:ListBucket` as well, with the key as `s3:prefix`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function readAccess(
  actions: { readonly plain: string; readonly versioned: string },
  input: NamesVersion & { readonly ExpectedBucketOwner?: string },
  call: Call,
): Awaitable<readonly Access[]> {
  return whenThere(versionedAccess(actions, input, call), (read) => {
    if (input.VersionId !== undefined && !looksLikeVersionId(input.VersionId)) return [read];
    return whenThere(versionDuring(input, call), (version) => {
      if (version !== undefined && (!version.deleteMarker || input.VersionId !== undefined)) return [read];
      return [read, accessToList(input, read, call)];
    });
  });
}

function accessToList({ Bucket, Key }: NamesVersion, read: Access, call: Call): Access {
  const { "s3:versionid": _, ...context } = read.context ?? {};
  return {
    action: "s3:ListBucket",
    resource: bucketArn(Bucket, call),
    account: read.account,
    context: { ...context, "s3:prefix": Key },
  };
}

/**
 * Finds the object, or the version of it, that a read names.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 * @throws NoSuchBucket, NoSuchKey, NoSuchVersion, InvalidArgument; MethodNotAllowed (InvalidRequest for a copy) for a delete
 * marker that is named by its id
 */
export function requireObject(input: NamesVersion, call: Call, purpose: Purpose = "read"): Awaitable<FoundObject> {
  checkVersionId(input.VersionId);
  const bucket = bucketDuring(call, input.Bucket);
  const judged = versionsOf(call).get(nameOf(input));
  if (judged?.taken !== false)
    return whenThere(bucket, (found) => requireUnchanged(input, call, purpose, found, judged));
  judged.taken = true;
  return whenThere(bucket, (found) =>
    whenThere(judged.version, (version) => foundObject(found, input, version, purpose)),
  );
}

/** @param judged what the law has seen, if it has seen anything */
async function requireUnchanged(
  input: NamesVersion,
  call: Call,
  purpose: Purpose,
  bucket: Bucket | undefined,
  judged: Judged | undefined,
): Promise<FoundObject> {
  const version = await lookUp(call.database.read, input);
  // Policies may look at tags: with others than those that the law has seen, it might have answered otherwise.
  const isThere = version?.deleteMarker === false;
  if (judged !== undefined && isThere && tagsOf(await judged.version) !== tagsOf(version))
    throw s3Errors.changedMeanwhile();
  // In a bucket that was made of the name meanwhile, perhaps by somebody else, the law has allowed nothing.
  const isSame = isSameBucket(bucket, await findBucket(call.database.read, input.Bucket));
  return foundObject(isSame ? bucket : undefined, input, version, purpose);
}

type Purpose = "read" | "copy source";

/** The same in a transaction. */
export async function findObject(
  database: Kysely<Tables>,
  bucket: Bucket | undefined,
  input: NamesVersion,
): Promise<FoundObject> {
  checkVersionId(input.VersionId);
  return foundObject(bucket, input, await lookUp(database, input), "read");
}

function foundObject(
  bucket: Bucket | undefined,
  { Bucket: name, Key, VersionId }: NamesVersion,
  version: AnyVersion | undefined,
  purpose: Purpose,
): FoundObject {
  if (bucket === undefined) throw s3Errors.noSuchBucket({}, { fields: { BucketName: name } });
  if (version === undefined) {
    if (VersionId === undefined) throw s3Errors.noSuchKey({}, { fields: { Key } });
    throw s3Errors.noSuchVersion({}, { fields: { Key, VersionId } });
  }
  if (version.deleteMarker) throw refusedMarker(version, VersionId !== undefined, purpose);
  return { version, shownVersionId: bucket.versioning === undefined ? undefined : version.versionId };
}

function lookUp(database: Kysely<Tables>, { Bucket, Key, VersionId }: NamesVersion): Awaitable<AnyVersion | undefined> {
  return VersionId === undefined ? newestVersion(database, Bucket, Key) : findVersion(database, Bucket, Key, VersionId);
}

/** What the law has seen of an object. */
interface Judged {
  readonly version: Awaitable<AnyVersion | undefined>;
  /** Only the first `requireObject` gets it: whoever asks again, wants to know whether the object has changed meanwhile. */
  taken: boolean;
}

const versionsOf = notesOfCalls(() => new Map<string, Judged>());

/** The version that a read names, found while its rights are worked out and kept for the first `requireObject` of the call. */
export function versionDuring(input: NamesVersion, call: Call): Awaitable<AnyVersion | undefined> {
  const versions = versionsOf(call);
  const name = nameOf(input);
  let judged = versions.get(name);
  if (judged === undefined) {
    judged = { version: lookUp(call.database.read, input), taken: false };
    versions.set(name, judged);
  }
  return judged.version;
}

function tagsOf(version: AnyVersion | undefined): string {
  return JSON.stringify(version?.deleteMarker === false ? (version.tags ?? []) : []);
}

function nameOf({ Bucket, Key, VersionId }: NamesVersion): string {
  // The name of a bucket has no slash in it, and a length says where the id ends.
  return VersionId === undefined ? `${Bucket}//${Key}` : `${Bucket}/${VersionId.length}/${VersionId}${Key}`;
}

/** A delete marker is as good as nothing, but whoever names it by its id is told that it is there. */
function refusedMarker({ key, versionId, modifiedAtMs }: DeleteMarker, named: boolean, purpose: Purpose): Error {
  const headers = { "x-amz-delete-marker": "true", "x-amz-version-id": versionId };
  if (!named) return s3Errors.noSuchKey({}, { fields: { Key: key }, headers });
  if (purpose === "copy source") {
    const reason = "The source of a copy request may not specifically refer to a delete marker by version id.";
    return s3Errors.invalidRequest({ reason });
  }
  return s3Errors.deleteMarker(
    {},
    {
      fields: { Method: "GET", ResourceType: "DeleteMarker" },
      headers: { ...headers, Allow: "DELETE", "Last-Modified": shownTime(modifiedAtMs).toUTCString() },
    },
  );
}

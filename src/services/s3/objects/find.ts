import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { findBucket } from "../buckets/store.ts";
import { s3Errors } from "../errors.ts";
import { shownTime } from "./conditions.ts";
import { findVersion, newestVersion } from "./store.ts";
import type { DeleteMarker, ObjectVersion } from "./version.ts";
import { checkVersionId } from "./version-id.ts";

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
 * Finds the object, or the version of it, that a read names.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html
 * @throws NoSuchBucket, NoSuchKey, NoSuchVersion, InvalidArgument; MethodNotAllowed (InvalidRequest for a copy) for a delete
 * marker that is named by its id
 */
export function requireObject(input: NamesVersion, call: Call, purpose: Purpose = "read"): Promise<FoundObject> {
  return findObject(call.database.read, input, purpose);
}

type Purpose = "read" | "copy source";

/** The same in a transaction. */
export async function findObject(
  database: Kysely<Tables>,
  { Bucket, Key, VersionId }: NamesVersion,
  purpose: Purpose = "read",
): Promise<FoundObject> {
  checkVersionId(VersionId);
  const bucket = await findBucket(database, Bucket);
  if (bucket === undefined) throw s3Errors.noSuchBucket({}, { fields: { BucketName: Bucket } });
  const version = await (VersionId === undefined
    ? newestVersion(database, Bucket, Key)
    : findVersion(database, Bucket, Key, VersionId));
  if (version === undefined) {
    if (VersionId === undefined) throw s3Errors.noSuchKey({}, { fields: { Key } });
    throw s3Errors.noSuchVersion({}, { fields: { Key, VersionId } });
  }
  if (version.deleteMarker) throw refusedMarker(version, VersionId !== undefined, purpose);
  return { version, shownVersionId: bucket.versioning === undefined ? undefined : version.versionId };
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

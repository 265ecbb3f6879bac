import type { Call } from "../../operation.ts";
import type { Bucket } from "../buckets/store.ts";
import type { Writing } from "../store.ts";
import { requireWriteConditions } from "./conditions.ts";
import { addVersion, findVersion, holdKey, newestVersion, removeVersion } from "./store.ts";
import { looksLikeVersionId } from "./version-id.ts";

export interface Removal {
  readonly Key: string;
  readonly VersionId?: string;
  readonly IfMatch?: string;
}

/** What S3 tells of a deletion. */
export interface Removed {
  /** The version that was removed or, without a version id in the request, the delete marker that was made. */
  readonly versionId?: string;
  /** Whether that is a delete marker. */
  readonly deleteMarker: boolean;
}

/**
 * Deletes an object: for good where versioning was never configured or a version is named, behind a delete marker otherwise.
 * What is not there is deleted successfully.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 * @throws PreconditionFailed, NoSuchKey
 */
export async function removeObject(writing: Writing, bucket: Bucket, removal: Removal, call: Call): Promise<Removed> {
  const { Key, VersionId, IfMatch } = removal;
  const nowMs = call.clock.now();
  await holdKey(writing, bucket.name, Key);
  const newest = await newestVersion(writing.transaction, bucket.name, Key);
  if (IfMatch !== undefined)
    requireWriteConditions({ IfMatch }, Key, newest?.deleteMarker === false ? newest : undefined);
  if (VersionId !== undefined) {
    const version = looksLikeVersionId(VersionId)
      ? await findVersion(writing.transaction, bucket.name, Key, VersionId)
      : undefined;
    if (version !== undefined) await removeVersion(writing, version, nowMs);
    return { versionId: VersionId, deleteMarker: version?.deleteMarker === true };
  }
  if (bucket.versioning === undefined) {
    if (newest !== undefined) await removeVersion(writing, newest, nowMs);
    return { deleteMarker: false };
  }
  const versionId = await addVersion(writing, bucket, Key, "delete marker", { nowMs, random: call.random });
  return { versionId, deleteMarker: true };
}

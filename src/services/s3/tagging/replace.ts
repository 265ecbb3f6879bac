import type { Call } from "../../operation.ts";
import { holdSameBucket } from "../access.ts";
import { updateBucketTags } from "../buckets/store.ts";
import { findObject, type NamesVersion } from "../objects/find.ts";
import { holdKey, updateTags } from "../objects/store.ts";
import { checkVersionId } from "../objects/version-id.ts";
import { write } from "../store.ts";
import type { Tag } from "./tags.ts";

/** @throws NoSuchBucket */
export function replaceBucketTags(name: string, tags: readonly Tag[], call: Call): Promise<void> {
  return write(call.database, async (writing) => {
    await holdSameBucket(call, writing, name, "alone");
    await updateBucketTags(writing, name, tags.length === 0 ? undefined : tags);
  });
}

/**
 * Replaces the tags of an object, or of a version of it.
 * @returns the version id to be shown
 * @throws NoSuchBucket, NoSuchKey, NoSuchVersion, MethodNotAllowed, InvalidArgument
 */
export function replaceObjectTags(input: NamesVersion, tags: readonly Tag[], call: Call): Promise<string | undefined> {
  checkVersionId(input.VersionId);
  return write(call.database, async (writing) => {
    const bucket = await holdSameBucket(call, writing, input.Bucket);
    await holdKey(writing, input.Bucket, input.Key);
    const { version, shownVersionId } = await findObject(writing.transaction, bucket, input);
    await updateTags(writing, version, tags.length === 0 ? undefined : tags);
    return shownVersionId;
  });
}

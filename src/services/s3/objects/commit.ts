import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { holdSameBucket } from "../access.ts";
import type { ReceivedBlob } from "../blobs/receive.ts";
import { removeSoon } from "../blobs/removal.ts";
import { type Writing, write } from "../store.ts";
import { requireWriteConditions, type WriteConditions } from "./conditions.ts";
import { addVersion, holdKey, keyNamesBlob, newestVersion } from "./store.ts";
import type { NewVersion } from "./version.ts";

/** A version that was made visible. */
export interface Committed {
  readonly modifiedAtMs: number;
  /** To be shown: undefined in a bucket whose versioning was never configured. */
  readonly shownVersionId: string | undefined;
}

/**
 * Makes received bytes visible as the newest version of a key. Of two writers the one that commits last stays; the bytes that it
 * replaces are removed from the disk afterwards. When it is refused, the received bytes are removed.
 * @throws NoSuchBucket, PreconditionFailed, NoSuchKey
 */
export async function commitObject(
  call: Call,
  target: { readonly Bucket: string; readonly Key: string } & WriteConditions,
  received: ReceivedBlob,
  version: NewVersion,
): Promise<Committed> {
  const nowMs = call.clock.now();
  const { Bucket, Key } = target;
  const commit = () =>
    write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, Bucket);
      await holdKey(writing, Bucket, Key);
      if (target.IfMatch !== undefined || target.IfNoneMatch !== undefined) {
        const newest = await newestVersion(writing.transaction, Bucket, Key);
        requireWriteConditions(target, Key, newest?.deleteMarker === false ? newest : undefined);
      }
      const versionId = await addVersion(writing, bucket, Key, version, { nowMs, random: call.random });
      return { modifiedAtMs: nowMs, shownVersionId: bucket.versioning === undefined ? undefined : versionId };
    });
  const named = async (writing: Writing) => {
    await holdKey(writing, Bucket, Key);
    return keyNamesBlob(writing, Bucket, Key, received.stored.id);
  };
  const committed = await giveName(call, received, commit, named);
  removeSoon(call);
  return committed;
}

/**
 * Runs the transaction that gives a received blob its name, and removes the blob when that did not come to pass. After a refusal
 * that is certain; after any other failure the commit may have taken place all the same, and the database is asked. A database
 * that cannot answer either leaves an orphan, which is better than a name without bytes.
 * @param commit the transaction
 * @param named whether the blob has got its name, asked behind the same lock that `commit` held
 */
export async function giveName<Result>(
  call: Call,
  received: ReceivedBlob,
  commit: () => Promise<Result>,
  named: (writing: Writing) => Promise<boolean>,
): Promise<Result> {
  try {
    return await commit();
  } catch (reason) {
    const refused = reason instanceof AwsError && reason.status < 500;
    const nameless =
      refused ||
      (await write(call.database, named).then(
        (has) => !has,
        () => false,
      ));
    if (nameless) await call.blobs.remove(received.stored.id);
    throw reason;
  }
}

/** Refuses early what the commit would refuse, before gigabytes are sent for nothing. */
export async function refuseEarly(
  call: Call,
  target: { readonly Bucket: string; readonly Key: string } & WriteConditions,
): Promise<void> {
  if (target.IfMatch === undefined && target.IfNoneMatch === undefined) return;
  const newest = await newestVersion(call.database.read, target.Bucket, target.Key);
  requireWriteConditions(target, target.Key, newest?.deleteMarker === false ? newest : undefined);
}

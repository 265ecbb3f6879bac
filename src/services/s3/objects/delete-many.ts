import { AwsError } from "../../../lib/errors.ts";
import { S3_DELETE_OBJECTS_KEYS_MAX } from "../../../lib/limits.ts";
import type { DeletedObject, ErrorShape, ObjectIdentifier } from "../../../wire/types/s3.gen.ts";
import type { Call } from "../../operation.ts";
import { holdSameBucket, requireBucket, versionedAccess } from "../access.ts";
import { removeSoon } from "../blobs/removal.ts";
import { notImplemented, s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { refuseDeleteDemands } from "../unsupported.ts";
import { checkKey } from "./key.ts";
import { type Removed, removeObject } from "./remove.ts";
import { looksLikeVersionId } from "./version-id.ts";

/** So many keys are deleted in one transaction: other writers do not wait long. */
const KEYS_PER_TRANSACTION = 50;

/** Deletes up to 1,000 objects, each with its own outcome. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects = operation("DeleteObjects", {
  // The law is asked key by key: who may not delete one of them may delete the others.
  async access(input, call) {
    await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    requestedObjects(input.Delete.Objects);
    return [];
  },
  async run(input, call) {
    refuseDeleteDemands(input);
    // In one order for everybody: two requests over the same keys then never wait for each other in a circle.
    const objects = [...requestedObjects(input.Delete.Objects)].sort((a, b) => (a.Key < b.Key ? -1 : 1));
    const Deleted: DeletedObject[] = [];
    const Errors: ErrorShape[] = [];
    for (let index = 0; index < objects.length; index += KEYS_PER_TRANSACTION) {
      const some = await Promise.all(
        objects.slice(index, index + KEYS_PER_TRANSACTION).map((object) => judged(input.Bucket, object, call)),
      );
      const outcomes = await deleteSome(input.Bucket, some, call);
      for (const outcome of outcomes) {
        if ("error" in outcome) Errors.push(outcome.error);
        else if (input.Delete.Quiet !== true) Deleted.push(outcome.deleted);
      }
    }
    removeSoon(call);
    return { Deleted, Errors };
  },
});

type Outcome = { readonly deleted: DeletedObject } | { readonly error: ErrorShape };

/** @throws MalformedXML when there are none or too many */
function requestedObjects(objects: readonly ObjectIdentifier[]): readonly ObjectIdentifier[] {
  if (objects.length === 0 || objects.length > S3_DELETE_OBJECTS_KEYS_MAX) throw s3Errors.malformedXml();
  return objects;
}

/** One of the objects, and why it must not be deleted. */
interface Judged {
  readonly object: ObjectIdentifier;
  readonly refusal?: unknown;
}

async function judged(name: string, object: ObjectIdentifier, call: Call): Promise<Judged> {
  try {
    checkIdentifier(object);
  } catch (refusal) {
    return { object, refusal };
  }
  const input = { Bucket: name, Key: object.Key, VersionId: object.VersionId };
  const remove = await versionedAccess({ plain: "DeleteObject", versioned: "DeleteObjectVersion" }, input, call);
  const needed = object.ETag === undefined ? [remove] : [remove, { ...remove, action: "s3:GetObject" }];
  const verdicts = await Promise.all(needed.map((access) => call.decide(access)));
  return verdicts.every(({ allowed }) => allowed) ? { object } : { object, refusal: s3Errors.accessDenied() };
}

function deleteSome(name: string, objects: readonly Judged[], call: Call): Promise<Outcome[]> {
  return write(call.database, async (writing) => {
    const bucket = await holdSameBucket(call, writing, name);
    const outcomes: Outcome[] = [];
    for (const { object, refusal } of objects) {
      try {
        if (refusal !== undefined) throw refusal;
        const removal = { Key: object.Key, VersionId: object.VersionId, IfMatch: object.ETag };
        outcomes.push({ deleted: deletedEntry(object, await removeObject(writing, bucket, removal, call)) });
      } catch (reason) {
        // These are thrown before anything was written for the key; anything else undoes the transaction.
        if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
        outcomes.push({
          error: { Key: object.Key, VersionId: object.VersionId, Code: reason.code, Message: reason.message },
        });
      }
    }
    return outcomes;
  });
}

/** @throws NoSuchVersion, NotImplemented, KeyTooLongError */
function checkIdentifier({ Key, VersionId, LastModifiedTime, Size }: ObjectIdentifier): void {
  checkKey(Key);
  if (VersionId !== undefined && !looksLikeVersionId(VersionId)) throw s3Errors.noSuchVersion();
  if (LastModifiedTime !== undefined || Size !== undefined) throw notImplemented("LastModifiedTime");
}

function deletedEntry({ Key, VersionId }: ObjectIdentifier, removed: Removed): DeletedObject {
  if (!removed.deleteMarker) return { Key, VersionId };
  return { Key, VersionId, DeleteMarker: true, DeleteMarkerVersionId: removed.versionId };
}

import { holdSameBucket, versionedAccess } from "../access.ts";
import { removeSoon } from "../blobs/removal.ts";
import { notImplemented } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { refuseDeleteDemands } from "../unsupported.ts";
import { removeObject } from "./remove.ts";
import { checkVersionId } from "./version-id.ts";

/** Deletes an object or a version of it. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject = operation("DeleteObject", {
  async access(input, call) {
    const remove = await versionedAccess({ plain: "DeleteObject", versioned: "DeleteObjectVersion" }, input, call);
    // A condition tells whether an object has a certain content: that needs the right to read it.
    return input.IfMatch === undefined ? remove : [remove, { ...remove, action: "s3:GetObject" }];
  },
  async run(input, call) {
    checkVersionId(input.VersionId);
    refuseDeleteDemands(input);
    if (input.IfMatchLastModifiedTime !== undefined) throw notImplemented("x-amz-if-match-last-modified-time");
    if (input.IfMatchSize !== undefined) throw notImplemented("x-amz-if-match-size");
    const removed = await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, input.Bucket);
      return removeObject(writing, bucket, input, call);
    });
    removeSoon(call);
    return { VersionId: removed.versionId, DeleteMarker: removed.deleteMarker || undefined };
  },
});

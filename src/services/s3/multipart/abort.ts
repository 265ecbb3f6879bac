import { objectAccess } from "../access.ts";
import { removeSoon } from "../blobs/removal.ts";
import { releaseUpload } from "../blobs/store.ts";
import { notImplemented } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { noSuchUpload } from "./find.ts";
import { findUpload, holdUpload, removeUpload } from "./store.ts";

/** Ends an upload and drops its parts. https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = operation("AbortMultipartUpload", {
  access: (input, call) => objectAccess("AbortMultipartUpload", input, call),
  async run(input, call) {
    if (input.IfMatchInitiatedTime !== undefined) throw notImplemented("x-amz-if-match-initiated-time");
    const { Bucket, Key, UploadId } = input;
    await write(call.database, async (writing) => {
      await holdUpload(writing, UploadId, "alone");
      if ((await findUpload(writing.transaction, Bucket, Key, UploadId)) === undefined) throw noSuchUpload(UploadId);
      await removeUpload(writing, UploadId);
      await releaseUpload(writing, UploadId, call.clock.now());
    });
    removeSoon(call);
    return {};
  },
});

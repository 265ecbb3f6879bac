import type { Call } from "../../operation.ts";
import { holdSameBucket } from "../access.ts";
import type { ReceivedBlob } from "../blobs/receive.ts";
import { removeSoon } from "../blobs/removal.ts";
import { giveName } from "../objects/commit.ts";
import { type Writing, write } from "../store.ts";
import { noSuchUpload } from "./find.ts";
import { findUpload, holdPart, holdUpload, type Part, partNamesBlob, putPart, type Upload } from "./store.ts";

/**
 * Puts received bytes in their place in an upload. When the upload ended meanwhile they are removed again.
 * @throws NoSuchUpload, NoSuchBucket
 */
export async function addPart(call: Call, upload: Upload, partNumber: number, received: ReceivedBlob): Promise<Part> {
  const { id, bucket, key } = upload;
  const { stored, checksums } = received;
  const part: Part = {
    partNumber,
    blob: stored.id,
    sizeBytes: stored.sizeBytes,
    md5: stored.etag,
    salt: stored.salt,
    modifiedAtMs: call.clock.now(),
    checksums,
  };
  const commit = () =>
    write(call.database, async (writing) => {
      await holdSameBucket(call, writing, bucket);
      await holdUpload(writing, id, "shared");
      if ((await findUpload(writing.transaction, bucket, key, id)) === undefined) throw noSuchUpload(id);
      await holdPart(writing, id, partNumber);
      await putPart(writing, id, part);
    });
  const named = async (writing: Writing) => {
    await holdPart(writing, id, partNumber);
    return partNamesBlob(writing, id, partNumber, stored.id);
  };
  await giveName(call, received, commit, named);
  removeSoon(call);
  return part;
}

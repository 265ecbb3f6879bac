import { ECR_LAYER_PARTS_MAX } from "../../../lib/limits.ts";
import type { StreamedBody } from "../../../wire/decode.ts";
import type { UploadLayerPartRequest } from "../../../wire/types/ecr.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { namesOf, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { write } from "../store.ts";
import { type OfferedPart, partInvalid, type ReceivedPart, receivePart } from "./part.ts";
import { requireUpload, uploadMissing } from "./require.ts";
import { appendPart, countParts, holdUpload, type Upload } from "./store.ts";

/** What the registry's HTTP API adds: bytes as a stream, of unknown length, at the end of what is there. No network client can send this. */
interface Streamed {
  readonly layerPartStream?: StreamedBody;
}

/**
 * Brings a part of a layer. A part without bytes changes nothing and answers where the upload stands.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_UploadLayerPart.html
 */
export const uploadLayerPart = operation("UploadLayerPart", {
  access: (input, call) => repositoryAccess("UploadLayerPart", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const upload = await requireUpload(repository, input.uploadId, call);
    if ((await countParts(call.database.read, upload.id)) >= ECR_LAYER_PARTS_MAX) {
      throw errors.limitExceeded({ reason: `A layer can have no more than ${ECR_LAYER_PARTS_MAX} parts.` });
    }
    const received = await receivePart(upload, offered(input), call);
    const sizeBytes = await keep(upload, received, call);
    if (sizeBytes === undefined) throw uploadMissing(repository, input.uploadId);
    if (received.broken !== undefined) throw received.broken.reason;
    return { ...namesOf(repository), uploadId: upload.id, lastByteReceived: sizeBytes - 1 };
  },
});

function offered(input: UploadLayerPartRequest): OfferedPart {
  const { layerPartStream } = input as Streamed;
  if (layerPartStream === undefined) {
    return { bytes: input.layerPartBlob, firstByte: input.partFirstByte, lastByte: input.partLastByte };
  }
  return { bytes: layerPartStream.stream, firstByte: input.partFirstByte, lastByte: input.partLastByte };
}

/** @returns how many bytes are here now, or undefined when the upload was ended meanwhile */
async function keep(upload: Upload, { stored }: ReceivedPart, call: Call): Promise<number | undefined> {
  if (stored === undefined) return upload.sizeBytes;
  const { blob, sizeBytes } = stored;
  const part = { ...stored, firstByte: upload.sizeBytes };
  try {
    return await write(call.database, async (writing) => {
      const now = await holdUpload(writing, upload);
      if (now === undefined) return undefined;
      if (now.sizeBytes !== upload.sizeBytes) throw partInvalid(now, "Another part came first.");
      await appendPart(writing, upload, part, call.clock.now());
      return upload.sizeBytes + sizeBytes;
    }).then(async (size) => {
      if (size === undefined) await call.blobs.remove(blob);
      return size;
    });
  } catch (reason) {
    // What the database has refused has no name; had it been committed all the same, the upload would be short of a part.
    if (reason instanceof Error && reason.name === "InvalidLayerPartException") await call.blobs.remove(blob);
    throw reason;
  }
}

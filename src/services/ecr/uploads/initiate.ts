import { uuid } from "../../../lib/ids.ts";
import { ECR_LAYER_PART_BYTES_PROPOSED } from "../../../lib/limits.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { write } from "../store.ts";
import { insertUpload } from "./store.ts";

/** Begins to bring a layer. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_InitiateLayerUpload.html */
export const initiateLayerUpload = operation("InitiateLayerUpload", {
  access: (input, call) => repositoryAccess("InitiateLayerUpload", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const uploadId = uuid(call.random);
    await write(call.database, (writing) => insertUpload(writing, uploadId, repository.id, call.clock.now()));
    return { uploadId, partSize: ECR_LAYER_PART_BYTES_PROPOSED };
  },
});

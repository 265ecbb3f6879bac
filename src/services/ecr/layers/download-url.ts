import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { findLayer } from "./store.ts";
import { sealTicket } from "./ticket.ts";

/**
 * A URL of this server that gives the bytes of a layer to whoever has it, for an hour.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html
 */
export const getDownloadUrlForLayer = operation("GetDownloadUrlForLayer", {
  access: (input, call) => repositoryAccess("GetDownloadUrlForLayer", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const digest = input.layerDigest.toLowerCase();
    const { id: repositoryId, name, account } = repository;
    if ((await findLayer(call.database.read, repositoryId, digest)) === undefined) {
      throw errors.layerNotFound({ digest: input.layerDigest, name, account });
    }
    return {
      downloadUrl: `${call.endpoint}/v2/_layers/${digest}?ticket=${sealTicket({ repositoryId, digest }, call)}`,
      layerDigest: digest,
    };
  },
});

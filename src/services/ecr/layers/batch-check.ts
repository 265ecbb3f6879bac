import type { Layer, LayerFailure } from "../../../wire/types/ecr.gen.ts";
import { operation } from "../operation.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { findLayer } from "./store.ts";

/** Which layers a repository has. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchCheckLayerAvailability.html */
export const batchCheckLayerAvailability = operation("BatchCheckLayerAvailability", {
  access: (input, call) => repositoryAccess("BatchCheckLayerAvailability", input, call),
  async run(input, call) {
    const repository = await requireRepository(input, call);
    const layers: Layer[] = [];
    const failures: LayerFailure[] = [];
    for (const layerDigest of new Set(input.layerDigests)) {
      const failure = failureOf(layerDigest);
      if (failure !== undefined) {
        failures.push(failure);
        continue;
      }
      const found = await findLayer(call.database.read, repository.id, layerDigest.toLowerCase());
      layers.push(
        found === undefined
          ? { layerDigest, layerAvailability: "UNAVAILABLE" }
          : { layerDigest, layerAvailability: "AVAILABLE", layerSize: found.sizeBytes },
      );
    }
    return { layers, failures };
  },
});

function failureOf(layerDigest: string): LayerFailure | undefined {
  if (layerDigest === "") {
    return { layerDigest, failureCode: "MissingLayerDigest", failureReason: "Layer digest cannot be empty" };
  }
  if (/^[a-zA-Z0-9\-_+.]+:[a-fA-F0-9]+$/.test(layerDigest)) return undefined;
  const failureReason =
    "Invalid request parameters: layer digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
  return { layerDigest, failureCode: "InvalidLayerDigest", failureReason };
}

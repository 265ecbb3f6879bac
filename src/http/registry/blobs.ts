import type { EncodedResponse } from "../../wire/encode.ts";
import type { RequestHead } from "../../wire/identify.ts";
import type { BatchCheckLayerAvailabilityResponse, GetDownloadUrlForLayerResponse } from "../../wire/types/ecr.gen.ts";
import { registryErrors } from "./errors.ts";
import { API_VERSION, type Exchange } from "./exchange.ts";
import { checkedDigest } from "./naming.ts";
import type { LayerBytes, RegistryGate } from "./port.ts";
import { rangeOf } from "./range.ts";

/** `GET` and `HEAD /v2/<name>/blobs/<digest>` */
export async function pullBlob(exchange: Exchange, text: string): Promise<EncodedResponse> {
  const digest = checkedDigest(text);
  if (exchange.head.method === "HEAD") return headBlob(exchange, digest);
  const ticket = await ticketOf(exchange, digest);
  const layer = await exchange.gate.registry.layer(ticket);
  if (layer === undefined) throw registryErrors.blobUnknown({ digest });
  return sendLayer(layer, exchange.head);
}

/** The right to read a layer: what ECR's own clients get as a URL. */
export async function ticketOf(exchange: Pick<Exchange, "ecr">, layerDigest: string): Promise<string> {
  const answer: GetDownloadUrlForLayerResponse = await exchange.ecr("GetDownloadUrlForLayer", { layerDigest });
  // Not read as a URL: its beginning is the Host header of the request, whatever that was.
  return (answer.downloadUrl as string).split("?ticket=").at(-1) as string;
}

async function headBlob(exchange: Exchange, digest: string): Promise<EncodedResponse> {
  const layerDigests = [digest];
  const answer: BatchCheckLayerAvailabilityResponse = await exchange.ecr("BatchCheckLayerAvailability", {
    layerDigests,
  });
  const [layer] = answer.layers ?? [];
  if (layer?.layerAvailability !== "AVAILABLE") throw registryErrors.blobUnknown({ digest });
  return { status: 200, headers: layerHeaders(digest, layer.layerSize as number), body: undefined };
}

/** `GET` and `HEAD /v2/_layers/<digest>?ticket=…`: the URL of GetDownloadUrlForLayer. Whoever has it needs no login. */
export async function downloadLayer(
  head: RequestHead,
  query: URLSearchParams,
  gate: RegistryGate,
): Promise<EncodedResponse> {
  const layer = await gate.registry.layer(query.get("ticket") ?? "");
  if (layer === undefined) throw registryErrors.unauthorized();
  if (head.method !== "HEAD") return sendLayer(layer, head);
  return { status: 200, headers: layerHeaders(layer.digest, layer.sizeBytes), body: undefined };
}

async function sendLayer(layer: LayerBytes, head: RequestHead): Promise<EncodedResponse> {
  const { digest, sizeBytes } = layer;
  const range = rangeOf(head.headers.range, sizeBytes);
  if (range === undefined) {
    return { status: 200, headers: layerHeaders(digest, sizeBytes), body: await layer.open() };
  }
  const headers = {
    ...layerHeaders(digest, range.last - range.first + 1),
    "Content-Range": `bytes ${range.first}-${range.last}/${sizeBytes}`,
  };
  return { status: 206, headers, body: await layer.open(range) };
}

function layerHeaders(digest: string, lengthBytes: number): Record<string, string> {
  return {
    ...API_VERSION,
    "Content-Type": "application/octet-stream",
    "Content-Length": String(lengthBytes),
    "Docker-Content-Digest": digest,
    "Accept-Ranges": "bytes",
    ETag: `"${digest}"`,
  };
}

/** `DELETE /v2/<name>/blobs/<digest>`: only what no image of the repository is made of. */
export async function deleteBlob(exchange: Exchange, text: string): Promise<EncodedResponse> {
  const digest = checkedDigest(text);
  // ECR has no action for this; who may delete images may delete what images are made of.
  await exchange.ecr("BatchDeleteImage", { imageIds: [] });
  const outcome = await exchange.gate.registry.removeLayer(exchange.repository, digest);
  if (outcome === "absent") throw registryErrors.blobUnknown({ digest });
  if (outcome === "used") throw registryErrors.blobInUse({ digest });
  return { status: 202, headers: API_VERSION, body: "" };
}

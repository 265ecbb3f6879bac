import { AwsError } from "../../lib/errors.ts";
import type { StreamedBody } from "../../wire/decode.ts";
import type { EncodedResponse } from "../../wire/encode.ts";
import type { InitiateLayerUploadResponse, UploadLayerPartResponse } from "../../wire/types/ecr.gen.ts";
import { streamBody } from "../body.ts";
import { ticketOf } from "./blobs.ts";
import { registryErrors } from "./errors.ts";
import { API_VERSION, type Exchange } from "./exchange.ts";
import { checkedDigest, repositoryNamed } from "./naming.ts";
import { contentRangeOf } from "./range.ts";

/** `POST /v2/<name>/blobs/uploads/`: begins an upload, brings a whole blob (`digest`), or takes one over (`mount`, `from`). */
export async function startUpload(exchange: Exchange): Promise<EncodedResponse> {
  const { query } = exchange;
  const mount = query.get("mount");
  if (mount !== null && (await mountBlob(exchange, checkedDigest(mount), query.get("from")))) {
    return created(exchange, mount);
  }
  const digest = query.get("digest");
  if (digest !== null) checkedDigest(digest);
  const { uploadId }: InitiateLayerUploadResponse = await exchange.ecr("InitiateLayerUpload", {});
  if (digest === null || mount !== null) return progress(exchange, 202, uploadId as string, -1);
  await bringPart(exchange, uploadId as string);
  return complete(exchange, uploadId as string, digest);
}

/**
 * A blob that another repository has need not be sent again, when the caller may read it there.
 * @returns false when it cannot be had; then it is to be uploaded
 */
async function mountBlob(exchange: Exchange, digest: string, from: string | null): Promise<boolean> {
  if (from === null) return false;
  try {
    const { host } = exchange.head.headers;
    const source = repositoryNamed(from, host, exchange.repository.registryId);
    if (source.registryId !== exchange.repository.registryId) return false;
    const ticket = await ticketOf(
      { ecr: (operation, input) => exchange.ecr(operation, { ...input, ...source }) },
      digest,
    );
    await exchange.ecr("CompleteLayerUpload", { layerDigests: [digest], mountTicket: () => ticket });
    return true;
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) return false;
    throw reason;
  }
}

/** `PATCH /v2/<name>/blobs/uploads/<id>`: brings a chunk, or all of it. */
export async function continueUpload(exchange: Exchange, uploadId: string): Promise<EncodedResponse> {
  const last = await bringPart(exchange, uploadId);
  return progress(exchange, 202, uploadId, last);
}

/** `PUT /v2/<name>/blobs/uploads/<id>?digest=…`: brings the rest, when there is one, and makes a blob of it. */
export async function finishUpload(exchange: Exchange, uploadId: string): Promise<EncodedResponse> {
  const digest = checkedDigest(exchange.query.get("digest") ?? undefined);
  await bringPart(exchange, uploadId);
  return complete(exchange, uploadId, digest);
}

/** `GET /v2/<name>/blobs/uploads/<id>`: how far it has come. */
export async function describeUpload(exchange: Exchange, uploadId: string): Promise<EncodedResponse> {
  return progress(exchange, 204, uploadId, await standOf(exchange, uploadId));
}

/** `DELETE /v2/<name>/blobs/uploads/<id>` */
export async function cancelUpload(exchange: Exchange, uploadId: string): Promise<EncodedResponse> {
  // ECR has no action for this; who may go on with an upload may end it.
  await standOf(exchange, uploadId);
  if (!(await exchange.gate.registry.abandonUpload(exchange.repository, uploadId))) {
    throw registryErrors.uploadUnknown();
  }
  return { status: 204, headers: API_VERSION, body: undefined };
}

/** A part without bytes changes nothing. @returns the last byte that is there, -1 when there is none */
async function standOf({ ecr }: Exchange, uploadId: string): Promise<number> {
  checkUploadId(uploadId);
  const answer: UploadLayerPartResponse = await ecr("UploadLayerPart", { uploadId, layerPartBlob: Buffer.alloc(0) });
  return answer.lastByteReceived as number;
}

/** @returns the last byte that is there then */
async function bringPart(exchange: Exchange, uploadId: string): Promise<number> {
  checkUploadId(uploadId);
  const { request, response, head } = exchange;
  const length = head.headers["content-length"];
  const range = contentRangeOf(head.headers["content-range"]);
  const isEmpty = length === undefined ? head.headers["transfer-encoding"] === undefined : Number(length) === 0;
  if (isEmpty) return standOf(exchange, uploadId);
  const layerPartStream: StreamedBody = { stream: streamBody(request, response), trailers: () => ({}) };
  const part = { partFirstByte: range?.first, partLastByte: range?.last };
  try {
    const answer: UploadLayerPartResponse = await exchange.ecr("UploadLayerPart", {
      uploadId,
      layerPartStream,
      ...part,
    });
    return answer.lastByteReceived as number;
  } catch (reason) {
    throw await withStand(reason, exchange, uploadId);
  }
}

/** Who has sent the wrong bytes is told where to go on: the specification wants it of a 416. */
async function withStand(reason: unknown, exchange: Exchange, uploadId: string): Promise<unknown> {
  if (!(reason instanceof AwsError) || reason.code !== "InvalidLayerPartException") return reason;
  const last = Number(reason.fields.lastValidByteReceived);
  const { headers } = progress(exchange, 416, uploadId, last);
  return new AwsError(reason.code, reason.status, reason.message, { fields: reason.fields, headers });
}

const UPLOAD_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checkUploadId(uploadId: string): void {
  if (!UPLOAD_ID.test(uploadId)) throw registryErrors.uploadUnknown();
}

async function complete(exchange: Exchange, uploadId: string, digest: string): Promise<EncodedResponse> {
  await exchange.ecr("CompleteLayerUpload", { uploadId, layerDigests: [digest], lenient: true });
  return created(exchange, digest);
}

function created({ name }: Exchange, digest: string): EncodedResponse {
  const headers = { ...API_VERSION, Location: `/v2/${name}/blobs/${digest}`, "Docker-Content-Digest": digest };
  return { status: 201, headers, body: "" };
}

/** `Range` names the bytes that are there; where there are none it says `0-0`, as registries do. */
function progress({ name }: Exchange, status: number, uploadId: string, last: number): EncodedResponse {
  const headers = {
    ...API_VERSION,
    Location: `/v2/${name}/blobs/uploads/${uploadId}`,
    Range: `0-${Math.max(last, 0)}`,
    "Docker-Upload-UUID": uploadId,
  };
  return { status, headers, body: status === 204 ? undefined : "" };
}

import { type AwsError, errorTable } from "../../lib/errors.ts";
import type { EncodedResponse } from "../../wire/encode.ts";

/**
 * What the registry's HTTP API says by itself, in the codes of the specification.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
export const registryErrors = errorTable("container registry", {
  unauthorized: ["UNAUTHORIZED", 401, "Your authorization token has expired or is not valid. Please log in again."],
  noSuchPage: ["UNSUPPORTED", 404, "The registry has nothing under this path."],
  methodNotAllowed: ["UNSUPPORTED", 405, "The registry does not know {method} for this path."],
  invalidName: ["NAME_INVALID", 400, "Invalid repository name: {name}"],
  invalidTag: ["TAG_INVALID", 400, "Invalid tag: {tag}"],
  invalidDigest: ["DIGEST_INVALID", 400, "Invalid digest: {digest}. The registry takes SHA-256 digests."],
  invalidPage: ["PAGINATION_NUMBER_INVALID", 400, "Invalid number of results requested: {n}"],
  invalidRange: ["RANGE_INVALID", 416, "The range is not satisfiable: the layer has {size} bytes."],
  invalidContentRange: ["BLOB_UPLOAD_INVALID", 400, "Invalid Content-Range: {range}"],
  invalidEncoding: ["MANIFEST_INVALID", 400, "A manifest is text in UTF-8."],
  manifestUnknown: ["MANIFEST_UNKNOWN", 404, "{reason}"],
  manifestInUse: ["UNSUPPORTED", 405, "{reason}"],
  blobUnknown: ["BLOB_UNKNOWN", 404, "The registry does not have the blob {digest} in this repository."],
  blobInUse: ["UNSUPPORTED", 405, "An image of this repository is made of the blob {digest}."],
  uploadUnknown: ["BLOB_UPLOAD_UNKNOWN", 404, "There is no such upload."],
});

/** ECR's errors in the words of the specification; codes that are not here are the specification's already. */
const CODES: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ["DENIED", 403],
  RepositoryNotFoundException: ["NAME_UNKNOWN", 404],
  ImageNotFoundException: ["MANIFEST_UNKNOWN", 404],
  ImageTagAlreadyExistsException: ["TAG_INVALID", 400],
  ImageDigestDoesNotMatchException: ["DIGEST_INVALID", 400],
  ReferencedImagesNotFoundException: ["MANIFEST_BLOB_UNKNOWN", 400],
  InvalidLayerException: ["DIGEST_INVALID", 400],
  InvalidLayerPartException: ["BLOB_UPLOAD_INVALID", 416],
  UploadNotFoundException: ["BLOB_UPLOAD_UNKNOWN", 404],
  LimitExceededException: ["DENIED", 403],
  InvalidParameterException: ["MANIFEST_INVALID", 400],
  RequestEntityTooLarge: ["SIZE_INVALID", 413],
  IncompleteBody: ["SIZE_INVALID", 400],
  RequestTimeout: ["SIZE_INVALID", 408],
  ServiceUnavailable: ["TOOMANYREQUESTS", 503],
  SlowDown: ["TOOMANYREQUESTS", 503],
};

/** Writes an error as container clients read it: `{"errors":[{"code":"DENIED","message":"…"}]}` */
export function registryFault(error: AwsError, method: string, endpoint: string): EncodedResponse {
  const [code, status] = codeOf(error);
  const headers: Record<string, string> = { ...error.headers, "Docker-Distribution-Api-Version": "registry/2.0" };
  if (status === 401) headers["WWW-Authenticate"] = `Basic realm="${endpoint}/",service="ecr.amazonaws.com"`;
  if (method === "HEAD") return { status, headers, body: undefined };
  headers["Content-Type"] = "application/json";
  const detail = Object.keys(error.fields).length === 0 ? undefined : error.fields;
  return { status, headers, body: JSON.stringify({ errors: [{ code, message: error.message, detail }] }) };
}

function codeOf(error: AwsError): readonly [code: string, status: number] {
  // A layer that is missing is one thing to who wants it, another to who names it in a manifest.
  if (error.code === "LayersNotFoundException") {
    return error.message.startsWith("The layer ") ? ["BLOB_UNKNOWN", 404] : ["MANIFEST_BLOB_UNKNOWN", 400];
  }
  const known = CODES[error.code];
  if (known !== undefined) return known;
  return error.status >= 500 ? ["UNKNOWN", error.status] : [error.code, error.status];
}

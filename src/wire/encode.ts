import type { Readable } from "node:stream";
import type { OperationContract } from "./contract.ts";
import { writeJson } from "./json/write.ts";
import { writeBody, writeHeaders } from "./rest/write.ts";
import { writeMembers, XML_DECLARATION } from "./xml/write.ts";

export interface EncodedResponse {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | Buffer | Readable | undefined;
}

/**
 * Writes the answer of an operation. Members that the model does not have are left out.
 * A streaming payload member may be a Readable, a Buffer or a string.
 */
export function encode(
  operation: OperationContract,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): EncodedResponse {
  switch (operation.service.protocol) {
    case "json":
      return encodeJson(operation, output, requestId);
    case "query":
      return encodeQuery(operation, output, requestId);
    default:
      return encodeRest(operation, output, requestId);
  }
}

/** The headers that tell one request from another: S3's, or everyone else's. */
export function requestIdHeaders(service: string | undefined, requestId: string): Record<string, string> {
  if (service === "s3") return { "x-amz-request-id": requestId, "x-amz-id-2": hostId(requestId) };
  return { "x-amzn-RequestId": requestId };
}

/** S3's second id, by which AWS finds the machine; here it is made of the first. */
export function hostId(requestId: string): string {
  return Buffer.from(requestId).toString("base64");
}

function encodeJson(
  operation: OperationContract,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): EncodedResponse {
  const headers = requestIdHeaders(operation.service.name, requestId);
  headers["Content-Type"] = `application/x-amz-json-${operation.service.jsonVersion ?? "1.1"}`;
  // An operation without output answers with nothing, as AWS's services do.
  const body = operation.output === undefined ? "" : writeJson(operation.output, output);
  return { status: operation.successStatus, headers, body };
}

function encodeQuery(
  operation: OperationContract,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): EncodedResponse {
  const { name, service, resultWrapper, output: shape } = operation;
  let result = "";
  if (shape !== undefined) {
    const wrapper = resultWrapper ?? `${name}Result`;
    result = `<${wrapper}>${writeMembers(shape, output, { withMilliseconds: false })}</${wrapper}>`;
  }
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  const body = `${XML_DECLARATION}<${name}Response xmlns="${service.xmlNamespace}">${result}${metadata}</${name}Response>`;
  const headers = { ...requestIdHeaders(service.name, requestId), "Content-Type": "text/xml" };
  return { status: operation.successStatus, headers, body };
}

function encodeRest(
  operation: OperationContract,
  output: Readonly<Record<string, unknown>>,
  requestId: string,
): EncodedResponse {
  const { body, contentType } = operation.method === "HEAD" ? NO_BODY : writeBody(operation, output);
  const headers = requestIdHeaders(operation.service.name, requestId);
  if (contentType !== undefined) headers["Content-Type"] = contentType;
  if (operation.output !== undefined) Object.assign(headers, writeHeaders(operation.output, output));
  const { statusWhen } = operation;
  const isOther =
    statusWhen !== undefined && output[statusWhen.member] !== undefined && output[statusWhen.member] !== null;
  return { status: isOther ? statusWhen.status : operation.successStatus, headers, body };
}

const NO_BODY = { body: undefined, contentType: undefined };

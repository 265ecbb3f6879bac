import type { AwsError } from "../lib/errors.ts";
import { BODY_BYTES_MAX } from "../lib/limits.ts";
import type { OperationContract, Protocol, ServiceContract } from "./contract.ts";
import { type EncodedResponse, hostId, requestIdHeaders } from "./encode.ts";
import { wireErrors } from "./errors.ts";
import type { RequestHead } from "./identify.ts";
import { escapeXml } from "./xml/escape.ts";
import { XML_DECLARATION } from "./xml/write.ts";

/**
 * Writes an error in the words of the protocol.
 * @param contract undefined when the request could not be told to belong to an operation; then its signature decides
 * @param operation when known, its modelled errors say which members are numbers
 */
export function encodeFault(
  contract: ServiceContract | undefined,
  error: AwsError,
  requestId: string,
  head: RequestHead,
  operation?: OperationContract,
): EncodedResponse {
  const protocol = contract?.protocol ?? likelyProtocol(head);
  const headers = { ...requestIdHeaders(protocol === "rest-xml" ? "s3" : undefined, requestId), ...error.headers };
  // A HEAD request has no body to put an error in, and 204 and 304 allow none.
  if (head.method === "HEAD" || error.status === 304 || error.status === 204) {
    return { status: error.status, headers, body: undefined };
  }
  switch (protocol) {
    case "query":
      headers["Content-Type"] = "text/xml";
      return { status: error.status, headers, body: queryFault(contract, error, requestId) };
    case "rest-xml":
      headers["Content-Type"] = "application/xml";
      return { status: error.status, headers, body: s3Fault(error, requestId, head) };
    case "rest-json":
      headers["Content-Type"] = "application/json";
      headers["x-amzn-ErrorType"] = error.code;
      return { status: error.status, headers, body: JSON.stringify(jsonFault(error, operation)) };
    case "json":
      headers["Content-Type"] = `application/x-amz-json-${contract?.jsonVersion ?? "1.1"}`;
      return {
        status: error.status,
        headers,
        body: JSON.stringify({ __type: error.code, ...jsonFault(error, operation) }),
      };
  }
}

/** The error for a body that is longer than its operation can use. */
export function bodyTooLarge(operation: OperationContract | undefined, contract = operation?.service): AwsError {
  if (contract?.name === "s3") return wireErrors.messageTooLong();
  const limit = operation?.maxBodyBytes ?? BODY_BYTES_MAX;
  return contract?.protocol === "query" ? wireErrors.queryTooLarge({ limit }) : wireErrors.bodyTooLarge({ limit });
}

/** What a client that got no further than its first lines will understand. */
function likelyProtocol(head: RequestHead): Protocol {
  switch (head.signingService) {
    case "s3":
      return "rest-xml";
    case "iam":
    case "sts":
      return "query";
    case "ram":
      return "rest-json";
    case undefined:
      // Nothing unsigned but S3 comes without a target.
      return head.headers["x-amz-target"] === undefined ? "rest-xml" : "json";
    default:
      return "json";
  }
}

/** Some SDKs read `message`, some models say `Message`. */
function jsonFault(error: AwsError, operation: OperationContract | undefined): Record<string, string | number> {
  return { message: error.message, Message: error.message, ...typedFields(error, operation) };
}

/** `AwsError` carries texts; a modelled member that is a number is written as one. */
function typedFields(error: AwsError, operation: OperationContract | undefined): Record<string, string | number> {
  const fields: Record<string, string | number> = { ...error.fields };
  for (const { name, shape } of operation?.errors.get(error.code)?.shape.members ?? []) {
    const value = fields[name];
    if (value !== undefined && (shape.type === "integer" || shape.type === "long")) fields[name] = Number(value);
  }
  return fields;
}

function queryFault(contract: ServiceContract | undefined, error: AwsError, requestId: string): string {
  const namespace = contract?.xmlNamespace === undefined ? "" : ` xmlns="${contract.xmlNamespace}"`;
  const type = error.status < 500 ? "Sender" : "Receiver";
  const inside = `<Type>${type}</Type>${element("Code", error.code)}${element("Message", error.message)}${elements(error)}`;
  return `${XML_DECLARATION}<ErrorResponse${namespace}><Error>${inside}</Error>${element("RequestId", requestId)}</ErrorResponse>`;
}

function s3Fault(error: AwsError, requestId: string, head: RequestHead): string {
  const resource = error.fields.Resource === undefined ? element("Resource", head.path) : "";
  const ids = element("RequestId", requestId) + element("HostId", hostId(requestId));
  return `${XML_DECLARATION}<Error>${element("Code", error.code)}${element("Message", error.message)}${elements(error)}${resource}${ids}</Error>`;
}

function elements(error: AwsError): string {
  return Object.entries(error.fields)
    .map(([name, value]) => element(name, value))
    .join("");
}

function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

import type { AwsError } from "../lib/errors.ts";
import type { OperationContract, ServiceContract } from "./contract.ts";
import { type EncodedResponse, hostId, requestIdHeaders } from "./encode.ts";
import { wireErrors } from "./errors.ts";
import type { RequestHead } from "./identify.ts";
import { escapeXml } from "./xml/escape.ts";
import { XML_DECLARATION } from "./xml/write.ts";

/**
 * Writes an error in the words of the protocol.
 * @param contract undefined when the request could not even be told to belong to a service
 * @param operation when known, its modelled errors say which members are numbers
 */
export function encodeFault(
  contract: ServiceContract | undefined,
  error: AwsError,
  requestId: string,
  head: RequestHead,
  operation?: OperationContract,
): EncodedResponse {
  const headers = { ...requestIdHeaders(contract?.name, requestId), ...error.headers };
  const encoded = faultBody(contract, error, requestId, head, operation);
  // A HEAD request has no body to put an error in, and 304 allows none.
  const isBare = head.method === "HEAD" || error.status === 304 || error.status === 204;
  if (isBare) return { status: error.status, headers, body: undefined };
  return { status: error.status, headers: { ...headers, ...encoded.headers }, body: encoded.body };
}

/** The error for a body that is longer than its operation can use. */
export function bodyTooLarge(operation: OperationContract | undefined, contract = operation?.service): AwsError {
  if (contract?.name === "s3") return wireErrors.messageTooLong();
  const limit = operation?.maxBodyBytes ?? 0;
  return contract?.protocol === "query" ? wireErrors.queryTooLarge({ limit }) : wireErrors.bodyTooLarge({ limit });
}

function faultBody(
  contract: ServiceContract | undefined,
  error: AwsError,
  requestId: string,
  head: RequestHead,
  operation: OperationContract | undefined,
): { headers: Record<string, string>; body: string } {
  switch (contract?.protocol) {
    case "query":
      return { headers: { "Content-Type": "text/xml" }, body: queryFault(contract, error, requestId) };
    case "rest-xml":
      return { headers: { "Content-Type": "application/xml" }, body: s3Fault(error, requestId, head) };
    case "rest-json":
      return {
        headers: { "Content-Type": "application/json", "x-amzn-ErrorType": error.code },
        body: JSON.stringify({ message: error.message, Message: error.message, ...typedFields(error, operation) }),
      };
    default:
      return {
        headers: { "Content-Type": `application/x-amz-json-${contract?.jsonVersion ?? "1.1"}` },
        // Some SDKs read `message`, some models say `Message`.
        body: JSON.stringify({
          __type: error.code,
          message: error.message,
          Message: error.message,
          ...typedFields(error, operation),
        }),
      };
  }
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

function queryFault(contract: ServiceContract, error: AwsError, requestId: string): string {
  const type = error.status < 500 ? "Sender" : "Receiver";
  const inside = `<Type>${type}</Type>${element("Code", error.code)}${element("Message", error.message)}${elements(error)}`;
  return `${XML_DECLARATION}<ErrorResponse xmlns="${contract.xmlNamespace}"><Error>${inside}</Error>${element("RequestId", requestId)}</ErrorResponse>`;
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

import { QUERY_LENGTH_MAX } from "../lib/limits.ts";
import type { Contracts, OperationContract, ServiceContract } from "./contract.ts";
import { wireErrors } from "./errors.ts";
import { parseParameters } from "./query/parse.ts";
import { findRoute, knowsPath, routesOf } from "./routes.ts";
import { pathStyle } from "./s3-address.ts";

/** The first lines of a request, as they came. */
export interface RequestHead {
  readonly method: string;
  /** Raw, as on the wire. */
  readonly path: string;
  /** Raw, without the question mark. */
  readonly query: string;
  /** Lower-case names; duplicates joined with ",". */
  readonly headers: Readonly<Record<string, string>>;
  /** From the credential scope of the Authorization header or X-Amz-Credential, unverified. */
  readonly signingService?: string;
}

export interface Identified {
  readonly contract: ServiceContract;
  /** Undefined for the query protocol until the body has been read. */
  readonly operation?: OperationContract;
  /** URI labels, decoded, e.g. `Bucket`, `Key`. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * Finds the service and the operation that a request means.
 * @param hosts our own host names, without ports: a longer one names an S3 bucket in front
 * @throws AwsError UnknownOperationException, and S3's MethodNotAllowed, NotImplemented, InvalidArgument, InvalidURI
 */
export function identify(contracts: Contracts, head: RequestHead, hosts: readonly string[]): Identified {
  const contract = serviceOf(contracts, head);
  switch (contract.protocol) {
    case "json":
      return { contract, operation: targetedOperation(contract, head), labels: {} };
    case "query":
      if (head.path !== "/") throw wireErrors.unknownPath({ operation: shown(`${head.method} ${head.path}`) });
      return { contract, labels: {} };
    default:
      return routed(contract, head, hosts);
  }
}

/**
 * Finds the operation of the query protocol, which its body or its query string names.
 * @throws AwsError MissingAction, InvalidAction, MalformedQueryString
 */
export function operationInBody(contract: ServiceContract, query: string, body: Buffer): OperationContract {
  let action: string | undefined;
  let version: string | undefined;
  for (const text of [query, body.toString("utf8")]) {
    for (const [name, value] of parseParameters(text)) {
      if (name === "Action") action ??= value;
      else if (name === "Version") version ??= value;
    }
  }
  if (!action) throw wireErrors.missingAction();
  const operation = version === contract.apiVersion ? contract.operation(action) : undefined;
  if (operation !== undefined) return operation;
  throw wireErrors.invalidAction({ action: shown(action), version: shown(version ?? "NO_VERSION_SPECIFIED") });
}

/** The service that the request was signed for; where nothing is signed, the one that the request looks like. */
function serviceOf(contracts: Contracts, head: RequestHead): ServiceContract {
  const target = head.headers["x-amz-target"];
  const signedFor = head.signingService;
  if (signedFor === undefined) return guessService(contracts, head, target);
  // The runtime signs as "sagemaker" too; only the control plane has a target.
  if (signedFor === "sagemaker" && target === undefined && head.path.startsWith("/endpoints/")) {
    return contracts.service("sagemaker-runtime");
  }
  const name = contracts.names.find((each) => each === signedFor);
  if (name === undefined) throw wireErrors.unknownService({ service: shown(signedFor) });
  return contracts.service(name);
}

function guessService(contracts: Contracts, head: RequestHead, target: string | undefined): ServiceContract {
  if (target !== undefined) {
    const prefix = target.slice(0, target.lastIndexOf("."));
    for (const name of contracts.names) {
      const service = contracts.service(name);
      if (isTargetOf(service, prefix)) return service;
    }
    throw wireErrors.unknownOperation({ operation: shown(target) });
  }
  // AssumeRoleWithWebIdentity and AssumeRoleWithSAML are the only calls of the query protocol that carry no signature.
  const isForm = head.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  if (head.path === "/" && (isForm || /(?:^|&)Action=/.test(head.query))) return contracts.service("sts");
  // Anonymous requests are S3's; whatever else comes unsigned is refused as S3 refuses it.
  return contracts.service("s3");
}

/** `X-Amz-Target: SageMaker.CreateModelPackage` */
function targetedOperation(contract: ServiceContract, head: RequestHead): OperationContract {
  const target = head.headers["x-amz-target"] ?? "";
  const dot = target.lastIndexOf(".");
  const operation = isTargetOf(contract, target.slice(0, dot)) ? contract.operation(target.slice(dot + 1)) : undefined;
  if (operation === undefined || head.method !== "POST" || head.path !== "/") {
    throw wireErrors.unknownOperation({ operation: shown(target || `${head.method} ${head.path}`) });
  }
  return operation;
}

/** CloudTrail's prefix is a qualified name, of which some SDKs send the last part alone. */
function isTargetOf({ targetPrefix }: ServiceContract, prefix: string): boolean {
  return targetPrefix === prefix || (prefix !== "" && targetPrefix?.endsWith(`.${prefix}`) === true);
}

function routed(contract: ServiceContract, head: RequestHead, hosts: readonly string[]): Identified {
  if (head.query.length > QUERY_LENGTH_MAX) throw wireErrors.invalidUri();
  const isS3 = contract.name === "s3";
  const path = isS3 ? pathStyle(head.path, head.headers.host, hosts) : head.path;
  const query = new Map(parseParameters(head.query));
  const table = routesOf(contract);
  if (isS3) refuseUnknownSubresource(contract, query);
  const found = findRoute(table, head.method, path, query, head.headers);
  if (found === undefined) {
    if (!isS3) throw wireErrors.unknownPath({ operation: shown(`${head.method} ${head.path}`) });
    throw knowsPath(table, path)
      ? wireErrors.methodNotAllowed(
          {},
          { fields: { Method: shown(head.method), ResourceType: resourceType(path, query) } },
        )
      : wireErrors.invalidUri();
  }
  if (isS3) refuseConflict(found.operation, found.unused, query);
  const operation = contract.operation(found.operation) as OperationContract;
  return { contract, operation, labels: decodeLabels(found.labels) };
}

/** A part of a bucket that Albo has no place for must not be taken for the bucket itself. */
function refuseUnknownSubresource(contract: ServiceContract, query: ReadonlyMap<string, string>): void {
  for (const name of query.keys()) {
    if (contract.unknownSubresources.has(name)) throw wireErrors.notImplemented({ what: name });
  }
}

function refuseConflict(operation: string, unused: readonly string[], query: ReadonlyMap<string, string>): void {
  if (unused.length > 0) {
    throw wireErrors.conflictingParameters(
      { names: unused.join(", ") },
      { fields: { ResourceType: unused[0] as string } },
    );
  }
  if (query.has("uploadId") && !MULTIPART_OPERATIONS.has(operation))
    throw wireErrors.unexpectedParameter({ name: "uploadId" });
}

/** With an `uploadId`, anything else is a mistake: without its `partNumber` a part would overwrite the object. */
const MULTIPART_OPERATIONS = new Set([
  "UploadPart",
  "UploadPartCopy",
  "CompleteMultipartUpload",
  "AbortMultipartUpload",
  "ListParts",
]);

function resourceType(path: string, query: ReadonlyMap<string, string>): string {
  const [subresource] = query.keys();
  if (subresource !== undefined) return shown(subresource.toUpperCase());
  if (path === "/") return "SERVICE";
  return path.includes("/", 1) ? "OBJECT" : "BUCKET";
}

function decodeLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
  const decoded: Record<string, string> = {};
  for (const [name, value] of Object.entries(labels)) {
    try {
      decoded[name] = decodeURIComponent(value);
    } catch {
      throw wireErrors.invalidUri();
    }
    if (decoded[name]?.includes("\u0000")) throw wireErrors.invalidUri();
  }
  return decoded;
}

/** Texts of the request that a message repeats are kept short. */
function shown(text: string): string {
  return text.length > 128 ? `${text.slice(0, 128)}...` : text;
}

import { databaseFailure } from "./database/errors.ts";
import type { Principal } from "./identity/principal.ts";
import { AwsError, errorTable } from "./lib/errors.ts";
import { ownAccountOnly } from "./policy/own-account.ts";
import type { Verdict } from "./policy/verdict.ts";
import type { Access, Call, Operation, Service } from "./services/operation.ts";
import type { Contracts, OperationContract, Protocol } from "./wire/contract.ts";

/** What a call has beside what the server has: who calls, for which request. */
export type CallFrom = Pick<Call, "requestId" | "principal" | "endpoint">;

/** What is left behind by every call, allowed or refused, from the network or from inside. */
export interface CallRecord {
  readonly requestId: string;
  readonly service: string;
  readonly operation: string;
  readonly principal: Principal;
  /** `inside`: one service calling another on behalf of an account. */
  readonly origin: "network" | "inside";
  /** AWS's error code, or undefined when the call succeeded. */
  readonly errorCode?: string;
  readonly durationMs: number;
  readonly failure?: unknown;
}

export interface Dispatcher {
  /** Authorizes, runs and records one call. Throws AwsError, and nothing else. */
  dispatch(operation: OperationContract, input: object, from: CallFrom): Promise<Record<string, unknown>>;
  implements(service: string, operation: string): boolean;
}

type ServerCall = Omit<Call, keyof CallFrom | "dispatch" | "decide">;

/** Deeper than any chain of services has a reason to be. */
const CALLS_DEEP_MAX = 5;

const dispatchErrors = errorTable("dispatch", {
  internal: [
    "InternalFailure",
    500,
    "An internal error occurred. Please quote the request id {requestId} when you report it.",
  ],
  unknownJson: ["UnknownOperationException", 400, "Albo does not implement {service}:{operation}."],
  unknownQuery: ["InvalidAction", 400, "Albo does not implement {service}:{operation}."],
  unknownXml: ["NotImplemented", 400, "Albo does not implement {service}:{operation}."],
  deniedJson: ["AccessDeniedException", 400, "{sentence}"],
  deniedRestJson: ["AccessDeniedException", 403, "{sentence}"],
  deniedQuery: ["AccessDenied", 403, "{sentence}"],
  deniedXml: ["AccessDenied", 403, "{sentence}"],
});

/** The one way into an operation, for the network and for services that call each other. */
export function dispatcher(
  server: ServerCall,
  services: readonly Service[],
  contracts: Contracts,
  record: (record: CallRecord) => void,
): Dispatcher {
  const operations = new Map<string, Operation>();
  for (const service of services) {
    for (const operation of service.operations) {
      const contract = contracts.service(service.name);
      if (!contract.operationNames.includes(operation.name))
        throw new Error(`${service.name} has no ${operation.name}`);
      operations.set(`${service.name}:${operation.name}`, operation);
    }
  }

  async function run(contract: OperationContract, input: object, call: Call, origin: CallRecord["origin"]) {
    const started = performance.now();
    const { requestId, principal } = call;
    const about = { requestId, service: contract.service.name, operation: contract.name, principal, origin };
    try {
      const operation = operations.get(`${about.service}:${about.operation}`);
      if (operation === undefined) throw notImplemented(contract);
      const access = await operation.access(input, call);
      authorize(contract, Array.isArray(access) ? access : [access as Access], principal);
      const output = await operation.run(input, call);
      record({ ...about, durationMs: performance.now() - started });
      return output as Record<string, unknown>;
    } catch (reason) {
      const failure = outside(reason, requestId);
      record({ ...about, errorCode: failure.code, durationMs: performance.now() - started, failure });
      throw failure;
    }
  }

  function callFrom(from: CallFrom, depth: number): Call {
    return {
      ...server,
      ...from,
      decide: (access) => decide(access, from.principal),
      dispatch: async (service, name, input, principal) => {
        if (depth === CALLS_DEEP_MAX) throw new Error("services call each other in a circle");
        const contract = contracts.service(service).operation(name);
        if (contract === undefined) throw new Error(`${service} has no operation ${name}`);
        return run(contract, input, callFrom({ ...from, principal }, depth + 1), "inside");
      },
    };
  }

  return {
    dispatch: (contract, input, from) => run(contract, input, callFrom(from, 0), "network"),
    implements: (service, operation) => operations.has(`${service}:${operation}`),
  };
}

function authorize(contract: OperationContract, needed: readonly Access[], principal: Principal): void {
  for (const access of needed) {
    const verdict = decide(access, principal);
    if (!verdict.allowed) throw refusal(contract.service.protocol, access, principal, verdict.reason);
  }
}

function decide(access: Access, principal: Principal): Verdict {
  return ownAccountOnly({ callerAccount: principal.account, action: access.action, resourceAccount: access.account });
}

/** AWS's sentence. S3 gives reasons only to callers of the owner's own account, and none to anonymous ones. */
function refusal(protocol: Protocol, access: Access, principal: Principal, reason: string): AwsError {
  if (protocol === "rest-xml") return dispatchErrors.deniedXml({ sentence: "Access Denied" });
  const on = access.resource === "*" ? "" : ` on resource: ${access.resource}`;
  const sentence = `User: ${principal.arn} is not authorized to perform: ${access.action}${on} because ${reason}`;
  if (protocol === "query") return dispatchErrors.deniedQuery({ sentence });
  if (protocol === "rest-json") return dispatchErrors.deniedRestJson({ sentence });
  return dispatchErrors.deniedJson({ sentence });
}

function notImplemented(contract: OperationContract): AwsError {
  const values = { service: contract.service.name, operation: contract.name };
  if (contract.service.protocol === "query") return dispatchErrors.unknownQuery(values);
  if (contract.service.protocol === "rest-xml") return dispatchErrors.unknownXml(values);
  return dispatchErrors.unknownJson(values);
}

/** What a client may see of a failure: an error of AWS's, or no more than that there was one. */
function outside(reason: unknown, requestId: string): AwsError {
  const known = databaseFailure(reason);
  return known instanceof AwsError ? known : dispatchErrors.internal({ requestId }, { cause: reason });
}

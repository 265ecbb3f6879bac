import type { Authorization, Decision } from "./authorization/authorization.ts";
import { refusal } from "./authorization/refusal.ts";
import type { Database } from "./database/database.ts";
import { databaseFailure } from "./database/errors.ts";
import type { Audit } from "./events/audit.ts";
import { CallEvents } from "./events/call-events.ts";
import type { Principal } from "./identity/principal.ts";
import { type Awaitable, eachInTurn, orElse, whenThere } from "./lib/awaitable.ts";
import { AwsError, errorTable } from "./lib/errors.ts";
import { uuid } from "./lib/ids.ts";
import type { Access, Call, Follower, Operation, Service } from "./services/operation.ts";
import type { Contracts, OperationContract } from "./wire/contract.ts";

/** What a call has beside what the server has: who calls, for which request, from where. */
export type CallFrom = Pick<Call, "requestId" | "principal" | "endpoint" | "origin">;

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
  dispatch(operation: OperationContract, input: object, from: CallFrom): Awaitable<Output>;
  implements(service: string, operation: string): boolean;
}

type Output = Record<string, unknown>;

/** What the server gives to each of its calls. */
export type ServerCall = Omit<Call, keyof CallFrom | "dispatch" | "decide" | "wouldAllow" | "made" | "notes">;

/** What is written down of a call that succeeded but for some of its items. */
const ITEMS_REFUSED = { code: "AccessDenied", message: "Some of what the call asked for was refused." };

/** A call and the calls that it makes of other services. */
interface Chain {
  readonly depth: number;
  readonly eventId: () => string;
  /** What the law refused on the way, shared by all of them: the audit record of the first one tells it. */
  readonly refusals: Decision[];
}

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
});

/** The one way into an operation, for the network and for services that call each other. */
export function dispatcher(
  server: ServerCall,
  services: readonly Service[],
  contracts: Contracts,
  authorization: Authorization,
  audit: Audit,
  record: (record: CallRecord) => void,
): Dispatcher {
  const operations = operationsOf(services, contracts);
  const followers = followersOf(services);

  function run(contract: OperationContract, input: object, from: CallFrom, chain: Chain): Awaitable<Output> {
    const started = performance.now();
    const { region, clock } = server;
    const events = new CallEvents({ contract, input, from, region, eventId: chain.eventId, at: clock });
    const tell = (failure?: AwsError) =>
      record({
        requestId: from.requestId,
        service: contract.service.name,
        operation: contract.name,
        principal: from.principal,
        origin: chain.depth === 0 ? "network" : "inside",
        errorCode: failure?.code,
        durationMs: performance.now() - started,
        failure,
      });
    const done = (output: Output) => {
      tell();
      return output;
    };
    const refuse = async (reason: unknown): Promise<never> => {
      const failure = outside(reason, from.requestId);
      // Some rooms refuse by rules of their own, e.g. public bucket policies: those have no trace.
      if (chain.depth === 0 && (chain.refusals.length > 0 || failure.code.startsWith("AccessDenied"))) {
        await audit.refused(events.ofRefusal(failure, chain.refusals)).catch(() => undefined);
      }
      tell(failure);
      throw failure;
    };
    return orElse(() => whenThere(carryOut(contract, input, from, chain, events), done), refuse);
  }

  function carryOut(
    contract: OperationContract,
    input: object,
    from: CallFrom,
    chain: Chain,
    events: CallEvents,
  ): Awaitable<Output> {
    const operation = operations.get(nameOf(contract.service.name, contract.name));
    if (operation === undefined) throw notImplemented(contract);
    const call = callFrom(
      from,
      chain,
      audit.recording(() => events.ofChange()),
      events,
    );
    return whenThere(operation.access(input, call), (access) => {
      const needed: readonly Access[] = Array.isArray(access) ? access : [access as Access];
      events.needs(needed);
      return whenThere(authorize(contract, needed, call, chain), () =>
        whenThere(operation.run(input, call), (output) =>
          whenThere(afterwards(operation, input, call, chain, events), () => output as Output),
        ),
      );
    });
  }

  /** What is still to be done before a call is answered, which mostly is nothing. */
  function afterwards(
    operation: Operation,
    input: object,
    call: Call,
    chain: Chain,
    events: CallEvents,
  ): Awaitable<void> {
    const following = followers.get(nameOf(operation.service, operation.name)) ?? NO_FOLLOWERS;
    const isLeft = operation.handsOutCredentials || following.length > 0 || hasItemsRefused(chain);
    return isLeft ? finish(operation, following, input, call, chain, events) : undefined;
  }

  async function finish(
    operation: Operation,
    following: readonly Follower[],
    input: object,
    call: Call,
    chain: Chain,
    events: CallEvents,
  ): Promise<void> {
    if (operation.handsOutCredentials) await call.database.transact(async () => undefined);
    for (const follower of following) await follower.run(input, call);
    // Followers may be refused something, too.
    if (hasItemsRefused(chain)) {
      await audit.refused(events.ofRefusal(ITEMS_REFUSED, chain.refusals)).catch(() => undefined);
    }
  }

  /** Asks for one access after the other: the first refusal ends it. */
  function authorize(
    contract: OperationContract,
    needed: readonly Access[],
    call: Call,
    chain: Chain,
  ): Awaitable<unknown> {
    return eachInTurn(needed, (access) =>
      whenThere(authorization(access, call), (decision) => {
        if (decision.verdict.allowed) return;
        chain.refusals.push(decision);
        const { told, sameOrganization } = decision;
        throw refusal(contract.service.protocol, access, call.principal, told.verdict, sameOrganization);
      }),
    );
  }

  function callFrom(from: CallFrom, chain: Chain, database: Database, events: CallEvents): Call {
    // Written out: an object that is copied together from several costs a call several times as much.
    const call: Call = {
      requestId: from.requestId,
      principal: from.principal,
      origin: from.origin,
      endpoint: from.endpoint,
      region: server.region,
      partition: server.partition,
      clock: server.clock,
      random: server.random,
      blobs: server.blobs,
      accounts: server.accounts,
      identities: server.identities,
      controlPolicies: server.controlPolicies,
      pageTokens: server.pageTokens,
      seal: server.seal,
      sessionTokens: server.sessionTokens,
      webIdentities: server.webIdentities,
      settings: server.settings,
      database,
      notes: new Map(),
      made: (arn) => events.made(arn),
      decide: async (access, principal) => {
        const decision = await authorization(access, principal === undefined ? call : { ...call, principal });
        if (decision.verdict.allowed) events.granted(access);
        else chain.refusals.push(decision);
        return decision.told.verdict;
      },
      wouldAllow: async (access) => (await authorization(access, call)).verdict.allowed,
      dispatch: (service, name, input, principal) => {
        if (chain.depth === CALLS_DEEP_MAX) throw new Error("services call each other in a circle");
        const contract = contracts.service(service).operation(name);
        if (contract === undefined) throw new Error(`${service} has no operation ${name}`);
        const next = { ...chain, depth: chain.depth + 1, eventId: madeWhenAsked(() => uuid(server.random)) };
        return run(contract, input, { ...from, principal }, next);
      },
    };
    return call;
  }

  return {
    dispatch: (contract, input, from) =>
      run(contract, input, from, { depth: 0, eventId: () => from.requestId, refusals: [] }),
    implements: (service, operation) => operations.has(nameOf(service, operation)),
  };
}

/** Most calls from inside leave no record. */
function madeWhenAsked(make: () => string): () => string {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function nameOf(service: string, operation: string): string {
  return `${service}:${operation}`;
}

function operationsOf(services: readonly Service[], contracts: Contracts): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const service of services) {
    const contract = contracts.service(service.name);
    for (const operation of service.operations) {
      if (!contract.operationNames.includes(operation.name)) {
        throw new Error(`${service.name} has no ${operation.name}`);
      }
      operations.set(nameOf(service.name, operation.name), operation);
    }
  }
  return operations;
}

const NO_FOLLOWERS: readonly Follower[] = [];

/** Told once, by the call that came from outside. */
function hasItemsRefused({ depth, refusals }: Chain): boolean {
  return depth === 0 && refusals.length > 0;
}

function followersOf(services: readonly Service[]): ReadonlyMap<string, readonly Follower[]> {
  const followers = new Map<string, Follower[]>();
  for (const follower of services.flatMap(({ follows }) => follows ?? [])) {
    const name = nameOf(follower.service, follower.operation);
    followers.set(name, [...(followers.get(name) ?? []), follower]);
  }
  return followers;
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

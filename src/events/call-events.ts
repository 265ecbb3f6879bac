import type { Decision } from "../authorization/authorization.ts";
import type { Clock } from "../lib/clock.ts";
import type { AwsError } from "../lib/errors.ts";
import type { Access, Call } from "../services/operation.ts";
import type { OperationContract } from "../wire/contract.ts";
import type { AccountEvent } from "./audit.ts";
import { type AuditEvent, type AuditedResource, auditedPrincipal } from "./audit-event.ts";
import { auditedInput } from "./audited-input.ts";
import { refusalsShown } from "./shown-refusal.ts";

/** Of a thousand objects that are deleted at once the request parameters tell the others. */
const NAMED_MAX = 50;

interface AuditedCall {
  readonly contract: OperationContract;
  readonly input: object;
  readonly from: Pick<Call, "requestId" | "principal" | "origin">;
  readonly region: string;
  readonly eventId: () => string;
  readonly at: Clock;
}

/** What one call leaves in the audit log. */
export class CallEvents {
  readonly #audited: AuditedCall;
  readonly #granted: Access[] = [];
  #needed: readonly Access[] = [];
  #newest: string | undefined;

  constructor(audited: AuditedCall) {
    this.#audited = audited;
  }

  /** What the call asked of the law: the resources of its records, and whose logs have them. */
  needs(accesses: readonly Access[]): void {
    this.#needed = accesses;
  }

  made(arn: string): void {
    this.#newest = arn;
  }

  /** What the operation itself asked of the law, item by item, and was allowed. */
  granted(access: Access): void {
    this.#granted.push(access);
  }

  /** One record for the caller's account, and one for each account whose resource it is. */
  ofChange(): readonly AccountEvent[] {
    const made = this.#newest === undefined ? [] : [{ arn: this.#newest, account: this.#needed[0]?.account ?? "" }];
    const event = this.#event([...made, ...resourcesOf([...this.#needed, ...this.#granted.slice(0, NAMED_MAX)])]);
    const accounts = accountsOf(this.#audited.from.principal.account, [...this.#needed, ...this.#granted]);
    return accounts.map((account) => ({ account, event }));
  }

  /** The same for a refusal; each account sees its own policies in the reasons and not those of others. */
  ofRefusal(failure: Pick<AwsError, "code" | "message">, refusals: readonly Decision[]): readonly AccountEvent[] {
    const asked = refusals.map(({ access }) => access);
    const accesses = [...this.#needed, ...asked.slice(0, NAMED_MAX)];
    const plain = this.#event([]);
    const error = { code: failure.code, message: failure.message };
    const shownTo = refusalsShown(refusals);
    return accountsOf(this.#audited.from.principal.account, [...this.#needed, ...asked]).map((account) => ({
      account,
      event: { ...plain, resources: resourcesOf(asNamedTo(account, accesses)), error, refusals: shownTo(account) },
    }));
  }

  #event(resources: readonly AuditedResource[]): AuditEvent {
    const { contract, from, input, region, eventId, at } = this.#audited;
    return {
      eventId: eventId(),
      requestId: from.requestId,
      recordedAt: at.now(),
      service: contract.service.name,
      operation: contract.name,
      region,
      principal: auditedPrincipal(from.principal),
      origin: { sourceAddress: from.origin.sourceAddress, userAgent: from.origin.userAgent },
      input: auditedInput(contract, input),
      resources,
    };
  }
}

function resourcesOf(accesses: readonly Access[]): readonly AuditedResource[] {
  const resources = new Map<string, AuditedResource>();
  for (const { resource, account } of accesses) {
    if (resource !== "*") resources.set(resource, { arn: resource, account });
  }
  return [...resources.values()];
}

/** In which letters a resource is stored, and so that it is there, the log of its owner alone tells of a refused call. */
function asNamedTo(viewer: string, accesses: readonly Access[]): readonly Access[] {
  return accesses.map((access) =>
    access.account === viewer || access.named === undefined ? access : { ...access, resource: access.named },
  );
}

/** Anonymous callers and services of AWS have no account, and no log. */
function accountsOf(caller: string, accesses: readonly Access[]): readonly string[] {
  const accounts = new Set([caller]);
  for (const { account } of accesses) accounts.add(account);
  return [...accounts].filter((account) => /^\d{12}$/.test(account));
}

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
export interface CallEvents {
  /** What the call asked of the law: the resources of its records, and whose logs have them. */
  readonly needs: (accesses: readonly Access[]) => void;
  readonly made: (arn: string) => void;
  /** What the operation itself asked of the law, item by item, and was allowed. */
  readonly granted: (access: Access) => void;
  /** One record for the caller's account, and one for each account whose resource it is. */
  readonly ofChange: () => readonly AccountEvent[];
  /** The same for a refusal; each account sees its own policies in the reasons and not those of others. */
  readonly ofRefusal: (
    failure: Pick<AwsError, "code" | "message">,
    refusals: readonly Decision[],
  ) => readonly AccountEvent[];
}

export function callEvents(audited: AuditedCall): CallEvents {
  let needed: readonly Access[] = [];
  let newest: string | undefined;
  const granted: Access[] = [];

  function event(resources: readonly AuditedResource[]): AuditEvent {
    const { contract, from, input } = audited;
    return {
      eventId: audited.eventId(),
      requestId: from.requestId,
      recordedAt: audited.at.now(),
      service: contract.service.name,
      operation: contract.name,
      region: audited.region,
      principal: auditedPrincipal(from.principal),
      origin: { sourceAddress: from.origin.sourceAddress, userAgent: from.origin.userAgent },
      input: auditedInput(contract, input),
      resources,
    };
  }

  return {
    needs(accesses) {
      needed = accesses;
    },
    made(arn) {
      newest = arn;
    },
    granted(access) {
      granted.push(access);
    },
    ofChange() {
      const made = newest === undefined ? [] : [{ arn: newest, account: needed[0]?.account ?? "" }];
      const plain = event([...made, ...resourcesOf([...needed, ...granted.slice(0, NAMED_MAX)])]);
      const accounts = accountsOf(audited.from.principal.account, [...needed, ...granted]);
      return accounts.map((account) => ({ account, event: plain }));
    },
    ofRefusal(failure, refusals) {
      const asked = refusals.map(({ access }) => access);
      const accesses = [...needed, ...asked.slice(0, NAMED_MAX)];
      const plain = event([]);
      const error = { code: failure.code, message: failure.message };
      const shownTo = refusalsShown(refusals);
      return accountsOf(audited.from.principal.account, [...needed, ...asked]).map((account) => ({
        account,
        event: { ...plain, resources: resourcesOf(asNamedTo(account, accesses)), error, refusals: shownTo(account) },
      }));
    },
  };
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
  const accounts = new Set([caller, ...accesses.map(({ account }) => account)]);
  return [...accounts].filter((account) => /^\d{12}$/.test(account));
}

import type { AuditEvent } from "./audit-event.ts";
import type { StoredRecord } from "./store.ts";

/** Characters of JSON. CloudTrail too leaves out request parameters that are too long. */
const INPUT_LENGTH_MAX = 32_768;

/**
 * An event as the column `event` keeps it: without what other columns say, nor what it would say twice. An input that is too long is
 * not kept.
 */
export function textOf(event: AuditEvent): string {
  const text = JSON.stringify(keptOf(event, event.input));
  // As long as all of it is short enough, the input is: most are not measured apart.
  if (text.length <= INPUT_LENGTH_MAX || JSON.stringify(event.input ?? {}).length <= INPUT_LENGTH_MAX) return text;
  return JSON.stringify(keptOf(event, undefined));
}

function keptOf(event: AuditEvent, input: unknown): object {
  const { eventId, requestId, region, principal, origin, resources, error, refusals } = event;
  return {
    requestId: requestId === eventId ? undefined : requestId,
    region,
    // Sessions alone have an identity of another name.
    principal: principal.identityArn === principal.arn ? { ...principal, identityArn: undefined } : principal,
    origin,
    resources,
    error,
    refusals,
    input,
  };
}

type InColumns = "eventId" | "requestId" | "recordedAt" | "service" | "operation";

type Kept = Omit<AuditEvent, InColumns> & Partial<Pick<AuditEvent, InColumns>>;

/** The event of a record. Older records have everything in their text. */
export function eventOf({ eventId, recordedAt, source, name, event }: StoredRecord): AuditEvent {
  const kept = JSON.parse(event) as Kept;
  const { principal } = kept;
  return {
    eventId,
    requestId: eventId,
    recordedAt,
    service: source,
    operation: name,
    ...kept,
    principal: { ...principal, identityArn: principal.identityArn ?? principal.arn },
  };
}

import { eventOf } from "../../../events/event-text.ts";
import { listRecords, type StoredRecord } from "../../../events/store.ts";
import { AUDIT_CHARACTERS_SCANNED_MAX, AUDIT_RECORDS_SCANNED_MAX } from "../../../lib/limits.ts";
import type {
  CloudTrailOperations,
  Event,
  LookupAttribute,
  LookupEventsRequest,
} from "../../../wire/types/cloudtrail.gen.ts";
import { type Call, operationOf } from "../../operation.ts";
import { errors } from "../errors.ts";
import { cloudTrailEvent } from "./cloudtrail-event.ts";

const operation = operationOf<CloudTrailOperations>("cloudtrail");

/** CloudTrail's maximum and default. */
const PAGE_SIZE = 50;
const RECORDS_AT_ONCE = 100;

/**
 * Looks up what was changed and what was refused in the caller's account, the newest first. Calls that only read leave no record unless
 * they were refused. A page looks at so many records at most; it may be short, or empty, with a token to go on.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export const lookupEvents = operation("LookupEvents", {
  access: (_input, { principal }) => ({
    action: "cloudtrail:LookupEvents",
    resource: "*",
    account: principal.account,
  }),
  async run(input, call) {
    const wanted = filterOf(input);
    const scope = `cloudtrail:LookupEvents:${call.principal.account}`;
    const position = input.NextToken === undefined ? [NEWEST] : call.pageTokens.open(scope, input.NextToken);
    if (position === undefined) throw errors.badToken();
    const { events, before } = await scan(Number(position[0]), input.MaxResults ?? PAGE_SIZE, wanted, call);
    return {
      Events: events,
      NextToken: before === undefined ? undefined : call.pageTokens.seal(scope, [before]),
    };
  },
});

const NEWEST = Number.MAX_SAFE_INTEGER;

interface Filter {
  readonly from: number;
  readonly until: number;
  readonly source?: string;
  readonly name?: string;
  readonly matches: (event: Event) => boolean;
}

function filterOf(input: LookupEventsRequest): Filter {
  if (input.EventCategory !== undefined) throw errors.insights();
  const [attribute, ...more] = input.LookupAttributes ?? [];
  if (more.length > 0) throw errors.oneAttribute();
  if (attribute?.AttributeValue === "") throw errors.emptyValue({ key: attribute.AttributeKey });
  const from = input.StartTime?.getTime() ?? 0;
  const until = input.EndTime?.getTime() ?? Number.POSITIVE_INFINITY;
  if (from > until) throw errors.timeRange();
  const source =
    attribute?.AttributeKey === "EventSource" ? attribute.AttributeValue.replace(/\.amazonaws\.com$/, "") : undefined;
  const name = attribute?.AttributeKey === "EventName" ? attribute.AttributeValue : undefined;
  return { from, until, source, name, matches: (event) => attribute === undefined || hasAttribute(event, attribute) };
}

function hasAttribute(event: Event, { AttributeKey: key, AttributeValue: value }: LookupAttribute): boolean {
  if (key === "ResourceName") return event.Resources?.some(({ ResourceName }) => ResourceName === value) === true;
  if (key === "ResourceType") return event.Resources?.some(({ ResourceType }) => ResourceType === value) === true;
  return event[key] === value;
}

/** @returns the events that match, and from where to go on when not all records were looked at */
async function scan(
  before: number,
  limit: number,
  wanted: Filter,
  call: Call,
): Promise<{ events: Event[]; before?: number }> {
  const events: Event[] = [];
  let position = before;
  let characters = 0;
  for (let scanned = 0; scanned < AUDIT_RECORDS_SCANNED_MAX; scanned += RECORDS_AT_ONCE) {
    const { source, name } = wanted;
    const page = { before: position, limit: RECORDS_AT_ONCE, source, name };
    const records = await listRecords(call.database.read, call.principal.account, page);
    for (const record of records) {
      position = record.sequence;
      characters += record.event.length;
      const event = wantedEvent(record, wanted);
      if (event !== undefined) events.push(event);
      if (events.length === limit || characters > AUDIT_CHARACTERS_SCANNED_MAX) return { events, before: position };
    }
    if (records.length < RECORDS_AT_ONCE) return { events };
  }
  return { events, before: position };
}

function wantedEvent(record: StoredRecord, { from, until, matches }: Filter): Event | undefined {
  if (record.recordedAt < from || record.recordedAt > until) return undefined;
  const event = cloudTrailEvent(eventOf(record), record.account);
  return matches(event) ? event : undefined;
}

import type { Trace } from "../../src/policy/trace.ts";
import type { Caller } from "../support/sign-request.ts";
import { type Answer, call, type Endpoint } from "./case.ts";

/**
 * What the law refused in a call, as an account's audit log tells it.
 * @param log the administrator of that account
 * @returns undefined when the log has no such refusal
 */
export async function refusalOf(endpoint: Endpoint, answer: Answer, log: Caller): Promise<Trace | undefined> {
  const LookupAttributes = [{ AttributeKey: "EventId", AttributeValue: answer.requestId }];
  const found = await call(endpoint, "cloudtrail", "LookupEvents", { LookupAttributes }, log);
  const event = JSON.parse(found.text).Events?.[0]?.CloudTrailEvent;
  return event === undefined ? undefined : JSON.parse(event).additionalEventData?.authorization?.at(-1);
}

/** The action that was refused: from the audit log, or, of items that are refused one by one, from the sentence. */
export function refusedAction(trace: Trace | undefined, { text }: Answer): string | undefined {
  return trace?.action ?? /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(text)?.[1];
}

import { IAM_SIMULATED_VALUE_LENGTH_MAX } from "../../../lib/limits.ts";
import type { Caller, ContextValue, RequestContext } from "../../../policy/request.ts";
import type { ContextEntry } from "../../../wire/types/iam.gen.ts";
import { errors } from "../errors.ts";

/**
 * The condition keys of a simulated request: those that were handed over, and those that the caller and the clock tell.
 * @throws InvalidInput for entries that make no sense
 */
export function simulatedContext(
  entries: readonly ContextEntry[] | undefined,
  caller: Caller,
  nowMs: number,
): RequestContext {
  const context = new Map<string, ContextValue>([
    ["aws:currenttime", new Date(nowMs).toISOString()],
    ["aws:epochtime", String(Math.floor(nowMs / 1000))],
    ["aws:principalaccount", caller.account],
    ["aws:viaawsservice", "false"],
    ["aws:principalisawsservice", "false"],
  ]);
  if (caller.identityArn !== "") context.set("aws:principalarn", caller.identityArn);
  if (caller.id !== "") context.set("aws:userid", caller.id);
  if (caller.kind === "user" && caller.arn.includes(":user/")) {
    context.set("aws:username", caller.arn.slice(caller.arn.lastIndexOf("/") + 1));
    context.set("aws:principaltype", "User");
  }
  if (caller.kind === "role") context.set("aws:principaltype", "AssumedRole");
  for (const { ContextKeyName, ContextKeyValues = [], ContextKeyType } of entries ?? []) {
    if (ContextKeyName === undefined || ContextKeyType === undefined) {
      throw errors.badInput({ reason: "A context entry has a name, a type and values." });
    }
    if (ContextKeyValues.some((value) => value.length > IAM_SIMULATED_VALUE_LENGTH_MAX)) {
      throw errors.badInput({
        reason: `A value of the context key ${ContextKeyName} is longer than ${IAM_SIMULATED_VALUE_LENGTH_MAX} characters.`,
      });
    }
    const isList = ContextKeyType.endsWith("List");
    if (!isList && ContextKeyValues.length > 1) {
      throw errors.badInput({
        reason: `The context key ${ContextKeyName} of the type ${ContextKeyType} has several values.`,
      });
    }
    // A key without values is as if it were not there.
    if (isList) context.set(ContextKeyName.toLowerCase(), ContextKeyValues);
    else if (ContextKeyValues[0] !== undefined) context.set(ContextKeyName.toLowerCase(), ContextKeyValues[0]);
  }
  return context;
}

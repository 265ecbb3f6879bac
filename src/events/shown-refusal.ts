import type { Decision } from "../authorization/authorization.ts";

/** A refusal as one account may see it. */
export function shownTo(_account: string, { access, request, verdict }: Decision): unknown {
  return {
    action: access.action,
    resource: access.resource,
    resourceAccount: access.account,
    caller: request?.caller.arn,
    reason: verdict.reason,
  };
}

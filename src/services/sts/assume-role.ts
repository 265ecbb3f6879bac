import type { Role } from "../../accounts/identities.ts";
import type { Principal } from "../../identity/principal.ts";
import { CHAINED_SESSION_SECONDS_MAX } from "../../lib/limits.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { AssumeRoleRequest } from "../../wire/types/sts.gen.ts";
import type { Access, Call } from "../operation.ts";
import { errors } from "./errors.ts";
import { openSession } from "./open-session.ts";
import { operation } from "./operation.ts";
import { accountOfRole, checkedDuration, sessionOf } from "./role-session.ts";
import { checkedSessionPolicies } from "./session-policies.ts";
import { checkedSessionTags, handedOnTags, tagContext } from "./session-tags.ts";

/**
 * Temporary credentials of a role, for whom the role trusts.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const assumeRole = operation("AssumeRole", {
  handsOutCredentials: true,
  async access(input, call) {
    const { principal } = call;
    if (principal.kind === "root") throw errors.rootMayNot();
    if (principal.kind === "federated") throw errors.federatedMayNot({ operation: "AssumeRole" });
    const account = accountOfRole(input.RoleArn);
    const role = await call.identities.findRole(input.RoleArn);
    if (role !== undefined) judgedRoles.set(call, role.id);
    // A role that is not there is refused as one that may not be assumed: nobody learns which roles there are.
    const resource = role?.arn ?? input.RoleArn;
    const access = (action: string): Access => ({ action, resource, account, context: contextOf(input, principal) });
    return [
      access("sts:AssumeRole"),
      ...(hasTags(input, principal) ? [access("sts:TagSession")] : []),
      ...(sourceIdentityOf(input, principal) === undefined ? [] : [access("sts:SetSourceIdentity")]),
    ];
  },
  async run(input, call) {
    const { principal } = call;
    const role = await existingRole(input, call);
    if (input.SerialNumber !== undefined || input.TokenCode !== undefined) throw errors.noDevices();
    if (input.ProvidedContexts !== undefined && input.ProvidedContexts.length > 0) throw errors.noContexts();
    const before = principal.session?.sourceIdentity;
    if (before !== undefined && input.SourceIdentity !== undefined && before !== input.SourceIdentity) {
      throw errors.sourceIdentityIsSet();
    }
    const isChained = principal.kind === "role";
    if (isChained && (input.DurationSeconds ?? 0) > CHAINED_SESSION_SECONDS_MAX) throw errors.tooLongForChain();
    const durationSeconds = checkedDuration(input.DurationSeconds, role);
    const sourceIdentity = sourceIdentityOf(input, principal);
    const tags = checkedSessionTags(input, principal);
    const policies = await checkedSessionPolicies(input, role.account, call);
    const session = sessionOf(role, input.RoleSessionName, call.partition);
    return {
      ...openSession(
        {
          principal: session.principal,
          durationSeconds,
          ...tags,
          ...policies,
          ...(sourceIdentity !== undefined && { sourceIdentity }),
        },
        call,
      ),
      AssumedRoleUser: session.user,
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

/** Which role the law was asked about, by its unique id. */
const judgedRoles = new WeakMap<Call, string>();

/** The role may have gone since the law was asked, or another one may have come in its place. */
async function existingRole(input: AssumeRoleRequest, call: Call): Promise<Role> {
  const role = await call.identities.findRole(input.RoleArn);
  if (role !== undefined && role.id === judgedRoles.get(call)) return role;
  throw errors.denied({ caller: call.principal.arn, action: "sts:AssumeRole", resource: input.RoleArn });
}

function hasTags(input: AssumeRoleRequest, caller: Principal): boolean {
  return (input.Tags?.length ?? 0) > 0 || Object.keys(handedOnTags(caller)).length > 0;
}

/** Once it is set it stays, from role to role. */
function sourceIdentityOf(input: AssumeRoleRequest, caller: Principal): string | undefined {
  return input.SourceIdentity ?? caller.session?.sourceIdentity;
}

function contextOf(input: AssumeRoleRequest, caller: Principal): Record<string, ContextValue> {
  const sourceIdentity = sourceIdentityOf(input, caller);
  return {
    "sts:RoleSessionName": input.RoleSessionName,
    ...(input.ExternalId !== undefined && { "sts:ExternalId": input.ExternalId }),
    ...(sourceIdentity !== undefined && { "sts:SourceIdentity": sourceIdentity }),
    ...(input.TransitiveTagKeys !== undefined &&
      input.TransitiveTagKeys.length > 0 && { "sts:TransitiveTagKeys": input.TransitiveTagKeys }),
    ...tagContext(input.Tags),
  };
}

import { ROOT_SESSION_SECONDS_MAX } from "../../lib/limits.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";
import { openSession } from "./open-session.ts";
import { operation } from "./operation.ts";
import { checkedSessionPolicies } from "./session-policies.ts";
import { checkedSessionTags, tagContext } from "./session-tags.ts";

/** AWS's default: 12 hours. */
const DURATION_SECONDS = 43_200;

/**
 * Temporary credentials that a user asks for on behalf of somebody else: they do what the user may do, as far as the policies handed
 * over let them.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 */
export const getFederationToken = operation("GetFederationToken", {
  handsOutCredentials: true,
  access(input, call) {
    if (call.principal.session !== undefined) throw errors.sessionMayNot({ operation: "GetFederationToken" });
    const { account } = call.principal;
    const resource = arnOf(input.Name, call);
    const context = tagContext(input.Tags);
    const asked = { action: "sts:GetFederationToken", resource, account, context };
    return (input.Tags?.length ?? 0) === 0 ? asked : [asked, { ...asked, action: "sts:TagSession" }];
  },
  async run(input, call) {
    const { principal } = call;
    const wanted = input.DurationSeconds ?? DURATION_SECONDS;
    const durationSeconds = principal.kind === "root" ? Math.min(wanted, ROOT_SESSION_SECONDS_MAX) : wanted;
    const { tags } = checkedSessionTags(input, principal);
    const policies = await checkedSessionPolicies(input, principal.account, call);
    const arn = arnOf(input.Name, call);
    const id = `${principal.account}:${input.Name}`;
    return {
      ...openSession(
        {
          principal: {
            kind: "federated",
            account: principal.account,
            arn,
            identityArn: principal.identityArn,
            id,
            ...(principal.kind === "user" && { identityId: principal.id }),
          },
          durationSeconds,
          tags,
          ...policies,
        },
        call,
      ),
      FederatedUser: { Arn: arn, FederatedUserId: id },
    };
  },
});

function arnOf(name: string, call: Call): string {
  return `arn:${call.partition}:sts::${call.principal.account}:federated-user/${name}`;
}

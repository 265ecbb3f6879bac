import type { Role } from "../../accounts/identities.ts";
import { anonymous } from "../../identity/principal.ts";
import { webIdentityErrors } from "../../identity/web-identity/errors.ts";
import type { WebIdentity } from "../../identity/web-identity/web-identities.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";
import { openSession } from "./open-session.ts";
import { operation } from "./operation.ts";
import { accountOfRole, checkedDuration, sessionOf } from "./role-session.ts";
import { checkedSessionPolicies } from "./session-policies.ts";
import { checkedSessionTags, tagContext } from "./session-tags.ts";

/**
 * Temporary credentials of a role, for somebody whom an OpenID Connect provider vouches for. The caller has no key yet, so the request
 * is not signed: its token says who calls, and the role's trust policy decides on that.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
export const assumeRoleWithWebIdentity = operation("AssumeRoleWithWebIdentity", {
  handsOutCredentials: true,
  access: () => [],
  async run(input, call) {
    const account = accountOfRole(input.RoleArn);
    const identity = await call.webIdentities.verify(input.WebIdentityToken);
    const providerArn = `arn:${call.partition}:iam::${account}:oidc-provider/${identity.provider}`;
    const provider = await call.identities.findOidcProvider(providerArn);
    if (provider === undefined) throw webIdentityErrors.unknownIssuer({ issuer: identity.issuer });
    const audience = identity.audiences.find((each) => provider.clientIds.includes(each));
    if (audience === undefined) throw webIdentityErrors.wrongAudience();
    const role = await call.identities.findRole(input.RoleArn);
    if (role === undefined) throw errors.deniedWebIdentity();
    await checkTrust(input.RoleSessionName, identity, providerArn, role, call);
    const durationSeconds = checkedDuration(input.DurationSeconds, role);
    const tags = checkedSessionTags({ Tags: identity.tags, TransitiveTagKeys: identity.transitiveTagKeys }, anonymous);
    const { sourceIdentity } = identity;
    const policies = await checkedSessionPolicies(input, account, call);
    const { principal, user } = sessionOf(role, input.RoleSessionName, call.partition);
    const keys = { [`${identity.provider}:sub`]: identity.subject, [`${identity.provider}:aud`]: audience };
    return {
      ...openSession(
        {
          principal,
          durationSeconds,
          ...tags,
          ...policies,
          ...(sourceIdentity !== undefined && { sourceIdentity }),
          federatedProvider: providerArn,
          keys: lowerCased(keys),
        },
        call,
      ),
      AssumedRoleUser: user,
      SubjectFromWebIdentityToken: identity.subject,
      Audience: audience,
      Provider: providerArn,
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    };
  },
});

/**
 * Tags and source identity that the token brings along need a permission of their own.
 * @throws AwsError AccessDenied unless the role's trust policy allows all of it
 */
async function checkTrust(
  sessionName: string,
  identity: WebIdentity,
  providerArn: string,
  role: Role,
  call: Call,
): Promise<void> {
  const { tags, transitiveTagKeys, sourceIdentity } = identity;
  const context = {
    ...claimContext(identity),
    "aws:FederatedProvider": providerArn,
    "sts:RoleSessionName": sessionName,
    ...tagContext(tags),
    ...(transitiveTagKeys.length > 0 && { "sts:TransitiveTagKeys": transitiveTagKeys }),
    ...(sourceIdentity !== undefined && { "sts:SourceIdentity": sourceIdentity }),
  };
  const actions = [
    "sts:AssumeRoleWithWebIdentity",
    ...(tags.length > 0 ? ["sts:TagSession"] : []),
    ...(sourceIdentity === undefined ? [] : ["sts:SetSourceIdentity"]),
  ];
  for (const action of actions) {
    const access = { action, resource: role.arn, account: role.account, context };
    const verdict = await call.decide(access, { ...anonymous, provider: providerArn });
    if (!verdict.allowed) throw errors.deniedWebIdentity();
  }
}

/** `accounts.example.com:sub` and its like: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
function claimContext(identity: WebIdentity): Record<string, ContextValue> {
  const { provider, subject, audiences, originalAudiences, methods } = identity;
  return {
    [`${provider}:sub`]: subject,
    [`${provider}:aud`]: oneOrMany(audiences),
    [`${provider}:oaud`]: oneOrMany(originalAudiences),
    ...(methods.length > 0 && { [`${provider}:amr`]: methods }),
  };
}

function oneOrMany(values: readonly string[]): ContextValue {
  return values.length === 1 ? (values[0] as string) : values;
}

function lowerCased(keys: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([name, value]) => [name.toLowerCase(), value]));
}

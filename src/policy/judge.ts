import type { PoliciesInPlay, PolicyKind } from "./attached.ts";
import { type Question, questionOf } from "./consult.ts";
import { GRANT } from "./grant-kind.ts";
import { isAboutKey, missingForKey } from "./key-law.ts";
import { AT_HOME, hear, isAboutTrust, type Layers, limited, NO_EXEMPTION } from "./layers.ts";
import { hasNoPolicies, isOwnAccount, type PolicyRequest } from "./request.ts";
import type { Verdict } from "./verdict.ts";

/**
 * The law: may the caller do this to that resource? Without an Allow on every side that must give one, the answer is no; a Deny
 * anywhere ends it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judge(request: PolicyRequest, inPlay: PoliciesInPlay): Verdict {
  const question = questionOf(request, inPlay);
  const layers = hear(inPlay, question);
  const deniedBy = explicitDeny(layers, request);
  if (deniedBy !== undefined) {
    return { allowed: false, reason: denied(deniedBy), refusedBy: deniedBy, matched: question.matched };
  }
  const missing = missingAllow(layers, inPlay, question);
  if (missing === undefined) return { allowed: true, reason: "", matched: question.matched };
  const reason = `because no ${missing} allows the ${request.action} action`;
  return { allowed: false, reason, refusedBy: missing, matched: question.matched };
}

/** Of several Denies AWS names one; which one is ours to choose. */
function explicitDeny(layers: Layers, request: PolicyRequest): PolicyKind | undefined {
  if (layers.serviceControl.denied) return "service control policy";
  if (layers.resourceControl.denied) return "resource control policy";
  if (layers.boundary?.denied) return "permissions boundary";
  if (layers.session?.denied) return "session policy";
  if (layers.identity.denied) return "identity-based policy";
  if (layers.resource.denied && !mayAlwaysMendItsPolicy(request)) return layers.resourceKind;
  return undefined;
}

/** A bucket's owner can lock itself out of everything but the policy that does so. */
function mayAlwaysMendItsPolicy({ action, caller, resourceAccount }: PolicyRequest): boolean {
  return (
    caller.kind === "root" && caller.account === resourceAccount && BUCKET_POLICY_ACTIONS.has(action.toLowerCase())
  );
}

const BUCKET_POLICY_ACTIONS: ReadonlySet<string> = new Set([
  "s3:getbucketpolicy",
  "s3:putbucketpolicy",
  "s3:deletebucketpolicy",
]);

function denied(kind: PolicyKind): string {
  const article = kind === "role trust policy" ? "the" : kind === "identity-based policy" ? "an" : "a";
  return `with an explicit deny in ${article} ${kind}`;
}

/** @returns the first kind of policy that would have to allow and does not; undefined when nothing is missing */
function missingAllow(layers: Layers, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  if (!layers.serviceControl.allowed) return "service control policy";
  const missing = isAboutKey(question)
    ? missingForKey(layers, inPlay, question)
    : missingForResource(layers, inPlay, question);
  if (missing !== undefined) return missing;
  return layers.resourceControl.allowed ? undefined : "resource control policy";
}

function missingForResource(layers: Layers, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  const { request } = question;
  const isOwn = isOwnAccount(request);
  if (hasNoPolicies(request)) {
    const isShutOut = inPlay.restrictedToOwner === true && request.caller.kind !== "service";
    return layers.resource.allowed !== 0 && !isShutOut ? undefined : layers.resourceKind;
  }
  if (!isOwn) return limited(inPlay.restrictedToOwner ? 0 : layers.resource.allowed, layers, question, NO_EXEMPTION);
  // At home an identity policy is enough, except for roles: who may become one, only the role itself says.
  const ways = isAboutTrust(question) ? layers.resource.allowed : layers.resource.allowed | GRANT.account;
  return limited(ways, layers, question, AT_HOME);
}

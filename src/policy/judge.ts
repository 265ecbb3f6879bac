import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { consult, type Opinion, type Question, questionOf } from "./consult.ts";
import { GRANT, WITHOUT_BOUNDARY, WITHOUT_IDENTITY, WITHOUT_SESSION } from "./grant-kind.ts";
import { allowedByGrant } from "./key-grant.ts";
import type { PolicyRequest } from "./request.ts";
import type { Verdict } from "./verdict.ts";

/**
 * The law: may the caller do this to that resource? Without an Allow on every side that must give one, the answer is no; a Deny
 * anywhere ends it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judge(request: PolicyRequest, inPlay: PoliciesInPlay): Verdict {
  const question = questionOf(request, inPlay);
  const sides = hear(inPlay, question);
  const deniedBy = explicitDeny(sides, request);
  if (deniedBy !== undefined) {
    return { allowed: false, reason: denied(deniedBy), refusedBy: deniedBy, matched: question.matched };
  }
  const missing = missingAllow(sides, inPlay, question);
  if (missing === undefined) return { allowed: true, reason: "", matched: question.matched };
  const reason = `because no ${missing} allows the ${request.action} action`;
  return { allowed: false, reason, refusedBy: missing, matched: question.matched };
}

/** What each kind of policy says. */
interface Sides {
  readonly serviceControl: Levels;
  readonly resourceControl: Levels;
  readonly boundary: Opinion | undefined;
  readonly session: Opinion | undefined;
  readonly identity: Opinion;
  readonly resource: Opinion;
  readonly resourceKind: PolicyKind;
}

interface Levels {
  readonly denied: boolean;
  /** Every level has an Allow. */
  readonly allowed: boolean;
}

function hear(inPlay: PoliciesInPlay, question: Question): Sides {
  return {
    serviceControl: consultLevels(inPlay.serviceControl, question),
    resourceControl: consultLevels(inPlay.resourceControl, question),
    boundary: inPlay.boundary && consult([inPlay.boundary], question),
    session: inPlay.session && consult(inPlay.session, question),
    identity: consult(inPlay.identity, question),
    resource: consult(inPlay.resource, question),
    resourceKind: isAboutTrust(question) ? "role trust policy" : "resource-based policy",
  };
}

const NOT_SUBJECT: Levels = Object.freeze({ denied: false, allowed: true });

function consultLevels(levels: readonly (readonly AttachedPolicy[])[] | undefined, question: Question): Levels {
  if (levels === undefined) return NOT_SUBJECT;
  let denied = false;
  let allowed = true;
  for (const level of levels) {
    const opinion = consult(level, question);
    denied ||= opinion.denied;
    allowed &&= opinion.allowed !== 0;
  }
  return { denied, allowed };
}

/** Of several Denies AWS names one; which one is ours to choose. */
function explicitDeny(sides: Sides, request: PolicyRequest): PolicyKind | undefined {
  if (sides.serviceControl.denied) return "service control policy";
  if (sides.resourceControl.denied) return "resource control policy";
  if (sides.boundary?.denied) return "permissions boundary";
  if (sides.session?.denied) return "session policy";
  if (sides.identity.denied) return "identity-based policy";
  if (sides.resource.denied && !mayAlwaysMendItsPolicy(request)) return sides.resourceKind;
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
function missingAllow(sides: Sides, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  if (!sides.serviceControl.allowed) return "service control policy";
  const missing = isAboutKey(question)
    ? missingForKey(sides, inPlay, question)
    : missingForResource(sides, inPlay, question);
  if (missing !== undefined) return missing;
  return sides.resourceControl.allowed ? undefined : "resource control policy";
}

function missingForResource(sides: Sides, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  const { request } = question;
  const isOwn = isOwnAccount(request);
  if (hasNoPolicies(request)) {
    const isShutOut = inPlay.restrictedToOwner === true && request.caller.kind !== "service";
    return sides.resource.allowed !== 0 && !isShutOut ? undefined : sides.resourceKind;
  }
  if (!isOwn) return limited(inPlay.restrictedToOwner ? 0 : sides.resource.allowed, sides, question, NO_EXEMPTION);
  // At home an identity policy is enough, except for roles: who may become one, only the role itself says.
  const ways = isAboutTrust(question) ? sides.resource.allowed : sides.resource.allowed | GRANT.account;
  return limited(ways, sides, question, AT_HOME);
}

/**
 * A key's policy has the first word in its own account too: nobody may use a key just because its owner's identity policies say so.
 * https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
function missingForKey(sides: Sides, inPlay: PoliciesInPlay, question: Question): PolicyKind | undefined {
  const { request, action } = question;
  const grants = inPlay.grants ?? [];
  if (request.caller.kind === "anonymous") return sides.resourceKind;
  const isRetirement = action === "kms:retiregrant";
  let byGrant = 0;
  let byOwnGrant = 0;
  // Which of several grants is to be retired could not be told.
  if (!isRetirement || grants.length === 1) {
    for (const grant of grants) {
      const allowed = allowedByGrant(grant, request);
      byGrant |= allowed;
      if (grant.issuingAccount === request.caller.account) byOwnGrant |= allowed;
    }
  }
  // Who may retire a grant, the grant itself says.
  const byPolicy = isRetirement && grants.length === 1 ? 0 : sides.resource.allowed;
  if (hasNoPolicies(request)) return (byPolicy | byGrant) === 0 ? sides.resourceKind : undefined;
  if (isOwnAccount(request)) return limited(byPolicy | byGrant, sides, question, AT_HOME);
  const ways = WORKS_ACROSS_ACCOUNTS.has(action) ? byPolicy | byGrant : 0;
  const missing = limited(ways, sides, question, NO_EXEMPTION);
  if (missing === undefined || ways === 0) return missing;
  // The caller's account trusts the key also by having issued the grant itself.
  return limited(byOwnGrant, sides, question, AT_HOME) === undefined ? undefined : missing;
}

/** Grants that a layer does not limit. */
interface Exemptions {
  readonly identity: number;
  readonly boundary: number;
  readonly session: number;
}

const AT_HOME: Exemptions = Object.freeze({
  identity: WITHOUT_IDENTITY,
  boundary: WITHOUT_BOUNDARY,
  session: WITHOUT_SESSION,
});

const NO_EXEMPTION: Exemptions = Object.freeze({ identity: 0, boundary: 0, session: 0 });

/** @param ways bits of GRANT: as what the caller is allowed so far */
function limited(ways: number, sides: Sides, { request }: Question, exempt: Exemptions): PolicyKind | undefined {
  const { caller } = request;
  let left = ways;
  if (caller.kind !== "root" && sides.identity.allowed === 0) {
    left &= exempt.identity;
    if (left === 0) return "identity-based policy";
  }
  if (sides.boundary?.allowed === 0) {
    left &= exempt.boundary;
    if (left === 0) return "permissions boundary";
  }
  // A federated user has what its session policies give it, and nothing without them.
  if (sides.session === undefined ? caller.kind === "federated" : sides.session.allowed === 0) {
    left &= exempt.session;
    if (left === 0) return "session policy";
  }
  return left === 0 ? sides.resourceKind : undefined;
}

function isOwnAccount({ caller, resourceAccount }: PolicyRequest): boolean {
  return caller.account !== "" && caller.account === resourceAccount;
}

/** Those who belong to no account: only the resource can allow them. */
function hasNoPolicies({ caller }: PolicyRequest): boolean {
  return (
    caller.account === "" || caller.kind === "service" || caller.kind === "anonymous" || caller.provider !== undefined
  );
}

function isAboutTrust({ action, arn }: Question): boolean {
  return action.startsWith("sts:") && arn?.[2] === "iam" && arn[5]?.startsWith("role/") === true;
}

function isAboutKey({ isOfKeys, arn }: Question): boolean {
  return isOfKeys && arn?.[5]?.startsWith("key/") === true;
}

/**
 * What a key's owner can let other accounts do; the rest is not theirs whatever the key policy says.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 */
const WORKS_ACROSS_ACCOUNTS: ReadonlySet<string> = new Set(
  [
    "CreateGrant",
    "Decrypt",
    "DeriveSharedSecret",
    "DescribeKey",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "GetKeyRotationStatus",
    "GetPublicKey",
    "ListGrants",
    "ReEncryptFrom",
    "ReEncryptTo",
    "RetireGrant",
    "RevokeGrant",
    "Sign",
    "Verify",
    "VerifyMac",
  ].map((operation) => `kms:${operation.toLowerCase()}`),
);

import type { AttachedPolicy } from "./attached.ts";
import type { PolicyPrincipal } from "./principal.ts";
import type { Caller } from "./request.ts";
import type { Listed } from "./statement.ts";

/**
 * As what a statement speaks to the caller, which decides what may still limit an Allow within an account. The numbers are bits.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const GRANT = Object.freeze({
  /** The caller's account: it must pass the right on by an identity policy. */
  account: 1,
  role: 2,
  roleSession: 4,
  user: 8,
  /** A user, while the caller is a federated session that the user opened. */
  federatingUser: 16,
  federatedSession: 32,
  everyone: 64,
  service: 128,
  /** An identity provider that vouches for the caller. */
  provider: 256,
});

/** Grants that need no Allow of an identity policy in the same account. */
export const WITHOUT_IDENTITY = 2 | 4 | 8 | 16 | 32 | 64;

/** Grants that a permissions boundary does not limit. */
export const WITHOUT_BOUNDARY = 4 | 8 | 32 | 64;

/** Grants that session policies do not limit. */
export const WITHOUT_SESSION = 4 | 8 | 32 | 64;

/** @returns bits of GRANT, 0 when the statement does not speak to the caller */
export function grantOf(
  principals: Listed<PolicyPrincipal>,
  effect: "Allow" | "Deny",
  policy: AttachedPolicy,
  caller: Caller,
  hasBoundary: boolean,
): number {
  if (principals.except) {
    const spoken = effect === "Deny" ? hasBoundary || !isExempt(principals.items, policy, caller) : true;
    if (effect === "Deny") return spoken ? GRANT.everyone : 0;
    // Trust policies cannot be opened to all but a few.
    if (policy.kind === "role trust policy") return 0;
    return principals.items.some((item) => kindOf(item, "Deny", policy, caller) !== 0) ? 0 : GRANT.everyone;
  }
  let kinds = 0;
  for (const item of principals.items) kinds |= kindOf(item, effect, policy, caller);
  return kinds;
}

function kindOf(item: PolicyPrincipal, effect: "Allow" | "Deny", policy: AttachedPolicy, caller: Caller): number {
  switch (item.kind) {
    case "everyone":
      // Who may become a role must be known: an account's principal, or whom a provider named in the policy vouches for.
      if (policy.kind === "role trust policy" && effect === "Allow" && isUnknown(caller)) return 0;
      return GRANT.everyone;
    case "account":
      return item.account === caller.account ? GRANT.account : 0;
    case "arn":
      return kindOfName(item.arn, effect, policy, caller);
    case "service":
      return caller.kind === "service" && item.service === caller.service ? GRANT.service : 0;
    case "federated":
      return caller.provider !== undefined && item.provider === caller.provider ? GRANT.provider : 0;
    case "canonicalUser":
      // An owner's canonical id stands for the account.
      return caller.canonicalId !== undefined && item.id === caller.canonicalId ? GRANT.account : 0;
  }
}

/**
 * As what a name outside a policy means the caller: that of a KMS grantee.
 * @param named an account's number or root ARN, the ARN of a user, role or session, or a service
 * @param id the unique id that the user or role had; without it the name alone counts
 */
export function grantOfArn(named: string, id: string | undefined, caller: Caller): number {
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(named)?.[1];
  if (account !== undefined) return account === caller.account ? GRANT.account : 0;
  if (caller.kind === "service") return named === caller.service ? GRANT.service : 0;
  const kind = kindOfArn(named, caller);
  const needsId = kind === GRANT.user || kind === GRANT.role;
  return needsId && id !== undefined && id !== identityId(caller) ? 0 : kind;
}

function isUnknown(caller: Caller): boolean {
  return caller.account === "" && caller.kind !== "service";
}

function kindOfName(arn: string, effect: "Allow" | "Deny", policy: AttachedPolicy, caller: Caller): number {
  // A user who was renamed since is still meant: nobody slips out of a Deny by another name.
  if (caller.kind === "user" && policy.principalIds?.[arn] === caller.id) return GRANT.user;
  const kind = kindOfArn(arn, caller);
  // Sessions are meant by their names; they have no ids of their own.
  const hasId = kind === GRANT.user || kind === GRANT.role;
  return hasId && !isSame(arn, effect, policy, caller) ? 0 : kind;
}

function kindOfArn(arn: string, caller: Caller): number {
  switch (caller.kind) {
    case "user":
      return arn === caller.arn ? GRANT.user : 0;
    case "role":
      if (arn === caller.arn) return GRANT.roleSession;
      return arn === caller.identityArn ? GRANT.role : 0;
    case "federated":
      if (caller.provider !== undefined) return 0;
      if (arn === caller.arn) return GRANT.federatedSession;
      return arn === caller.identityArn ? GRANT.federatingUser : 0;
    default:
      return 0;
  }
}

/** Is the caller whom the policy's author meant by this name, and not somebody who was made later under the same one? */
function isSame(arn: string, effect: "Allow" | "Deny", policy: AttachedPolicy, caller: Caller): boolean {
  if (policy.principalIds === undefined) return true;
  // Nobody had the name then: nothing was granted to it, but what was refused stays refused.
  if (!Object.hasOwn(policy.principalIds, arn)) return effect === "Deny";
  return policy.principalIds[arn] === identityId(caller);
}

/** `AROA…` of `AROA…:session`. */
function identityId({ id }: Caller): string {
  const colon = id.indexOf(":");
  return colon === -1 ? id : id.slice(0, colon);
}

/**
 * NotPrincipal spares a caller only when it is listed in all its forms: a session with its role and its account, a user with its
 * account. Anonymous callers are never spared.
 */
function isExempt(items: readonly PolicyPrincipal[], policy: AttachedPolicy, caller: Caller): boolean {
  let listed = 0;
  // As for an Allow: a name whose bearer has changed lists nobody.
  for (const item of items) listed |= kindOf(item, "Allow", policy, caller);
  const needed = FORMS[caller.kind];
  const isRootSession = caller.kind === "federated" && caller.identityArn.endsWith(":root");
  if (caller.kind === "anonymous") return false;
  if ((listed & (GRANT.everyone | GRANT.provider)) !== 0) return true;
  return (listed & needed) === needed || (isRootSession && (listed & ROOT_SESSION) === ROOT_SESSION);
}

const FORMS: Readonly<Record<Caller["kind"], number>> = {
  root: GRANT.account,
  user: GRANT.user | GRANT.account,
  role: GRANT.roleSession | GRANT.role | GRANT.account,
  federated: GRANT.federatedSession | GRANT.federatingUser | GRANT.account,
  service: GRANT.service,
  anonymous: GRANT.everyone,
};

const ROOT_SESSION = GRANT.federatedSession | GRANT.account;

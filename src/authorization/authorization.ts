import type { AccountControls, ControlPolicies } from "../accounts/control-policies.ts";
import type { Principal } from "../identity/principal.ts";
import { type Awaitable, whenThere } from "../lib/awaitable.ts";
import type { AttachedPolicy, PoliciesInPlay } from "../policy/attached.ts";
import { keysNamed } from "../policy/compile.ts";
import { judge } from "../policy/judge.ts";
import type { ContextValue, PolicyRequest } from "../policy/request.ts";
import type { Verdict } from "../policy/verdict.ts";
import type { Access, Call, ResourceLaw, ResourcePolicies, Service } from "../services/operation.ts";
import { type CallerFacts, requestContext } from "./context.ts";
import { sessionPolicies } from "./session-policies.ts";
import { type Judged, toldOf } from "./told.ts";

/** One question to the law and its answer, with everything that had a say in it. */
export interface Decision extends Judged {
  readonly access: Access;
  /** The same, as far as a caller of another account may know. */
  readonly told: Judged;
  /** Condition keys that came from the resource; only its owner may see their values. */
  readonly keysOfResource: readonly string[];
  /** Whether caller and resource are of one account or of one organization. */
  readonly sameOrganization: boolean;
}

/** Judges one access of one call: gathers the policies that have a say, and asks the policy language. */
export type Authorization = (access: Access, call: Call) => Awaitable<Decision>;

/**
 * The law of the house. Policies are gathered anew for each decision: what was remembered of identities and of the organization is
 * forgotten when it changes, and the policies of resources are read each time.
 */
export function authorizationOf(services: readonly Service[], controlPolicies: ControlPolicies): Authorization {
  const laws = lawsByService(services);

  return (access, call) => {
    const ofResource = laws.get(access.action.slice(0, access.action.indexOf(":"))) ?? NO_LAWS;
    return whenThere(gather(ofResource, controlPolicies, access, call), (gathered) => {
      const named = lawsNamed(ofResource, gathered.inPlay);
      const keys = named.length === 0 ? undefined : readKeys(named, access, call);
      return whenThere(keys, (resourceKeys) => decide(access, call, gathered, resourceKeys));
    });
  };
}

/** All that has a say in a decision. */
interface Gathered {
  readonly inPlay: PoliciesInPlay;
  readonly facts: CallerFacts;
  /** The user or role behind the credentials was deleted. */
  readonly isGone: boolean;
}

/** One after the other: none may be left waiting alone because the next one failed at once. */
function gather(
  laws: readonly ResourceLaw[],
  controlPolicies: ControlPolicies,
  access: Access,
  call: Call,
): Awaitable<Gathered> {
  const { principal, identities } = call;
  const isOwn = access.account === principal.account;
  return whenThere(policiesOfResource(laws, access, call), (resource) =>
    whenThere(policiesOfCaller(principal, call), (caller) =>
      whenThere(controlsOf(principal.account, controlPolicies), (control) =>
        whenThere(isOwn ? control : controlsOf(access.account, controlPolicies), (owner) =>
          whenThere(principal.session && sessionPolicies(principal, identities), (session) =>
            gatheredOf(resource, caller, control, owner, session),
          ),
        ),
      ),
    ),
  );
}

function gatheredOf(
  ofResource: ResourcePolicies,
  ofCaller: OfCaller,
  control: AccountControls | undefined,
  ofOwner: AccountControls | undefined,
  session: readonly AttachedPolicy[] | undefined,
): Gathered {
  return {
    inPlay: {
      serviceControl: control?.serviceControl,
      resourceControl: ofOwner?.resourceControl,
      identity: ofCaller.policies,
      boundary: ofCaller.boundary,
      session,
      resource: ofResource.policies,
      grants: ofResource.grants,
      restrictedToOwner: ofResource.restrictedToOwner,
    },
    facts: {
      tags: ofCaller.tags,
      organization: control && { id: control.organizationId, path: control.path },
      resourceOrganization: ofOwner && { id: ofOwner.organizationId, path: ofOwner.path },
    },
    isGone: ofCaller.isGone === true,
  };
}

function decide(
  access: Access,
  call: Call,
  { inPlay, facts, isGone }: Gathered,
  resourceKeys: Readonly<Record<string, ContextValue>> | undefined,
): Decision {
  const { principal } = call;
  const request: PolicyRequest = {
    action: access.action,
    resource: access.resource,
    resourceAccount: access.account,
    caller: principal,
    context: requestContext(access, call, facts, resourceKeys),
  };
  const verdict = isGone ? goneVerdict(access.action) : judge(request, inPlay);
  const judged: Judged = { request, inPlay, verdict };
  const told =
    verdict.allowed || isGone ? judged : toldOf(judged, access, requestContext(access, call, facts, undefined));
  const keysOfResource =
    resourceKeys === undefined ? NO_KEYS : Object.keys(resourceKeys).map((key) => key.toLowerCase());
  const sameOrganization =
    principal.account === access.account ||
    (facts.organization !== undefined && facts.organization.id === facts.resourceOrganization?.id);
  return { access, request, inPlay, verdict, told, keysOfResource, sameOrganization };
}

/** Anonymous callers and services of AWS belong to no account. */
function controlsOf(account: string, controlPolicies: ControlPolicies) {
  return account === "" ? undefined : controlPolicies.of(account);
}

const NO_KEYS: readonly string[] = [];
const NO_LAWS: readonly ResourceLaw[] = [];

function lawsByService(services: readonly Service[]): ReadonlyMap<string, readonly ResourceLaw[]> {
  const laws = new Map<string, ResourceLaw[]>();
  for (const { name, law } of services) {
    if (law === undefined) continue;
    for (const service of law.services ?? [name]) laws.set(service, [...(laws.get(service) ?? []), law]);
  }
  return laws;
}

/** Of one room after the other; most have nothing to say of most resources. */
function policiesOfResource(
  laws: readonly ResourceLaw[],
  access: Access,
  call: Call,
  from = 0,
  found: ResourcePolicies = NO_POLICIES,
): Awaitable<ResourcePolicies> {
  const law = laws[from];
  if (law === undefined) return found;
  if (law.policies === undefined) return policiesOfResource(laws, access, call, from + 1, found);
  return whenThere(law.policies(access, call), (said) =>
    policiesOfResource(laws, access, call, from + 1, together(found, said)),
  );
}

function together(some: ResourcePolicies, others: ResourcePolicies): ResourcePolicies {
  if (saysNothing(others)) return some;
  if (saysNothing(some)) return others;
  const grants = [...(some.grants ?? []), ...(others.grants ?? [])];
  return {
    policies: [...some.policies, ...others.policies],
    grants: some.grants === undefined && others.grants === undefined ? undefined : grants,
    restrictedToOwner: some.restrictedToOwner === true || others.restrictedToOwner === true,
  };
}

const NO_POLICIES: ResourcePolicies = Object.freeze({ policies: Object.freeze([]) });

/** As most rooms do of most resources. */
function saysNothing({ policies, grants, restrictedToOwner }: ResourcePolicies): boolean {
  return policies.length === 0 && grants === undefined && restrictedToOwner !== true;
}

interface OfCaller {
  readonly policies: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  readonly tags: Readonly<Record<string, string>>;
  /** The user or role behind the credentials was deleted. */
  readonly isGone?: boolean;
}

const NOTHING: OfCaller = Object.freeze({ policies: Object.freeze([]), tags: Object.freeze({}) });
const GONE: OfCaller = Object.freeze({ ...NOTHING, isGone: true });

function policiesOfCaller(principal: Principal, call: Call): OfCaller | Promise<OfCaller> {
  if (principal.kind === "anonymous" || principal.kind === "service" || principal.kind === "root") return NOTHING;
  const answer = call.identities.lawOf(principal);
  return answer instanceof Promise ? answer.then((law) => law ?? GONE) : (answer ?? GONE);
}

/** Nothing is allowed to those who are no more, not even by policies that still name them. */
function goneVerdict(action: string): Verdict {
  return {
    allowed: false,
    reason: `because no identity-based policy allows the ${action} action`,
    refusedBy: "identity-based policy",
    matched: [],
  };
}

/** Those whose keys a policy in play names: keys of a resource cost a read, and are read only then. */
function lawsNamed(laws: readonly ResourceLaw[], inPlay: PoliciesInPlay): readonly ResourceLaw[] {
  const named: ResourceLaw[] = [];
  for (const law of laws) if (law.keys !== undefined && isNamed(law.keys.names, inPlay)) named.push(law);
  return named;
}

async function readKeys(
  laws: readonly ResourceLaw[],
  access: Access,
  call: Call,
): Promise<Readonly<Record<string, ContextValue>>> {
  const keys: Record<string, ContextValue> = {};
  for (const law of laws) Object.assign(keys, await law.keys?.read(access, call));
  return keys;
}

function isNamed(names: readonly string[], inPlay: PoliciesInPlay): boolean {
  const { identity, resource, session, boundary, serviceControl, resourceControl } = inPlay;
  return (
    doesName(identity, names) ||
    doesName(resource, names) ||
    (session !== undefined && doesName(session, names)) ||
    (boundary !== undefined && doesName([boundary], names)) ||
    serviceControl?.some((level) => doesName(level, names)) === true ||
    resourceControl?.some((level) => doesName(level, names)) === true
  );
}

function doesName(policies: readonly AttachedPolicy[], names: readonly string[]): boolean {
  for (const { document } of policies) {
    if (document === undefined) continue;
    for (const key of keysNamed(document)) if (names.some((name) => key.startsWith(name))) return true;
  }
  return false;
}

import type { ControlPolicies } from "../accounts/control-policies.ts";
import type { Principal } from "../identity/principal.ts";
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
export type Authorization = (access: Access, call: Call) => Promise<Decision>;

/**
 * The law of the house. Policies are gathered anew for each decision: what was remembered of identities and of the organization is
 * forgotten when it changes, and the policies of resources are read each time.
 */
export function authorizationOf(services: readonly Service[], controlPolicies: ControlPolicies): Authorization {
  const laws = lawsByService(services);

  return async (access, call) => {
    const { principal } = call;
    const ofResource = laws.get(access.action.slice(0, access.action.indexOf(":"))) ?? NO_LAWS;
    const resource = await policiesOfResource(ofResource, access, call);
    const answer = policiesOfCaller(principal, call);
    const ofCaller = answer instanceof Promise ? await answer : answer;
    const control = await controlsOf(principal.account, controlPolicies);
    const ofOwner = access.account === principal.account ? control : await controlsOf(access.account, controlPolicies);
    const inPlay: PoliciesInPlay = {
      serviceControl: control?.serviceControl,
      resourceControl: ofOwner?.resourceControl,
      identity: ofCaller.policies,
      boundary: ofCaller.boundary,
      session: principal.session && (await sessionPolicies(principal, call.identities)),
      ...resource,
      resource: resource.policies,
    };
    const facts: CallerFacts = {
      tags: ofCaller.tags,
      organization: control && { id: control.organizationId, path: control.path },
      resourceOrganization: ofOwner && { id: ofOwner.organizationId, path: ofOwner.path },
    };
    const named = lawsNamed(ofResource, inPlay);
    const resourceKeys = named.length === 0 ? undefined : await readKeys(named, access, call);
    const request: PolicyRequest = {
      action: access.action,
      resource: access.resource,
      resourceAccount: access.account,
      caller: principal,
      context: requestContext(access, call, facts, resourceKeys),
    };
    const verdict = ofCaller.isGone ? goneVerdict(access.action) : judge(request, inPlay);
    const judged: Judged = { request, inPlay, verdict };
    const told =
      verdict.allowed || ofCaller.isGone
        ? judged
        : toldOf(judged, access, requestContext(access, call, facts, undefined));
    const keysOfResource =
      resourceKeys === undefined ? NO_KEYS : Object.keys(resourceKeys).map((key) => key.toLowerCase());
    const sameOrganization =
      principal.account === access.account ||
      (facts.organization !== undefined && facts.organization.id === facts.resourceOrganization?.id);
    return { access, ...judged, told, keysOfResource, sameOrganization };
  };
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

async function policiesOfResource(laws: readonly ResourceLaw[], access: Access, call: Call): Promise<ResourcePolicies> {
  const found: ResourcePolicies[] = [];
  for (const law of laws) {
    if (law.policies === undefined) continue;
    const answer = law.policies(access, call);
    const said = answer instanceof Promise ? await answer : answer;
    if (!saysNothing(said)) found.push(said);
  }
  if (found.length < 2) return found[0] ?? NO_POLICIES;
  return {
    policies: found.flatMap(({ policies }) => policies),
    ...(found.some(({ grants }) => grants !== undefined) && { grants: found.flatMap(({ grants }) => grants ?? []) }),
    restrictedToOwner: found.some(({ restrictedToOwner }) => restrictedToOwner === true),
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
  return laws.filter(({ keys }) => keys !== undefined && isNamed(keys.names, inPlay));
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
  const lists = [
    inPlay.identity,
    inPlay.resource,
    inPlay.session ?? [],
    inPlay.boundary === undefined ? [] : [inPlay.boundary],
    ...(inPlay.serviceControl ?? []),
    ...(inPlay.resourceControl ?? []),
  ];
  return lists.some((policies) =>
    policies.some(({ document }) => {
      if (document === undefined) return false;
      for (const key of keysNamed(document)) if (names.some((name) => key.startsWith(name))) return true;
      return false;
    }),
  );
}

import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { type PolicyDocument, parsePolicy } from "./document.ts";
import type { PolicyGrammar } from "./grammar.ts";
import { judge } from "./judge.ts";
import { grantFor, type PolicyChange, placeOf, statementFor } from "./policy-change.ts";
import type { PolicyRequest } from "./request.ts";
import type { Verdict } from "./verdict.ts";

/** A change, and how the policies would be after it. */
interface Step {
  readonly changes: readonly PolicyChange[];
  readonly apply: (inPlay: PoliciesInPlay) => PoliciesInPlay;
}

/** More kinds of policies than can refuse one after another, once with a Deny and once without an Allow. */
const STEPS_MAX = 16;

/**
 * The fewest changes after which the request would be allowed: found by asking the law what is missing, supposing that it were there, and
 * asking again; then those are left out that turn out not to be needed.
 * @returns none when it is allowed already; the last one says `impossible` when no policy can allow it
 */
export function smallestChange(request: PolicyRequest, inPlay: PoliciesInPlay): readonly PolicyChange[] {
  const steps: Step[] = [];
  let supposed = inPlay;
  let verdict = judge(request, supposed);
  while (!verdict.allowed && steps.length < STEPS_MAX) {
    const step = nextStep(request, supposed, verdict);
    supposed = step.apply(supposed);
    const next = judge(request, supposed);
    if (!next.allowed && next.reason === verdict.reason && isAddition(step)) {
      return [...steps, impossible(verdict, request)].flatMap(({ changes }) => changes);
    }
    steps.push(step);
    verdict = next;
  }
  for (const step of [...steps]) {
    const others = steps.filter((other) => other !== step);
    const without = others.reduce((play, { apply }) => apply(play), inPlay);
    if (judge(request, without).allowed) steps.splice(steps.indexOf(step), 1);
  }
  return steps.flatMap(({ changes }) => changes);
}

/** Taking a Deny away may show another one of the same kind; an Allow that does not help is in vain. */
function isAddition({ changes }: Step): boolean {
  return changes.some(({ step }) => step === "add" || step === "setting");
}

function nextStep(request: PolicyRequest, inPlay: PoliciesInPlay, verdict: Verdict): Step {
  const kind = verdict.refusedBy as PolicyKind;
  const unreadable = policiesOf(inPlay, kind).filter(({ document }) => document === undefined);
  const denying = verdict.matched.filter(({ policy, effect }) => policy.kind === kind && effect === "Deny");
  if (unreadable.length > 0 || denying.length > 0) return takeAway(kind, unreadable, denying);
  const isShutOut = kind === "resource-based policy" && inPlay.restrictedToOwner === true;
  if (isShutOut && request.caller.account !== request.resourceAccount) {
    const { account, place } = placeOf(kind, request);
    const change: PolicyChange = { step: "setting", kind, account, place: `RestrictPublicBuckets, or ${place}` };
    return { changes: [change], apply: (play) => ({ ...play, restrictedToOwner: false }) };
  }
  return addition(kind, request, inPlay);
}

function takeAway(kind: PolicyKind, unreadable: readonly AttachedPolicy[], denying: Verdict["matched"]): Step {
  const gone = new Map<AttachedPolicy, number[]>();
  for (const { policy, index } of denying) gone.set(policy, [...(gone.get(policy) ?? []), index]);
  const mend = unreadable.map(({ account, name }): PolicyChange => {
    return { step: "mend", kind, account, place: `a ${kind}`, policy: name };
  });
  const remove = [...gone].map(([{ account, name }, statements]): PolicyChange => {
    return { step: "remove", kind, account, place: `a ${kind}`, policy: name, statements };
  });
  const without = (policy: AttachedPolicy): AttachedPolicy => {
    if (policy.kind !== kind) return policy;
    const document = policy.document ?? NOTHING;
    const indexes = gone.get(policy) ?? [];
    const statements = document.statements.filter((_, index) => !indexes.includes(index));
    return { ...policy, document: { ...document, statements } };
  };
  return { changes: [...mend, ...remove], apply: (play) => mapPolicies(play, without) };
}

const NOTHING: PolicyDocument = Object.freeze({ version: "2012-10-17", statements: Object.freeze([]) });

function addition(kind: PolicyKind, request: PolicyRequest, inPlay: PoliciesInPlay): Step {
  const statement = statementFor(kind, request);
  const { account: whose, place } = placeOf(kind, request);
  // Control policies are written in the account that manages the organization.
  const account = kind.endsWith("control policy") ? (policiesOf(inPlay, kind)[0]?.account ?? whose) : whose;
  const text = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  // Not through the cache: what was only supposed must not drive real policies out of it.
  const parsed = parsePolicy(text, GRAMMAR);
  const document = "value" in parsed ? parsed.value : undefined;
  const added: AttachedPolicy = { kind, name: "what is missing", account, document };
  const grant = kind === "resource-based policy" ? grantFor(request) : undefined;
  const change: PolicyChange = { step: "add", kind, account, place, statement, ...(grant && { grant }) };
  return { changes: [change], apply: (play) => withPolicy(play, added) };
}

/** Takes statements of every kind of policy. */
const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: 131_072,
  version: "required",
  principal: "optional",
  resource: "optional",
  allowNotPrincipal: "accepted",
});

function withPolicy(play: PoliciesInPlay, added: AttachedPolicy): PoliciesInPlay {
  switch (added.kind) {
    case "service control policy":
      return { ...play, serviceControl: play.serviceControl?.map((level) => [...level, added]) };
    case "resource control policy":
      return { ...play, resourceControl: play.resourceControl?.map((level) => [...level, added]) };
    case "identity-based policy":
      return { ...play, identity: [...play.identity, added] };
    case "permissions boundary":
      return { ...play, boundary: play.boundary && { ...play.boundary, document: merged(play.boundary, added) } };
    case "session policy":
      return { ...play, session: [...(play.session ?? []), added] };
    case "resource-based policy":
    case "role trust policy":
      return { ...play, resource: [...play.resource, added] };
  }
}

function merged({ document }: AttachedPolicy, added: AttachedPolicy): PolicyDocument | undefined {
  if (document === undefined || added.document === undefined) return undefined;
  return { ...document, statements: [...document.statements, ...added.document.statements] };
}

function policiesOf(play: PoliciesInPlay, kind: PolicyKind): readonly AttachedPolicy[] {
  const all = [play.identity, play.resource, play.session ?? [], play.boundary ?? []].flat();
  const control = [...(play.serviceControl ?? []), ...(play.resourceControl ?? [])].flat();
  return [...all, ...control].filter((policy) => policy.kind === kind);
}

function mapPolicies(play: PoliciesInPlay, change: (policy: AttachedPolicy) => AttachedPolicy): PoliciesInPlay {
  return {
    ...play,
    serviceControl: play.serviceControl?.map((level) => level.map(change)),
    resourceControl: play.resourceControl?.map((level) => level.map(change)),
    identity: play.identity.map(change),
    boundary: play.boundary && change(play.boundary),
    session: play.session?.map(change),
    resource: play.resource.map(change),
  };
}

function impossible({ refusedBy }: Verdict, request: PolicyRequest): Step {
  const kind = refusedBy as PolicyKind;
  const change: PolicyChange = { step: "impossible", kind, ...placeOf(kind, request) };
  return { changes: [change], apply: (play) => play };
}

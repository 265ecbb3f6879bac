import { TRACE_ITEMS_MAX } from "../lib/limits.ts";
import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { operatorName } from "./condition-operator.ts";
import { meansResource, type Question, questionOf, spokenTo } from "./consult.ts";
import { judge } from "./judge.ts";
import { allowedByGrant } from "./key-grant.ts";
import { isAboutTrust, isUnderResourceControl } from "./layers.ts";
import type { PolicyPrincipal } from "./principal.ts";
import { type CompiledStatement, programOf } from "./program.ts";
import type { PolicyRequest } from "./request.ts";
import { smallestChange } from "./smallest-change.ts";
import type { Listed, Statement } from "./statement.ts";
import type { Trace, TracedCondition, TracedLayer, TracedPolicy, TracedStatement } from "./trace.ts";
import type { Verdict } from "./verdict.ts";

/** Judges a request once more and tells how: slow, for those who want to know why. `redact` takes out what a viewer must not see. */
export function explain(request: PolicyRequest, inPlay: PoliciesInPlay): Trace {
  const verdict = judge(request, inPlay);
  const question = questionOf(request, inPlay);
  const { action, resource, resourceAccount, caller } = request;
  return {
    action,
    resource,
    resourceAccount,
    caller: { kind: caller.kind, arn: caller.arn, account: caller.account },
    allowed: verdict.allowed,
    reason: verdict.reason,
    ...(verdict.refusedBy && { refusedBy: verdict.refusedBy }),
    layers: layersOf(inPlay, question).map((layer) => trace(layer, question, verdict)),
    ...(inPlay.grants && {
      grants: inPlay.grants.map((grant) => {
        const { id, grantee, operations } = grant;
        return { id, grantee, operations, allows: allowedByGrant(grant, request) !== 0 };
      }),
    }),
    smallestChange: smallestChange(request, inPlay),
  };
}

interface Layer {
  readonly kind: PolicyKind;
  readonly level?: number;
  readonly policies: readonly AttachedPolicy[];
}

/** Those that apply, in the order in which the law hears them. */
function layersOf(inPlay: PoliciesInPlay, question: Question): readonly Layer[] {
  const { serviceControl = [], boundary, session, identity, resource } = inPlay;
  const resourceControl = isUnderResourceControl(question) ? (inPlay.resourceControl ?? []) : [];
  return [
    ...serviceControl.map((policies, level): Layer => ({ kind: "service control policy", level, policies })),
    ...resourceControl.map((policies, level): Layer => ({ kind: "resource control policy", level, policies })),
    ...(boundary ? [{ kind: "permissions boundary", policies: [boundary] } as const] : []),
    ...(session ? [{ kind: "session policy", policies: session } as const] : []),
    { kind: "identity-based policy", policies: identity },
    { kind: isAboutTrust(question) ? "role trust policy" : "resource-based policy", policies: resource },
  ];
}

function trace({ kind, level, policies }: Layer, question: Question, verdict: Verdict): TracedLayer {
  const traced = policies.map((policy) => tracePolicy(policy, question, verdict));
  const matched = traced.flatMap(({ statements = [] }) => statements.filter((statement) => statement.matched));
  const denies = traced.some(({ unreadable }) => unreadable) || matched.some(({ effect }) => effect === "Deny");
  const says = denies ? "deny" : matched.length > 0 ? "allow" : "nothing";
  return { kind, ...(level !== undefined && { level }), says, policies: traced };
}

function tracePolicy(policy: AttachedPolicy, question: Question, verdict: Verdict): TracedPolicy {
  const { name, account, document } = policy;
  if (document === undefined) return { name, account, unreadable: true, statements: [] };
  const statements = programOf(document).statements.map((each) => traceStatement(each, policy, question, verdict));
  return { name, account, statements };
}

function traceStatement(
  compiled: CompiledStatement,
  policy: AttachedPolicy,
  question: Question,
  verdict: Verdict,
): TracedStatement {
  const { statement, index } = compiled;
  const { effect, sid } = statement;
  const action = compiled.meansAction(question.action, question.service);
  const resource = meansResource(compiled, policy, question);
  const principal = spokenTo(compiled, policy, question) !== 0;
  const { context } = question.request;
  const conditions = compiled.conditions.map(({ condition, holds }): TracedCondition => {
    const { operator, key, values } = condition;
    const given = context.get(key);
    return {
      operator: operatorName(operator),
      key,
      values,
      ...(given !== undefined && { given }),
      holds: holds(context),
    };
  });
  const matched = action && resource && principal && conditions.every(({ holds }) => holds);
  const decides = verdict.allowed ? effect === "Allow" : effect === "Deny" && policy.kind === verdict.refusedBy;
  return {
    index,
    ...(sid !== undefined && { sid }),
    effect,
    written: written(statement),
    matched,
    deciding: matched && decides,
    principal,
    action,
    resource,
    conditions,
  };
}

/** Managed policies list actions by the thousand: a trace is stored for each refusal, so long lists are cut. */
function written({ actions, resources, principals }: Statement): Record<string, readonly string[]> {
  return {
    ...(principals && { [named("Principal", principals)]: cut(principals.items.map(principalText)) }),
    [named("Action", actions)]: cut(actions.items),
    ...(resources && { [named("Resource", resources)]: cut(resources.items) }),
  };
}

function cut(items: readonly string[]): readonly string[] {
  if (items.length <= TRACE_ITEMS_MAX) return items;
  return [...items.slice(0, TRACE_ITEMS_MAX), `… and ${items.length - TRACE_ITEMS_MAX} more`];
}

function named(element: string, { except }: Listed<unknown>): string {
  return except ? `Not${element}` : element;
}

function principalText(principal: PolicyPrincipal): string {
  switch (principal.kind) {
    case "everyone":
      return "*";
    case "account":
      return principal.account;
    case "arn":
      return principal.arn;
    case "service":
      return principal.service;
    case "federated":
      return principal.provider;
    case "canonicalUser":
      return principal.id;
  }
}

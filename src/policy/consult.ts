import { type ArnParts, arnParts, beginningOf } from "./arn-pattern.ts";
import type { AttachedPolicy, PoliciesInPlay } from "./attached.ts";
import { GRANT, grantOf } from "./grant-kind.ts";
import { type CompiledStatement, programOf } from "./program.ts";
import type { PolicyRequest } from "./request.ts";
import type { MatchedStatement } from "./verdict.ts";

/** A request, prepared once for all statements. */
export interface Question {
  readonly request: PolicyRequest;
  /** In lower case. */
  readonly action: string;
  /** What stands before the action's colon. */
  readonly service: string;
  readonly arn: ArnParts | undefined;
  /** Of the resource, see `beginningOf`. */
  readonly beginning: string;
  readonly hasBoundary: boolean;
  /** Every statement that matched, in the order of evaluation. */
  readonly matched: MatchedStatement[];
}

/** What some policies say together. */
export interface Opinion {
  readonly denied: boolean;
  /** Bits of GRANT: as what the caller is allowed; 0 for not at all. Policies that belong to somebody allow as `everyone`. */
  readonly allowed: number;
}

export function questionOf(request: PolicyRequest, inPlay: PoliciesInPlay): Question {
  const action = request.action.toLowerCase();
  const arn = arnParts(request.resource);
  return {
    request,
    action,
    service: action.slice(0, action.indexOf(":")),
    arn,
    beginning: beginningOf(arn?.[5] ?? ""),
    hasBoundary: inPlay.boundary !== undefined,
    matched: [],
  };
}

export function consult(policies: readonly AttachedPolicy[], question: Question): Opinion {
  let denied = false;
  let allowed = 0;
  for (const policy of policies) {
    if (policy.document === undefined) {
      denied = true;
      continue;
    }
    for (const compiled of programOf(policy.document).about(question.action, question.service, question.beginning)) {
      const grant = matches(compiled, policy, question);
      if (grant === 0) continue;
      const { effect, sid } = compiled.statement;
      if (effect === "Deny") denied = true;
      else allowed |= grant;
      question.matched.push({ policy, index: compiled.index, sid, effect });
    }
  }
  return { denied, allowed };
}

/**
 * @param compiled one that means the action
 * @returns as what the statement speaks to the caller; 0 when it does not, or when it speaks of something else
 */
function matches(compiled: CompiledStatement, policy: AttachedPolicy, question: Question): number {
  if (!meansResource(compiled, policy, question)) return 0;
  const grant = spokenTo(compiled, policy, question);
  if (grant === 0) return 0;
  for (const condition of compiled.conditions) if (!condition.holds(question.request.context)) return 0;
  return grant;
}

export function meansResource(compiled: CompiledStatement, policy: AttachedPolicy, question: Question): boolean {
  if (compiled.meansResource !== undefined) return compiled.meansResource(question.arn, question.request.context);
  const { kind } = policy;
  // Repository and trust policies mean what they are attached to; a key policy's statement has no effect then.
  if (kind === "role trust policy") return true;
  if (kind === "resource-based policy") return question.service !== "kms";
  return compiled.statement.effect === "Deny";
}

/** @returns bits of GRANT: as whom the statement speaks to the caller */
export function spokenTo({ statement }: CompiledStatement, policy: AttachedPolicy, question: Question): number {
  const { effect, principals } = statement;
  if (principals === undefined) return withoutPrincipal(effect, policy);
  return grantOf(principals, effect, policy, question.request.caller, question.hasBoundary);
}

/** A policy that belongs to somebody speaks to its owner; one of a resource must say to whom it opens. */
function withoutPrincipal(effect: "Allow" | "Deny", { kind }: AttachedPolicy): number {
  const isOfResource = kind === "resource-based policy" || kind === "role trust policy";
  return isOfResource && effect === "Allow" ? 0 : GRANT.everyone;
}

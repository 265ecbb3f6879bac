import { setImmediate } from "node:timers/promises";
import { parseArn } from "../../../lib/arn.ts";
import { IAM_SIMULATED_KEYS_MAX, IAM_SIMULATIONS_MAX } from "../../../lib/limits.ts";
import type { AttachedPolicy, PoliciesInPlay } from "../../../policy/attached.ts";
import { compilePolicy } from "../../../policy/compile.ts";
import { judge } from "../../../policy/judge.ts";
import type { Caller, PolicyRequest } from "../../../policy/request.ts";
import { IDENTITY_GRAMMAR, TRUST_GRAMMAR } from "../../../policy/validation/validated.ts";
import type { Verdict } from "../../../policy/verdict.ts";
import type {
  ContextEntry,
  EvaluationResult,
  PolicyEvaluationDecisionType,
  Statement,
} from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { simulatedContext } from "./context.ts";
import { contextKeysOf } from "./context-keys.ts";
import type { SimulatedPolicy } from "./policies.ts";
import { statementPositions } from "./positions.ts";

/** What a simulation is about. */
export interface Simulation {
  readonly caller: Caller;
  readonly identity: readonly SimulatedPolicy[];
  readonly boundary: readonly SimulatedPolicy[];
  readonly resource: readonly SimulatedPolicy[];
  readonly serviceControl?: PoliciesInPlay["serviceControl"];
}

/** The members of both operations that say what is asked. */
export interface Questions {
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourceOwner?: string;
  readonly ContextEntries?: readonly ContextEntry[];
}

/**
 * Other requests are served between the questions.
 * @returns one result for each action on each resource. @throws InvalidInput
 */
export async function simulate(
  simulation: Simulation,
  questions: Questions,
  call: Call,
): Promise<readonly EvaluationResult[]> {
  const resources = questions.ResourceArns ?? ["*"];
  if (questions.ActionNames.length * resources.length > IAM_SIMULATIONS_MAX) {
    throw errors.badInput({ reason: `No more than ${IAM_SIMULATIONS_MAX} actions on resources in one simulation.` });
  }
  const context = simulatedContext(questions.ContextEntries, simulation.caller, call.clock.now());
  const asked = [...simulation.identity, ...simulation.boundary, ...simulation.resource];
  const keys = contextKeysOf(asked.flatMap(({ text, attached }) => (attached.document === undefined ? [] : [text])));
  const missing = keys.filter((key) => context.get(key.toLowerCase()) === undefined);
  if (missing.length * questions.ActionNames.length * resources.length > IAM_SIMULATED_KEYS_MAX) {
    throw errors.badInput({
      reason: `The results would name more than ${IAM_SIMULATED_KEYS_MAX} missing context keys.`,
    });
  }
  const statements = statementsOf(asked);
  const results: EvaluationResult[] = [];
  for (const action of questions.ActionNames) {
    if (!/^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(action))
      throw errors.badInput({ reason: `Invalid Entity Action: ${action}` });
    for (const resource of resources) {
      await setImmediate();
      const resourceAccount = ownerOf(resource, simulation, questions);
      const request: PolicyRequest = { action, resource, resourceAccount, caller: simulation.caller, context };
      results.push({ ...resultOf(request, simulation, statements), MissingContextValues: missing });
    }
  }
  return results;
}

/** Without a policy of the resource it counts as the caller's own: then identity policies are asked alone. */
function ownerOf(resource: string, { caller, resource: policies }: Simulation, { ResourceOwner }: Questions): string {
  if (policies.length === 0) return caller.account;
  const named = ResourceOwner === undefined ? undefined : /(?:^|:iam::)(\d{12})(?::root)?$/.exec(ResourceOwner)?.[1];
  if (ResourceOwner !== undefined && named === undefined) {
    throw errors.badInput({ reason: `Invalid resource owner: ${ResourceOwner}` });
  }
  return parseArn(resource)?.account || named || caller.account;
}

type StatementsOf = (policy: AttachedPolicy, index: number) => Statement | undefined;

function statementsOf(policies: readonly SimulatedPolicy[]): StatementsOf {
  const sources = new Map(policies.map((policy) => [policy.attached, policy]));
  const positions = new Map<SimulatedPolicy, ReturnType<typeof statementPositions>>();
  return (policy, index) => {
    const source = sources.get(policy);
    if (source === undefined) return undefined;
    const found = positions.get(source) ?? statementPositions(source.text);
    positions.set(source, found);
    return {
      SourcePolicyId: source.sourceId,
      SourcePolicyType: source.sourceType,
      StartPosition: found[index]?.start,
      EndPosition: found[index]?.end,
    };
  };
}

function resultOf(request: PolicyRequest, simulation: Simulation, statements: StatementsOf): EvaluationResult {
  const identity = simulation.identity.map(({ attached }) => attached);
  const boundary = simulation.boundary[0]?.attached;
  const { serviceControl } = simulation;
  const given = simulation.resource.map(({ attached }) => attached);
  const resource = given.length === 0 ? delegating(request) : given;
  const verdict = judge(request, { identity, boundary, serviceControl, resource });
  const decision = decisionOf(verdict);
  const wanted = decision === "explicitDeny" ? "Deny" : "Allow";
  const allowedBy = (layer: Partial<PoliciesInPlay>) =>
    judge(request, { identity: EVERYTHING, resource: delegating(request), ...layer }).allowed;
  const isForeign = request.resourceAccount !== request.caller.account;
  return {
    EvalActionName: request.action,
    EvalResourceName: request.resource,
    EvalDecision: decision,
    MatchedStatements: verdict.matched
      .filter(({ effect }) => effect === wanted)
      .flatMap(({ policy, index }) => statements(policy, index) ?? []),
    ...(serviceControl && { OrganizationsDecisionDetail: { AllowedByOrganizations: allowedBy({ serviceControl }) } }),
    ...(boundary && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: allowedBy({ boundary }) } }),
    ...(isForeign && { EvalDecisionDetails: sidesOf(request, identity, resource) }),
  };
}

/** Where two accounts have a say, what each of them says. */
function sidesOf(request: PolicyRequest, identity: readonly AttachedPolicy[], resource: readonly AttachedPolicy[]) {
  const own = { ...request, resourceAccount: request.caller.account };
  return {
    "IAM Policy": decisionOf(judge(own, { identity, resource: delegating(own) })),
    "Resource Policy": decisionOf(judge(request, { identity: EVERYTHING, resource })),
  };
}

function decisionOf(verdict: Verdict): PolicyEvaluationDecisionType {
  if (verdict.allowed) return "allowed";
  return verdict.reason.startsWith("with an explicit deny") ? "explicitDeny" : "implicitDeny";
}

const EVERYTHING: readonly AttachedPolicy[] = [
  {
    kind: "identity-based policy",
    name: "everything",
    account: "",
    document: compilePolicy(
      JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }),
      IDENTITY_GRAMMAR,
    ),
  },
];

/** Keys and roles have the first word even at home. Where their policy is not part of the simulation, they leave it to the account. */
function delegating({ action, caller }: PolicyRequest): readonly AttachedPolicy[] {
  const isTrust = /^sts:/i.test(action);
  if (!isTrust && !/^kms:/i.test(action)) return [];
  const statement = { Effect: "Allow", Principal: { AWS: caller.account }, Action: isTrust ? "sts:*" : "kms:*" };
  const text = JSON.stringify({ Statement: [isTrust ? statement : { ...statement, Resource: "*" }] });
  const kind = isTrust ? "role trust policy" : "resource-based policy";
  const document = compilePolicy(text, isTrust ? TRUST_GRAMMAR : KEY_GRAMMAR);
  return [{ kind, name: "the account", account: caller.account, document }];
}

const KEY_GRAMMAR = Object.freeze({ ...TRUST_GRAMMAR, resource: "required" } as const);

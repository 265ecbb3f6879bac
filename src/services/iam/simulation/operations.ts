import type { Caller } from "../../../policy/request.ts";
import type { EvaluationResult } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { type Paged, pageOf } from "../paging.ts";
import { boundaryOfOwner, givenPolicies, givenResourcePolicy, policiesOfOwner } from "./policies.ts";
import { type Questions, type Simulation, simulate } from "./simulate.ts";
import { callerOf, foundSource, sourceAccess, userCaller } from "./source.ts";

/** What policies would decide that need not exist yet. */
export const simulateCustomPolicy = operation("SimulateCustomPolicy", {
  access: (_input, call) => accessTo("SimulateCustomPolicy", "*", call),
  async run(input, call) {
    const { account } = call.principal;
    const caller = await callerFor(input, nobody(account), call);
    const simulation: Simulation = {
      caller,
      identity: givenPolicies("PolicyInputList", input.PolicyInputList, account),
      boundary: oneBoundary(input.PermissionsBoundaryPolicyInputList, account),
      resource: givenResourcePolicy(input.ResourcePolicy, account),
    };
    return results("SimulateCustomPolicy", simulation, input, call);
  },
});

/** What a user, group or role would be allowed, with its policies as they are and further ones. */
export const simulatePrincipalPolicy = operation("SimulatePrincipalPolicy", {
  access: (input, call) => sourceAccess("SimulatePrincipalPolicy", input.PolicySourceArn, call),
  async run(input, call) {
    const { account } = call.principal;
    const source = await foundSource(input.PolicySourceArn, call);
    const own = await policiesOfOwner(source.kind, source.entity, call);
    const given = oneBoundary(input.PermissionsBoundaryPolicyInputList, account);
    const controls = await call.controlPolicies.of(account);
    const simulation: Simulation = {
      caller: await callerFor(input, callerOf(source, call), call),
      identity: [...own, ...givenPolicies("PolicyInputList", input.PolicyInputList, account)],
      boundary: given.length > 0 ? given : await boundaryOfOwner(source.entity, call),
      resource: givenResourcePolicy(input.ResourcePolicy, account),
      ...(controls?.serviceControl && { serviceControl: controls.serviceControl }),
    };
    return results("SimulatePrincipalPolicy", simulation, input, call);
  },
});

/** Somebody of the account without a name. */
function nobody(account: string): Caller {
  return { kind: "user", account, arn: "", identityArn: "", id: "" };
}

/** @throws InvalidInput when a resource policy is to be asked about nobody */
async function callerFor(
  input: { readonly CallerArn?: string; readonly ResourcePolicy?: string },
  otherwise: Caller,
  call: Call,
): Promise<Caller> {
  if (input.CallerArn !== undefined) return userCaller(input.CallerArn, call);
  const isUser = otherwise.kind === "role" || otherwise.arn.includes(":user/");
  if (input.ResourcePolicy !== undefined && !isUser) {
    throw errors.badInput({ reason: "CallerArn is required when a resource policy is to be simulated." });
  }
  return otherwise;
}

function oneBoundary(texts: readonly string[] | undefined, account: string) {
  if ((texts ?? []).length > 1) throw errors.badInput({ reason: "There can be one permissions boundary only." });
  return givenPolicies("PermissionsBoundaryPolicyInputList", texts, account);
}

async function results(action: string, simulation: Simulation, input: Questions & Paged, call: Call) {
  const all = (await simulate(simulation, input, call)).map((result, index) => ({ result, index }));
  const keyOf = ({ index }: { result: EvaluationResult; index: number }) => String(index).padStart(4, "0");
  const { items, ...more } = await pageOf(action, input, call, keyOf, all);
  return { EvaluationResults: items.map(({ result }) => result), ...more };
}

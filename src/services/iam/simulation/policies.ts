import { IAM_SIMULATED_POLICIES_LENGTH_MAX } from "../../../lib/limits.ts";
import type { AttachedPolicy, PolicyKind } from "../../../policy/attached.ts";
import { compilePolicy } from "../../../policy/compile.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import { validateIdentityPolicy } from "../../../policy/validation/identity-policy.ts";
import { IDENTITY_GRAMMAR } from "../../../policy/validation/validated.ts";
import type { PolicySourceType } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { attachedTo } from "../attachments/attached.ts";
import type { Entity, OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { listInlinePolicies } from "../inline-policies/store.ts";
import { policyById } from "../policies/policy.ts";
import type { ManagedPolicy } from "../policies/store.ts";
import { versionsOf } from "../policies/versions.ts";
import { groupsOfUser } from "../users/store.ts";

/** A policy that a simulation asks, and where it came from. */
export interface SimulatedPolicy {
  readonly text: string;
  readonly sourceId: string;
  readonly sourceType: PolicySourceType;
  readonly attached: AttachedPolicy;
}

/** Whatever services take as policies of their resources. */
const RESOURCE_GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: 131_072,
  version: "optional",
  principal: "required",
  resource: "optional",
  allowNotPrincipal: "accepted",
});

/**
 * Policies as they were handed over: `PolicyInputList.1` and so on.
 * @throws InvalidInput for what is no policy
 */
export function givenPolicies(
  list: "PolicyInputList" | "PermissionsBoundaryPolicyInputList",
  texts: readonly string[] | undefined,
  account: string,
): readonly SimulatedPolicy[] {
  const length = (texts ?? []).reduce((sum, text) => sum + text.length, 0);
  if (length > IAM_SIMULATED_POLICIES_LENGTH_MAX) {
    throw errors.badInput({ reason: `${list} has more than ${IAM_SIMULATED_POLICIES_LENGTH_MAX} characters.` });
  }
  return (texts ?? []).map((text, index) => {
    const validated = validateIdentityPolicy(text);
    if ("sentence" in validated) throw errors.badInput({ reason: validated.sentence });
    const kind: PolicyKind = list === "PolicyInputList" ? "identity-based policy" : "permissions boundary";
    return simulated(kind, { text, sourceId: `${list}.${index + 1}`, sourceType: "none" }, account);
  });
}

/** The policy of the resource. @throws InvalidInput for what is no policy */
export function givenResourcePolicy(text: string | undefined, account: string): readonly SimulatedPolicy[] {
  if (text === undefined) return [];
  const document = compilePolicy(text, RESOURCE_GRAMMAR);
  if (document === undefined) throw errors.badInput({ reason: "The resource policy cannot be read." });
  const attached: AttachedPolicy = { kind: "resource-based policy", name: "ResourcePolicy", account, document };
  return [{ text, sourceId: "ResourcePolicy", sourceType: "resource", attached }];
}

/** Everything that a user with its groups, a group or a role is allowed by. */
export async function policiesOfOwner(kind: OwnerKind, owner: Entity, call: Call): Promise<readonly SimulatedPolicy[]> {
  const { read } = call.database;
  const found: SimulatedPolicy[] = [];
  const groups = kind === "user" ? await groupsOfUser(read, owner.id) : [];
  const owners = [{ kind, entity: owner }, ...groups.map((entity) => ({ kind: "group" as const, entity }))];
  for (const each of owners) {
    for (const { name, document } of await listInlinePolicies(read, each.entity.id)) {
      const source = { text: document, sourceId: `${each.kind}_${each.entity.name}_${name}`, sourceType: each.kind };
      found.push(simulated("identity-based policy", source, owner.account));
    }
    for (const policy of await attachedTo(read, each.entity.id)) {
      found.push(await managed("identity-based policy", policy, owner.account, call));
    }
  }
  return found;
}

/** What bounds a user or role. One that cannot be found denies everything. */
export async function boundaryOfOwner(owner: Entity, call: Call): Promise<readonly SimulatedPolicy[]> {
  if (owner.boundary === undefined) return [];
  const policy = await policyById(call.database.read, owner.boundary);
  if (policy !== undefined) return [await managed("permissions boundary", policy, owner.account, call)];
  return [simulated("permissions boundary", { text: "", sourceId: owner.boundary, sourceType: "none" }, owner.account)];
}

async function managed(kind: PolicyKind, policy: ManagedPolicy, account: string, call: Call): Promise<SimulatedPolicy> {
  const versions = await versionsOf(call.database.read, policy);
  const text = versions.find(({ version }) => version === policy.defaultVersion)?.document ?? "";
  const sourceType = policy.account === "aws" ? "aws-managed" : "user-managed";
  return simulated(kind, { text, sourceId: policy.name, sourceType }, account);
}

function simulated(kind: PolicyKind, source: Omit<SimulatedPolicy, "attached">, account: string): SimulatedPolicy {
  const document = compilePolicy(source.text, IDENTITY_GRAMMAR);
  return { ...source, attached: { kind, name: source.sourceId, account, document } };
}

import type { AttachedPolicy } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { policyArn } from "../policies/arn.ts";
import { policyById } from "../policies/policy.ts";
import type { ManagedPolicy } from "../policies/store.ts";
import type { Reading } from "../store.ts";
import { attachedPolicies } from "./store.ts";

/** The managed policies of a user, group or role. */
export async function attachedTo(reading: Reading, ownerId: string): Promise<ManagedPolicy[]> {
  const policies: ManagedPolicy[] = [];
  for (const id of await attachedPolicies(reading, ownerId)) {
    const policy = await policyById(reading, id);
    if (policy !== undefined) policies.push(policy);
  }
  return policies;
}

export function attachedShape(policy: ManagedPolicy, call: Call): AttachedPolicy {
  return { PolicyName: policy.name, PolicyArn: policyArn(policy, call.partition) };
}

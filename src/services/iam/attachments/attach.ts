import { IAM_POLICIES_PER_OWNER_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { policyOwner } from "../inline-policies/owner.ts";
import { operation } from "../operation.ts";
import { attachablePolicy } from "../policies/policy.ts";
import { change } from "../store.ts";
import { attachedPolicies, insertAttachment } from "./store.ts";

/** Gives a user what a managed policy allows. */
export const attachUserPolicy = operation("AttachUserPolicy", {
  access: (input, call) =>
    entityAccess(
      "AttachUserPolicy",
      "user",
      input.UserName,
      call,
      { "iam:PolicyARN": input.PolicyArn },
      "withBoundary",
    ),
  run: (input, call) => attach("user", input.UserName, input.PolicyArn, call),
});

/** Gives the members of a group what a managed policy allows. */
export const attachGroupPolicy = operation("AttachGroupPolicy", {
  access: (input, call) =>
    entityAccess("AttachGroupPolicy", "group", input.GroupName, call, { "iam:PolicyARN": input.PolicyArn }),
  run: (input, call) => attach("group", input.GroupName, input.PolicyArn, call),
});

/** Gives a role what a managed policy allows. */
export const attachRolePolicy = operation("AttachRolePolicy", {
  access: (input, call) =>
    entityAccess(
      "AttachRolePolicy",
      "role",
      input.RoleName,
      call,
      { "iam:PolicyARN": input.PolicyArn },
      "withBoundary",
    ),
  run: (input, call) => attach("role", input.RoleName, input.PolicyArn, call),
});

const QUOTAS: Readonly<Record<OwnerKind, string>> = {
  user: "PoliciesPerUser",
  group: "PoliciesPerGroup",
  role: "PoliciesPerRole",
};

/** What is attached already stays attached. */
async function attach(kind: OwnerKind, name: string, arn: string, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const owner = await policyOwner(writing, kind, name, call);
    const policy = await attachablePolicy(writing, arn, call);
    const attached = await attachedPolicies(writing, owner.id);
    if (attached.includes(policy.id)) return;
    if (attached.length >= IAM_POLICIES_PER_OWNER_MAX) {
      throw errors.quota({ quota: QUOTAS[kind], limit: IAM_POLICIES_PER_OWNER_MAX });
    }
    const { account } = call.principal;
    await insertAttachment(writing, { ownerId: owner.id, policyId: policy.id, account, at: call.clock.now() });
  });
  return {};
}

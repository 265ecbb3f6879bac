import type { Call } from "../../operation.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { policyOwner } from "../inline-policies/owner.ts";
import { operation } from "../operation.ts";
import { findPolicy } from "../policies/policy.ts";
import { change } from "../store.ts";
import { deleteAttachment } from "./store.ts";

/** Takes from a user what a managed policy allows. */
export const detachUserPolicy = operation("DetachUserPolicy", {
  access: (input, call) =>
    entityAccess(
      "DetachUserPolicy",
      "user",
      input.UserName,
      call,
      { "iam:PolicyARN": input.PolicyArn },
      "withBoundary",
    ),
  run: (input, call) => detach("user", input.UserName, input.PolicyArn, call),
});

/** Takes from the members of a group what a managed policy allows. */
export const detachGroupPolicy = operation("DetachGroupPolicy", {
  access: (input, call) =>
    entityAccess("DetachGroupPolicy", "group", input.GroupName, call, { "iam:PolicyARN": input.PolicyArn }),
  run: (input, call) => detach("group", input.GroupName, input.PolicyArn, call),
});

/** Takes from a role what a managed policy allows. */
export const detachRolePolicy = operation("DetachRolePolicy", {
  access: (input, call) =>
    entityAccess(
      "DetachRolePolicy",
      "role",
      input.RoleName,
      call,
      { "iam:PolicyARN": input.PolicyArn },
      "withBoundary",
    ),
  run: (input, call) => detach("role", input.RoleName, input.PolicyArn, call),
});

async function detach(kind: OwnerKind, name: string, arn: string, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const owner = await policyOwner(writing, kind, name, call);
    const policy = await findPolicy(writing, arn, call);
    if (policy === undefined || !(await deleteAttachment(writing, owner.id, policy.id))) {
      throw errors.noSuchPolicy({ arn });
    }
  });
  return {};
}

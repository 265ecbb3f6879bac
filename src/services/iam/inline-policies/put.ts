import {
  IAM_GROUP_INLINE_LENGTH_MAX,
  IAM_ROLE_INLINE_LENGTH_MAX,
  IAM_USER_INLINE_LENGTH_MAX,
} from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { checkIdentityPolicy, lengthOf } from "../documents.ts";
import { entityAccess } from "../entities.ts";
import type { OwnerKind } from "../entity.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { policyOwner } from "./owner.ts";
import { listInlinePolicies, putInlinePolicy } from "./store.ts";

/** Writes a policy into a user; one of the same name is replaced. */
export const putUserPolicy = operation("PutUserPolicy", {
  access: (input, call) => entityAccess("PutUserPolicy", "user", input.UserName, call, {}, "withBoundary"),
  run: (input, call) => put("user", input.UserName, input, call),
});

/** Writes a policy into a group. */
export const putGroupPolicy = operation("PutGroupPolicy", {
  access: (input, call) => entityAccess("PutGroupPolicy", "group", input.GroupName, call),
  run: (input, call) => put("group", input.GroupName, input, call),
});

/** Writes a policy into a role. */
export const putRolePolicy = operation("PutRolePolicy", {
  access: (input, call) => entityAccess("PutRolePolicy", "role", input.RoleName, call, {}, "withBoundary"),
  run: (input, call) => put("role", input.RoleName, input, call),
});

/** For all inline policies of one owner together. */
const LENGTHS_MAX: Readonly<Record<OwnerKind, number>> = {
  user: IAM_USER_INLINE_LENGTH_MAX,
  group: IAM_GROUP_INLINE_LENGTH_MAX,
  role: IAM_ROLE_INLINE_LENGTH_MAX,
};

async function put(
  kind: OwnerKind,
  name: string,
  input: { readonly PolicyName: string; readonly PolicyDocument: string },
  call: Call,
): Promise<Record<string, never>> {
  checkIdentityPolicy(input.PolicyDocument);
  await change(call, async (writing) => {
    const owner = await policyOwner(writing, kind, name, call);
    const others = (await listInlinePolicies(writing, owner.id)).filter((each) => each.name !== input.PolicyName);
    const length = others.reduce((sum, each) => sum + lengthOf(each.document), lengthOf(input.PolicyDocument));
    const limit = LENGTHS_MAX[kind];
    if (length > limit) throw errors.inlineQuota({ limit, kind, name });
    await putInlinePolicy(writing, owner.id, { name: input.PolicyName, document: input.PolicyDocument });
  });
  return {};
}

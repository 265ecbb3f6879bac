import { iamId } from "../../../lib/ids.ts";
import { IAM_POLICIES_MAX } from "../../../lib/limits.ts";
import { checkManagedPolicy } from "../documents.ts";
import { entityArn } from "../entities.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { tagContext, tagList, withTags } from "../tags/tags.ts";
import { policyShape } from "./policy.ts";
import type { ManagedPolicy } from "./store.ts";
import { countOwnPolicies, insertPolicy, isPolicyTaken } from "./store.ts";

/** Makes a managed policy with its first version. */
export const createPolicy = operation("CreatePolicy", {
  access(input, call) {
    const path = input.Path ?? "/";
    const arn = entityArn("policy", { account: call.principal.account, path, name: input.PolicyName }, call);
    const context = tagContext(input.Tags);
    const create = accessTo("CreatePolicy", arn, call, context);
    return (input.Tags ?? []).length === 0 ? create : [create, accessTo("TagPolicy", arn, call, context)];
  },
  async run(input, call) {
    const { account } = call.principal;
    checkManagedPolicy(input.PolicyDocument);
    const now = call.clock.now();
    const policy: ManagedPolicy = {
      id: iamId("ANPA", call.random),
      account,
      path: input.Path ?? "/",
      name: input.PolicyName,
      description: input.Description,
      defaultVersion: 1,
      createdAt: now,
      updatedAt: now,
      tags: withTags({}, input.Tags),
    };
    await change(call, async (writing) => {
      if (await isPolicyTaken(writing, account, policy.name)) throw errors.policyExists({ name: policy.name });
      if ((await countOwnPolicies(writing, account)) >= IAM_POLICIES_MAX) {
        throw errors.quota({ quota: "PoliciesPerAccount", limit: IAM_POLICIES_MAX });
      }
      await insertPolicy(writing, policy, input.PolicyDocument);
    });
    const tags = tagList(policy.tags);
    return { Policy: { ...policyShape(policy, undefined, call), ...(tags.length > 0 && { Tags: tags }) } };
  },
});

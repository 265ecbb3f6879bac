import type { Call } from "../../operation.ts";
import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { existingPolicy, ownPolicy, policyAccess } from "../policies/policy.ts";
import { writePolicyTags } from "../policies/store.ts";
import { change } from "../store.ts";
import { type Tags, tagContext, tagList, withoutTags, withTags } from "./tags.ts";

/** Puts tags on a policy. */
export const tagPolicy = operation("TagPolicy", {
  access: (input, call) => policyAccess("TagPolicy", input.PolicyArn, call, tagContext(input.Tags)),
  run: (input, call) => retag(input.PolicyArn, (tags) => withTags(tags, input.Tags), call),
});

/** Takes tags off a policy. */
export const untagPolicy = operation("UntagPolicy", {
  access: (input, call) => policyAccess("UntagPolicy", input.PolicyArn, call, { "aws:TagKeys": input.TagKeys }),
  run: (input, call) => retag(input.PolicyArn, (tags) => withoutTags(tags, input.TagKeys), call),
});

/** The tags of a policy. */
export const listPolicyTags = operation("ListPolicyTags", {
  access: (input, call) => policyAccess("ListPolicyTags", input.PolicyArn, call),
  async run(input, call) {
    const { tags } = await existingPolicy(call.database.read, input.PolicyArn, call);
    const { items, ...more } = await pageOf("ListPolicyTags", input, call, ({ Key }) => Key, tagList(tags));
    return { Tags: [...items], ...more };
  },
});

async function retag(arn: string, to: (tags: Tags) => Tags, call: Call): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const policy = await ownPolicy(writing, arn, call);
    await writePolicyTags(writing, policy.id, to(policy.tags));
  });
  return {};
}

import { managementAccess, operation } from "../operation.ts";
import { readTags } from "./store.ts";
import { checkTaggable } from "./tags.ts";

/** The tags of an account, a unit, the root or a policy. There are never more than fit on one page. */
export const listTagsForResource = operation("ListTagsForResource", {
  access: (input, call) => managementAccess("ListTagsForResource", call, [input.ResourceId]),
  async run(input, call) {
    const db = call.database.read;
    await checkTaggable(db, input.ResourceId, await call.controlPolicies.organization());
    const tags = await readTags(db, input.ResourceId);
    return { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
  },
});

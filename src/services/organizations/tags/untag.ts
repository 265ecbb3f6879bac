import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { deleteTags } from "./store.ts";
import { checkTaggable } from "./tags.ts";

/** Takes tags away. A key that is not there is no mistake. */
export const untagResource = operation("UntagResource", {
  access: (input, call) =>
    managementAccess("UntagResource", call, [input.ResourceId], { "aws:TagKeys": input.TagKeys }),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      await checkTaggable(transaction, input.ResourceId, organization);
      await deleteTags(transaction, input.ResourceId, input.TagKeys);
      return {};
    }),
});

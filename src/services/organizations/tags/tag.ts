import { changeOrganization, managementAccess, operation, tagContext } from "../operation.ts";
import { addTags, checkTaggable } from "./tags.ts";

/** Tags an account, a unit, the root or a policy. */
export const tagResource = operation("TagResource", {
  access: (input, call) => managementAccess("TagResource", call, [input.ResourceId], tagContext(input.Tags)),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      await checkTaggable(transaction, input.ResourceId, organization);
      await addTags(transaction, input.ResourceId, input.Tags);
      return {};
    }),
});

import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { deleteTagsOf } from "../tags/store.ts";
import { existingPolicy, isOfAws } from "./policy.ts";
import { deletePolicyRow, listTargets } from "./store.ts";

/** Deletes a policy that is attached to nothing. */
export const deletePolicy = operation("DeletePolicy", {
  access: (input, call) => managementAccess("DeletePolicy", call, [input.PolicyId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, { rootId }) => {
      const { id } = await existingPolicy(transaction, input.PolicyId);
      if (isOfAws(id)) throw errors.awsPolicy({}, { fields: { Reason: "IMMUTABLE_POLICY" } });
      const targets = await listTargets(transaction, rootId, { policy: id, isDefault: false, after: "", limit: 1 });
      if (targets.length > 0) throw errors.policyInUse();
      await deleteTagsOf(transaction, id);
      await deletePolicyRow(transaction, id);
      return {};
    }),
});

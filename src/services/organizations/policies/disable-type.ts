import { AWS_CONTROL_POLICIES } from "../../../accounts/organization.ts";
import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { rootShape } from "../organization/root.ts";
import { controlPolicyType } from "./policy.ts";
import { deleteEnabledType, listEnabledTypes } from "./store.ts";

/** Ends the effect of a kind of policies, and takes them all off. When it is enabled again, only AWS's own is attached. */
export const disablePolicyType = operation("DisablePolicyType", {
  access: (input, call) =>
    managementAccess("DisablePolicyType", call, [input.RootId], { "organizations:PolicyType": input.PolicyType }),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      if (input.RootId !== organization.rootId) throw errors.rootNotFound();
      const type = controlPolicyType(input.PolicyType);
      const wasEnabled = await deleteEnabledType(transaction, type, AWS_CONTROL_POLICIES[type].id);
      if (!wasEnabled) throw errors.typeNotEnabled();
      return { Root: rootShape(organization, await listEnabledTypes(transaction)) };
    }),
});

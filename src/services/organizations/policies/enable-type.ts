import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { rootShape } from "../organization/root.ts";
import { controlPolicyType } from "./policy.ts";
import { insertEnabledType, listEnabledTypes } from "./store.ts";

/** Puts a kind of policies in force. AWS's own policy is then attached everywhere, so that nothing changes yet. */
export const enablePolicyType = operation("EnablePolicyType", {
  access: (input, call) =>
    managementAccess("EnablePolicyType", call, [input.RootId], { "organizations:PolicyType": input.PolicyType }),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      if (input.RootId !== organization.rootId) throw errors.rootNotFound();
      const type = controlPolicyType(input.PolicyType);
      if (!(await insertEnabledType(transaction, type, call.clock.now()))) throw errors.typeAlreadyEnabled();
      return { Root: rootShape(organization, await listEnabledTypes(transaction)) };
    }),
});

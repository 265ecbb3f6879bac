import { CONTROL_POLICY_TYPES } from "../../../accounts/organization.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { policySummary } from "./policy.ts";
import { listEnabledTypes } from "./store.ts";
import { checkTarget, policiesOfTarget } from "./target.ts";

/** The policies of one type that are attached right to a root, unit or account. */
export const listPoliciesForTarget = operation("ListPoliciesForTarget", {
  access: (input, call) =>
    managementAccess("ListPoliciesForTarget", call, [input.TargetId], { "organizations:PolicyType": input.Filter }),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const db = call.database.read;
    await checkTarget(db, input.TargetId, organization);
    const type = CONTROL_POLICY_TYPES.find((each) => each === input.Filter);
    if (type === undefined || !(await listEnabledTypes(db)).includes(type)) return { Policies: [] };
    const attached = [...(await policiesOfTarget(db, input.TargetId, type))].sort((a, b) => (a.id < b.id ? -1 : 1));
    const { items, NextToken } = await readPage(
      "ListPoliciesForTarget",
      input,
      call,
      async (after, limit) => attached.filter(({ id }) => id > after).slice(0, limit),
      ({ id }) => id,
    );
    return { Policies: items.map((policy) => policySummary(policy, organization)), NextToken };
  },
});

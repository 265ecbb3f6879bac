import { CONTROL_POLICY_TYPES } from "../../../accounts/organization.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { awsPolicyOf, policySummary } from "./policy.ts";
import { listPolicyRows } from "./store.ts";

/** The policies of one type, AWS's own among them. */
export const listPolicies = operation("ListPolicies", {
  access: (input, call) => managementAccess("ListPolicies", call, [], { "organizations:PolicyType": input.Filter }),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const type = CONTROL_POLICY_TYPES.find((each) => each === input.Filter);
    // Of the types that Albo does not enforce no policy can be made.
    if (type === undefined) return { Policies: [] };
    const ofAws = awsPolicyOf(type);
    const { items, NextToken } = await readPage(
      "ListPolicies",
      input,
      call,
      async (after, limit) => {
        const own = await listPolicyRows(call.database.read, { type, after, limit });
        const all = ofAws.id > after ? [...own, ofAws] : own;
        return all.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
      },
      ({ id }) => id,
    );
    return { Policies: items.map((policy) => policySummary(policy, organization)), NextToken };
  },
});

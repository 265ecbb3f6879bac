import { awsPolicies } from "../../../accounts/managed-policies.ts";
import { accessTo, operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { fromAws, policyShape } from "./policy.ts";
import type { ManagedPolicy } from "./store.ts";
import { listOwnPolicies, type PolicyUsage, policyUsage } from "./store.ts";

/** Managed policies by name: AWS's, the account's, or both. */
export const listPolicies = operation("ListPolicies", {
  access: (_input, call) => accessTo("ListPolicies", "*", call),
  async run(input, call) {
    const { read } = call.database;
    const { account } = call.principal;
    const scope = input.Scope ?? "All";
    const usage = await policyUsage(read, account);
    const all = [
      ...(scope === "Local" ? [] : awsPolicies.map(fromAws)),
      ...(scope === "AWS" ? [] : await listOwnPolicies(read, account)),
    ];
    const wanted = all.filter(
      ({ id, path }) => path.startsWith(input.PathPrefix ?? "/") && isUsed(usage.get(id), input),
    );
    const keyOf = (policy: ManagedPolicy) => `${policy.name.toLowerCase()} ${policy.account}`;
    const { items, ...more } = await pageOf("ListPolicies", input, call, keyOf, wanted);
    return { Policies: items.map((policy) => policyShape(policy, usage.get(policy.id), call)), ...more };
  },
});

function isUsed(usage: PolicyUsage | undefined, wanted: { OnlyAttached?: boolean; PolicyUsageFilter?: string }) {
  const { attached, bounding } = usage ?? { attached: 0, bounding: 0 };
  if (wanted.PolicyUsageFilter === "PermissionsPolicy") return attached > 0;
  if (wanted.PolicyUsageFilter === "PermissionsBoundary") return bounding > 0;
  return wanted.OnlyAttached !== true || attached > 0;
}

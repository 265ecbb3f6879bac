import type { TargetType } from "../../../wire/types/organizations.gen.ts";
import { nodeArn } from "../arns.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { existingPolicy, isOfAws } from "./policy.ts";
import { listEnabledTypes, listTargets } from "./store.ts";

/** The root, units and accounts that a policy is attached to. */
export const listTargetsForPolicy = operation("ListTargetsForPolicy", {
  access: (input, call) => managementAccess("ListTargetsForPolicy", call, [input.PolicyId]),
  async run(input, call) {
    const organization = await call.controlPolicies.organization();
    const db = call.database.read;
    const { id: policy, type } = await existingPolicy(db, input.PolicyId);
    if (!(await listEnabledTypes(db)).includes(type)) return { Targets: [] };
    const { items, NextToken } = await readPage(
      "ListTargetsForPolicy",
      input,
      call,
      (after, limit) => listTargets(db, organization.rootId, { policy, isDefault: isOfAws(policy), after, limit }),
      ({ id }) => id,
    );
    const targets = items.map(({ id, name }) => ({
      TargetId: id,
      Arn: nodeArn(id, organization),
      Name: name,
      Type: typeOf(id),
    }));
    return { Targets: targets, NextToken };
  },
});

function typeOf(id: string): TargetType {
  if (id.startsWith("r-")) return "ROOT";
  return id.startsWith("ou-") ? "ORGANIZATIONAL_UNIT" : "ACCOUNT";
}

import { nodeArn } from "../arns.ts";
import { operation } from "../operation.ts";
import { listEnabledTypes } from "../policies/store.ts";
import { typesShape } from "./root.ts";

/** The organization that the caller's account is in. Every account of it may ask. */
export const describeOrganization = operation("DescribeOrganization", {
  access: (_input, { principal }) => ({
    action: "organizations:DescribeOrganization",
    resource: "*",
    account: principal.account,
  }),
  async run(_input, call) {
    const organization = await call.controlPolicies.organization();
    const { id, managementAccount, partition } = organization;
    const management = await call.accounts.management();
    return {
      Organization: {
        Id: id,
        Arn: `arn:${partition}:organizations::${managementAccount}:organization/${id}`,
        FeatureSet: "ALL" as const,
        MasterAccountId: managementAccount,
        MasterAccountArn: nodeArn(managementAccount, organization),
        MasterAccountEmail: management.email,
        AvailablePolicyTypes: typesShape(await listEnabledTypes(call.database.read)),
      },
    };
  },
});

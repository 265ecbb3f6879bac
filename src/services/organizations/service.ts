import type { Service } from "../operation.ts";
import { createAccount } from "./accounts/create.ts";
import { describeAccount } from "./accounts/describe.ts";
import { describeCreateAccountStatus } from "./accounts/describe-create-status.ts";
import { listAccounts } from "./accounts/list.ts";
import { listCreateAccountStatus } from "./accounts/list-create-status.ts";
import { listAccountsForParent } from "./accounts/list-for-parent.ts";
import { moveAccount } from "./accounts/move.ts";
import { createOrganization } from "./organization/create.ts";
import { describeOrganization } from "./organization/describe.ts";
import { listRoots } from "./organization/list-roots.ts";
import { attachPolicy } from "./policies/attach.ts";
import { createPolicy } from "./policies/create.ts";
import { deletePolicy } from "./policies/delete.ts";
import { describePolicy } from "./policies/describe.ts";
import { detachPolicy } from "./policies/detach.ts";
import { disablePolicyType } from "./policies/disable-type.ts";
import { enablePolicyType } from "./policies/enable-type.ts";
import { listPolicies } from "./policies/list.ts";
import { listPoliciesForTarget } from "./policies/list-for-target.ts";
import { listTargetsForPolicy } from "./policies/list-targets.ts";
import { updatePolicy } from "./policies/update.ts";
import { organizationsLaw } from "./tags/law.ts";
import { listTagsForResource } from "./tags/list.ts";
import { tagResource } from "./tags/tag.ts";
import { untagResource } from "./tags/untag.ts";
import { disableAwsServiceAccess } from "./trusted-services/disable.ts";
import { enableAwsServiceAccess } from "./trusted-services/enable.ts";
import { listAwsServiceAccess } from "./trusted-services/list.ts";
import { createOrganizationalUnit } from "./units/create.ts";
import { deleteOrganizationalUnit } from "./units/delete.ts";
import { describeOrganizationalUnit } from "./units/describe.ts";
import { listChildren } from "./units/list-children.ts";
import { listOrganizationalUnitsForParent } from "./units/list-for-parent.ts";
import { listParents } from "./units/list-parents.ts";
import { updateOrganizationalUnit } from "./units/update.ts";

/** AWS Organizations: the accounts of this server, the units they are in, and what they may do at most. */
export const organizations: Service = {
  name: "organizations",
  law: organizationsLaw,
  operations: [
    attachPolicy,
    createAccount,
    createOrganization,
    createOrganizationalUnit,
    createPolicy,
    deleteOrganizationalUnit,
    deletePolicy,
    describeAccount,
    describeCreateAccountStatus,
    describeOrganization,
    describeOrganizationalUnit,
    describePolicy,
    detachPolicy,
    disableAwsServiceAccess,
    disablePolicyType,
    enableAwsServiceAccess,
    enablePolicyType,
    listAccounts,
    listAccountsForParent,
    listAwsServiceAccess,
    listChildren,
    listCreateAccountStatus,
    listOrganizationalUnitsForParent,
    listParents,
    listPolicies,
    listPoliciesForTarget,
    listRoots,
    listTagsForResource,
    listTargetsForPolicy,
    moveAccount,
    tagResource,
    untagResource,
    updateOrganizationalUnit,
    updatePolicy,
  ],
};

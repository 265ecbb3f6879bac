import type { Service } from "../operation.ts";
import { associateResourceShare } from "./associations/associate.ts";
import { disassociateResourceShare } from "./associations/disassociate.ts";
import { getResourceShareAssociations } from "./associations/list.ts";
import { listPrincipals } from "./associations/list-principals.ts";
import { listResources } from "./associations/list-resources.ts";
import { followers } from "./from-policy/follow.ts";
import { promotePermissionCreatedFromPolicy } from "./from-policy/promote-permission.ts";
import { promoteResourceShareCreatedFromPolicy } from "./from-policy/promote-share.ts";
import { acceptResourceShareInvitation } from "./invitations/accept.ts";
import { getResourceShareInvitations } from "./invitations/list.ts";
import { listPendingInvitationResources } from "./invitations/list-pending-resources.ts";
import { rejectResourceShareInvitation } from "./invitations/reject.ts";
import { law } from "./law.ts";
import { listResourceTypes } from "./list-resource-types.ts";
import { enableSharingWithAwsOrganization } from "./organization/enable-sharing.ts";
import { organizationFollowers } from "./organization/follow.ts";
import { createPermission } from "./permissions/create.ts";
import { createPermissionVersion } from "./permissions/create-version.ts";
import { deletePermission } from "./permissions/delete.ts";
import { deletePermissionVersion } from "./permissions/delete-version.ts";
import { getPermission } from "./permissions/get.ts";
import { listPermissions } from "./permissions/list.ts";
import { listPermissionVersions } from "./permissions/list-versions.ts";
import { associateResourceSharePermission } from "./permissions/of-shares/associate.ts";
import { disassociateResourceSharePermission } from "./permissions/of-shares/disassociate.ts";
import { listResourceSharePermissions } from "./permissions/of-shares/list.ts";
import { listPermissionAssociations } from "./permissions/of-shares/list-associations.ts";
import { listReplacePermissionAssociationsWork } from "./permissions/replacements/list.ts";
import { replacePermissionAssociations } from "./permissions/replacements/replace.ts";
import { setDefaultPermissionVersion } from "./permissions/set-default-version.ts";
import { createResourceShare } from "./shares/create.ts";
import { deleteResourceShare } from "./shares/delete.ts";
import { forgetDeletedShares } from "./shares/forget.ts";
import { getResourceShares } from "./shares/list.ts";
import { updateResourceShare } from "./shares/update.ts";
import { getResourcePolicies } from "./statements/get-policies.ts";
import { tagResource } from "./tags/tag.ts";
import { untagResource } from "./tags/untag.ts";

/** AWS Resource Access Manager: model groups shared with other accounts. */
export const ram: Service = {
  name: "ram",
  operations: [
    createResourceShare,
    updateResourceShare,
    deleteResourceShare,
    getResourceShares,
    associateResourceShare,
    disassociateResourceShare,
    getResourceShareAssociations,
    listResources,
    listPrincipals,
    getResourcePolicies,
    getResourceShareInvitations,
    acceptResourceShareInvitation,
    rejectResourceShareInvitation,
    listPendingInvitationResources,
    createPermission,
    createPermissionVersion,
    setDefaultPermissionVersion,
    deletePermission,
    deletePermissionVersion,
    getPermission,
    listPermissions,
    listPermissionVersions,
    associateResourceSharePermission,
    disassociateResourceSharePermission,
    listResourceSharePermissions,
    listPermissionAssociations,
    replacePermissionAssociations,
    listReplacePermissionAssociationsWork,
    promotePermissionCreatedFromPolicy,
    promoteResourceShareCreatedFromPolicy,
    enableSharingWithAwsOrganization,
    listResourceTypes,
    tagResource,
    untagResource,
  ],
  chores: [forgetDeletedShares],
  law,
  follows: [...followers, ...organizationFollowers],
};

import type { Service } from "../operation.ts";
import { createAccessKey } from "./access-keys/create.ts";
import { deleteAccessKeyOperation } from "./access-keys/delete.ts";
import { getAccessKeyLastUsed } from "./access-keys/get-last-used.ts";
import { listAccessKeysOperation } from "./access-keys/list.ts";
import { updateAccessKey } from "./access-keys/update.ts";
import { createAccountAlias, deleteAccountAlias, listAccountAliases } from "./account/aliases.ts";
import { generateCredentialReport, getCredentialReport } from "./account/credential-report.ts";
import { getAccountAuthorizationDetails } from "./account/get-authorization-details.ts";
import { getAccountSummary } from "./account/get-summary.ts";
import { attachGroupPolicy, attachRolePolicy, attachUserPolicy } from "./attachments/attach.ts";
import { detachGroupPolicy, detachRolePolicy, detachUserPolicy } from "./attachments/detach.ts";
import { listAttachedGroupPolicies, listAttachedRolePolicies, listAttachedUserPolicies } from "./attachments/list.ts";
import { deleteRolePermissionsBoundary, deleteUserPermissionsBoundary } from "./boundaries/delete.ts";
import { putRolePermissionsBoundary, putUserPermissionsBoundary } from "./boundaries/put.ts";
import { createGroup } from "./groups/create.ts";
import { deleteGroup } from "./groups/delete.ts";
import { getGroup } from "./groups/get.ts";
import { listGroups } from "./groups/list.ts";
import { addUserToGroup, removeUserFromGroup } from "./groups/membership.ts";
import { updateGroup } from "./groups/update.ts";
import { deleteGroupPolicy, deleteRolePolicy, deleteUserPolicy } from "./inline-policies/delete.ts";
import { getGroupPolicy, getRolePolicy, getUserPolicy } from "./inline-policies/get.ts";
import { listGroupPolicies, listRolePolicies, listUserPolicies } from "./inline-policies/list.ts";
import { putGroupPolicy, putRolePolicy, putUserPolicy } from "./inline-policies/put.ts";
import { createInstanceProfile } from "./instance-profiles/create.ts";
import { deleteInstanceProfile } from "./instance-profiles/delete.ts";
import { getInstanceProfile } from "./instance-profiles/get.ts";
import { listInstanceProfiles, listInstanceProfilesForRole } from "./instance-profiles/list.ts";
import { addRoleToInstanceProfile, removeRoleFromInstanceProfile } from "./instance-profiles/roles.ts";
import { law } from "./law.ts";
import { createOpenIDConnectProvider } from "./oidc-providers/create.ts";
import { deleteOpenIDConnectProvider } from "./oidc-providers/delete.ts";
import { getOpenIDConnectProvider } from "./oidc-providers/get.ts";
import { listOpenIDConnectProviders } from "./oidc-providers/list.ts";
import {
  addClientIDToOpenIDConnectProvider,
  listOpenIDConnectProviderTags,
  removeClientIDFromOpenIDConnectProvider,
  tagOpenIDConnectProvider,
  untagOpenIDConnectProvider,
  updateOpenIDConnectProviderThumbprint,
} from "./oidc-providers/update.ts";
import { createPolicy } from "./policies/create.ts";
import { createPolicyVersion } from "./policies/create-version.ts";
import { deletePolicyOperation } from "./policies/delete.ts";
import { deletePolicyVersion } from "./policies/delete-version.ts";
import { getPolicy } from "./policies/get.ts";
import { getPolicyVersion } from "./policies/get-version.ts";
import { listPolicies } from "./policies/list.ts";
import { listEntitiesForPolicy } from "./policies/list-entities.ts";
import { listPolicyVersions } from "./policies/list-versions.ts";
import { setDefaultPolicyVersion } from "./policies/set-default-version.ts";
import { createRole } from "./roles/create.ts";
import { deleteRole } from "./roles/delete.ts";
import { getRole } from "./roles/get.ts";
import { listRoles } from "./roles/list.ts";
import { updateRole, updateRoleDescription } from "./roles/update.ts";
import { updateAssumeRolePolicy } from "./roles/update-trust-policy.ts";
import { getContextKeysForCustomPolicy, getContextKeysForPrincipalPolicy } from "./simulation/get-context-keys.ts";
import { simulateCustomPolicy, simulatePrincipalPolicy } from "./simulation/operations.ts";
import {
  listInstanceProfileTags,
  listRoleTags,
  listUserTags,
  tagInstanceProfile,
  tagRole,
  tagUser,
  untagInstanceProfile,
  untagRole,
  untagUser,
} from "./tags/of-entities.ts";
import { listPolicyTags, tagPolicy, untagPolicy } from "./tags/of-policies.ts";
import { createUser } from "./users/create.ts";
import { deleteUser } from "./users/delete.ts";
import { getUser } from "./users/get.ts";
import { listUsers } from "./users/list.ts";
import { listGroupsForUser } from "./users/list-groups.ts";
import { updateUser } from "./users/update.ts";

/** AWS Identity and Access Management: users, groups, roles, policies, and who may become a role. */
export const iam: Service = {
  name: "iam",
  operations: [
    createAccessKey,
    deleteAccessKeyOperation,
    getAccessKeyLastUsed,
    listAccessKeysOperation,
    updateAccessKey,
    createAccountAlias,
    deleteAccountAlias,
    listAccountAliases,
    generateCredentialReport,
    getCredentialReport,
    getAccountAuthorizationDetails,
    getAccountSummary,
    attachGroupPolicy,
    attachRolePolicy,
    attachUserPolicy,
    detachGroupPolicy,
    detachRolePolicy,
    detachUserPolicy,
    listAttachedGroupPolicies,
    listAttachedRolePolicies,
    listAttachedUserPolicies,
    deleteRolePermissionsBoundary,
    deleteUserPermissionsBoundary,
    putRolePermissionsBoundary,
    putUserPermissionsBoundary,
    createGroup,
    deleteGroup,
    getGroup,
    listGroups,
    addUserToGroup,
    removeUserFromGroup,
    updateGroup,
    deleteGroupPolicy,
    deleteRolePolicy,
    deleteUserPolicy,
    getGroupPolicy,
    getRolePolicy,
    getUserPolicy,
    listGroupPolicies,
    listRolePolicies,
    listUserPolicies,
    putGroupPolicy,
    putRolePolicy,
    putUserPolicy,
    createInstanceProfile,
    deleteInstanceProfile,
    getInstanceProfile,
    listInstanceProfiles,
    listInstanceProfilesForRole,
    addRoleToInstanceProfile,
    removeRoleFromInstanceProfile,
    createOpenIDConnectProvider,
    deleteOpenIDConnectProvider,
    getOpenIDConnectProvider,
    listOpenIDConnectProviders,
    addClientIDToOpenIDConnectProvider,
    listOpenIDConnectProviderTags,
    removeClientIDFromOpenIDConnectProvider,
    tagOpenIDConnectProvider,
    untagOpenIDConnectProvider,
    updateOpenIDConnectProviderThumbprint,
    createPolicyVersion,
    createPolicy,
    deletePolicyVersion,
    deletePolicyOperation,
    getPolicyVersion,
    getPolicy,
    listEntitiesForPolicy,
    listPolicyVersions,
    listPolicies,
    setDefaultPolicyVersion,
    createRole,
    deleteRole,
    getRole,
    listRoles,
    updateAssumeRolePolicy,
    updateRole,
    updateRoleDescription,
    getContextKeysForCustomPolicy,
    getContextKeysForPrincipalPolicy,
    simulateCustomPolicy,
    simulatePrincipalPolicy,
    listInstanceProfileTags,
    listRoleTags,
    listUserTags,
    tagInstanceProfile,
    tagRole,
    tagUser,
    untagInstanceProfile,
    untagRole,
    untagUser,
    listPolicyTags,
    tagPolicy,
    untagPolicy,
    createUser,
    deleteUser,
    getUser,
    listGroupsForUser,
    listUsers,
    updateUser,
  ],
  law,
};

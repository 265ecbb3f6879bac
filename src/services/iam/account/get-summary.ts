import * as limits from "../../../lib/limits.ts";
import { countEntities } from "../entity-store.ts";
import { accessTo, operation } from "../operation.ts";
import { countOwnPolicies } from "../policies/store.ts";
import { countRows } from "./store.ts";

/** How many identities and policies an account has, and how many it may have. Root users have neither keys nor passwords here. */
export const getAccountSummary = operation("GetAccountSummary", {
  access: (_input, call) => accessTo("GetAccountSummary", "*", call),
  async run(_input, call) {
    const { read } = call.database;
    const { account } = call.principal;
    const { providers, versions } = await countRows(read, account);
    return {
      SummaryMap: {
        Users: await countEntities(read, "user", account),
        UsersQuota: limits.IAM_USERS_MAX,
        Groups: await countEntities(read, "group", account),
        GroupsQuota: limits.IAM_GROUPS_MAX,
        Roles: await countEntities(read, "role", account),
        RolesQuota: limits.IAM_ROLES_MAX,
        Policies: await countOwnPolicies(read, account),
        PoliciesQuota: limits.IAM_POLICIES_MAX,
        PolicyVersionsInUse: versions,
        PolicyVersionsInUseQuota: limits.IAM_POLICIES_MAX * limits.IAM_POLICY_VERSIONS_MAX,
        InstanceProfiles: await countEntities(read, "instance-profile", account),
        InstanceProfilesQuota: limits.IAM_INSTANCE_PROFILES_MAX,
        Providers: providers,
        GroupsPerUserQuota: limits.IAM_GROUPS_PER_USER_MAX,
        AccessKeysPerUserQuota: limits.IAM_ACCESS_KEYS_PER_USER_MAX,
        AttachedPoliciesPerUserQuota: limits.IAM_POLICIES_PER_OWNER_MAX,
        AttachedPoliciesPerGroupQuota: limits.IAM_POLICIES_PER_OWNER_MAX,
        AttachedPoliciesPerRoleQuota: limits.IAM_POLICIES_PER_OWNER_MAX,
        VersionsPerPolicyQuota: limits.IAM_POLICY_VERSIONS_MAX,
        UserPolicySizeQuota: limits.IAM_USER_INLINE_LENGTH_MAX,
        GroupPolicySizeQuota: limits.IAM_GROUP_INLINE_LENGTH_MAX,
        RolePolicySizeQuota: limits.IAM_ROLE_INLINE_LENGTH_MAX,
        PolicySizeQuota: limits.IAM_MANAGED_POLICY_LENGTH_MAX,
        AssumeRolePolicySizeQuota: limits.IAM_TRUST_POLICY_LENGTH_MAX,
        AccountAccessKeysPresent: 0,
        AccountPasswordPresent: 0,
        AccountMFAEnabled: 0,
        AccountSigningCertificatesPresent: 0,
        MFADevices: 0,
        MFADevicesInUse: 0,
        ServerCertificates: 0,
      },
    };
  },
});

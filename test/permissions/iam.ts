import { type Case, fresh, type Input, type Owner } from "./case.ts";

const READ_ONLY = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
const DOCUMENT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const TAGS = [{ Key: "team", Value: "ml" }];

/** Names cannot lead into another account: whoever may call acts on its own. */
const own = (input: Case["input"]): Case => ({ actsOnCaller: true, input });
const onUser = (more: Input = {}) => own(async (owner) => ({ UserName: await user(owner), ...more }));
const onGroup = (more: Input = {}) => own(async (owner) => ({ GroupName: await group(owner), ...more }));
const onRole = (more: Input = {}) => own(async (owner) => ({ RoleName: await role(owner), ...more }));
const onProfile = (more: Input = {}) => own(async (owner) => ({ InstanceProfileName: await profile(owner), ...more }));
/** ARNs can. */
const onPolicy = (more: Input = {}): Case => ({
  input: async (owner) => ({ PolicyArn: await policy(owner), ...more }),
});
const onProvider = (more: Input = {}): Case => ({
  input: async (owner) => ({ OpenIDConnectProviderArn: await provider(owner), ...more }),
});
const nothing = own(() => ({}));

/** Every operation of IAM that Albo has. */
export const iamCases: Readonly<Record<string, Case>> = {
  AddClientIDToOpenIDConnectProvider: onProvider({ ClientID: "audience" }),
  AddRoleToInstanceProfile: own(async (owner) => ({
    InstanceProfileName: await profile(owner),
    RoleName: await role(owner),
  })),
  AddUserToGroup: own(async (owner) => ({ GroupName: await group(owner), UserName: await user(owner) })),
  AttachGroupPolicy: onGroup({ PolicyArn: READ_ONLY }),
  AttachRolePolicy: onRole({ PolicyArn: READ_ONLY }),
  AttachUserPolicy: onUser({ PolicyArn: READ_ONLY }),
  CreateAccessKey: onUser(),
  CreateAccountAlias: own(() => ({ AccountAlias: fresh("alias") })),
  CreateGroup: own(() => ({ GroupName: fresh("group") })),
  CreateInstanceProfile: own(() => ({ InstanceProfileName: fresh("profile") })),
  CreateOpenIDConnectProvider: own(() => ({ Url: `https://${fresh("issuer")}.example.com` })),
  CreatePolicy: own(() => ({ PolicyName: fresh("policy"), PolicyDocument: DOCUMENT })),
  CreatePolicyVersion: onPolicy({ PolicyDocument: DOCUMENT }),
  CreateRole: own(() => ({ RoleName: fresh("role"), AssumeRolePolicyDocument: TRUST })),
  CreateUser: own(() => ({ UserName: fresh("user") })),
  DeleteAccessKey: own((owner) => accessKey(owner)),
  DeleteAccountAlias: own(async (owner) => {
    const AccountAlias = fresh("alias");
    await owner.make("iam", "CreateAccountAlias", { AccountAlias });
    return { AccountAlias };
  }),
  DeleteGroup: onGroup(),
  DeleteGroupPolicy: own(async (owner) => inline(owner, "Group", await group(owner))),
  DeleteInstanceProfile: onProfile(),
  DeleteOpenIDConnectProvider: onProvider(),
  DeletePolicy: onPolicy(),
  DeletePolicyVersion: {
    input: async (owner) => {
      const PolicyArn = await policy(owner);
      await owner.make("iam", "CreatePolicyVersion", { PolicyArn, PolicyDocument: DOCUMENT });
      return { PolicyArn, VersionId: "v2" };
    },
  },
  DeleteRole: onRole(),
  DeleteRolePermissionsBoundary: own(async (owner) => {
    const RoleName = await role(owner);
    await owner.make("iam", "PutRolePermissionsBoundary", { RoleName, PermissionsBoundary: READ_ONLY });
    return { RoleName };
  }),
  DeleteRolePolicy: own(async (owner) => inline(owner, "Role", await role(owner))),
  DeleteUser: onUser(),
  DeleteUserPermissionsBoundary: own(async (owner) => {
    const UserName = await user(owner);
    await owner.make("iam", "PutUserPermissionsBoundary", { UserName, PermissionsBoundary: READ_ONLY });
    return { UserName };
  }),
  DeleteUserPolicy: own(async (owner) => inline(owner, "User", await user(owner))),
  DetachGroupPolicy: own(async (owner) => attached(owner, "Group", await group(owner))),
  DetachRolePolicy: own(async (owner) => attached(owner, "Role", await role(owner))),
  DetachUserPolicy: own(async (owner) => attached(owner, "User", await user(owner))),
  GenerateCredentialReport: nothing,
  GetAccessKeyLastUsed: {
    input: async (owner) => ({ AccessKeyId: (await accessKey(owner)).AccessKeyId }),
  },
  GetAccountAuthorizationDetails: nothing,
  GetAccountSummary: nothing,
  GetContextKeysForCustomPolicy: own(() => ({ PolicyInputList: [DOCUMENT] })),
  GetContextKeysForPrincipalPolicy: { input: (owner) => ({ PolicySourceArn: admin(owner) }) },
  GetCredentialReport: own(async (owner) => {
    await owner.make("iam", "GenerateCredentialReport", {});
    return {};
  }),
  GetGroup: onGroup(),
  GetGroupPolicy: own(async (owner) => inline(owner, "Group", await group(owner))),
  GetInstanceProfile: onProfile(),
  GetOpenIDConnectProvider: onProvider(),
  GetPolicy: onPolicy(),
  GetPolicyVersion: onPolicy({ VersionId: "v1" }),
  GetRole: onRole(),
  GetRolePolicy: own(async (owner) => inline(owner, "Role", await role(owner))),
  GetUser: onUser(),
  GetUserPolicy: own(async (owner) => inline(owner, "User", await user(owner))),
  ListAccessKeys: onUser(),
  ListAccountAliases: nothing,
  ListAttachedGroupPolicies: onGroup(),
  ListAttachedRolePolicies: onRole(),
  ListAttachedUserPolicies: onUser(),
  ListEntitiesForPolicy: onPolicy(),
  ListGroupPolicies: onGroup(),
  ListGroups: nothing,
  ListGroupsForUser: onUser(),
  ListInstanceProfileTags: onProfile(),
  ListInstanceProfiles: nothing,
  ListInstanceProfilesForRole: onRole(),
  ListOpenIDConnectProviderTags: onProvider(),
  ListOpenIDConnectProviders: nothing,
  ListPolicies: nothing,
  ListPolicyTags: onPolicy(),
  ListPolicyVersions: onPolicy(),
  ListRolePolicies: onRole(),
  ListRoleTags: onRole(),
  ListRoles: nothing,
  ListUserPolicies: onUser(),
  ListUserTags: onUser(),
  ListUsers: nothing,
  PutGroupPolicy: onGroup({ PolicyName: "own", PolicyDocument: DOCUMENT }),
  PutRolePermissionsBoundary: onRole({ PermissionsBoundary: READ_ONLY }),
  PutRolePolicy: onRole({ PolicyName: "own", PolicyDocument: DOCUMENT }),
  PutUserPermissionsBoundary: onUser({ PermissionsBoundary: READ_ONLY }),
  PutUserPolicy: onUser({ PolicyName: "own", PolicyDocument: DOCUMENT }),
  RemoveClientIDFromOpenIDConnectProvider: onProvider({ ClientID: "audience" }),
  RemoveRoleFromInstanceProfile: own(async (owner) => {
    const input = { InstanceProfileName: await profile(owner), RoleName: await role(owner) };
    await owner.make("iam", "AddRoleToInstanceProfile", input);
    return input;
  }),
  RemoveUserFromGroup: own(async (owner) => ({ GroupName: await group(owner), UserName: await user(owner) })),
  SetDefaultPolicyVersion: onPolicy({ VersionId: "v1" }),
  SimulateCustomPolicy: own(() => ({ PolicyInputList: [DOCUMENT], ActionNames: ["s3:GetObject"] })),
  SimulatePrincipalPolicy: {
    input: (owner) => ({ PolicySourceArn: admin(owner), ActionNames: ["s3:GetObject"] }),
  },
  TagInstanceProfile: onProfile({ Tags: TAGS }),
  TagOpenIDConnectProvider: onProvider({ Tags: TAGS }),
  TagPolicy: onPolicy({ Tags: TAGS }),
  TagRole: onRole({ Tags: TAGS }),
  TagUser: onUser({ Tags: TAGS }),
  UntagInstanceProfile: onProfile({ TagKeys: ["team"] }),
  UntagOpenIDConnectProvider: onProvider({ TagKeys: ["team"] }),
  UntagPolicy: onPolicy({ TagKeys: ["team"] }),
  UntagRole: onRole({ TagKeys: ["team"] }),
  UntagUser: onUser({ TagKeys: ["team"] }),
  UpdateAccessKey: own(async (owner) => ({ ...(await accessKey(owner)), Status: "Inactive" })),
  UpdateAssumeRolePolicy: onRole({ PolicyDocument: TRUST }),
  UpdateGroup: onGroup({ NewPath: "/new/" }),
  UpdateOpenIDConnectProviderThumbprint: onProvider({ ThumbprintList: ["a".repeat(40)] }),
  UpdateRole: onRole({ Description: "new" }),
  UpdateRoleDescription: onRole({ Description: "new" }),
  UpdateUser: onUser({ NewPath: "/new/" }),
};

async function user(owner: Owner): Promise<string> {
  const UserName = fresh("user");
  await owner.make("iam", "CreateUser", { UserName });
  return UserName;
}

async function group(owner: Owner): Promise<string> {
  const GroupName = fresh("group");
  await owner.make("iam", "CreateGroup", { GroupName });
  return GroupName;
}

async function role(owner: Owner): Promise<string> {
  const RoleName = fresh("role");
  await owner.make("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: TRUST });
  return RoleName;
}

async function profile(owner: Owner): Promise<string> {
  const InstanceProfileName = fresh("profile");
  await owner.make("iam", "CreateInstanceProfile", { InstanceProfileName });
  return InstanceProfileName;
}

async function policy(owner: Owner): Promise<string> {
  const PolicyName = fresh("policy");
  await owner.make("iam", "CreatePolicy", { PolicyName, PolicyDocument: DOCUMENT });
  return `arn:aws:iam::${owner.account}:policy/${PolicyName}`;
}

async function provider(owner: Owner): Promise<string> {
  const host = `${fresh("issuer")}.example.com`;
  await owner.make("iam", "CreateOpenIDConnectProvider", { Url: `https://${host}` });
  return `arn:aws:iam::${owner.account}:oidc-provider/${host}`;
}

async function accessKey(owner: Owner): Promise<{ UserName: string; AccessKeyId: string }> {
  const UserName = await user(owner);
  const made = await owner.make("iam", "CreateAccessKey", { UserName });
  return { UserName, AccessKeyId: /<AccessKeyId>(\w+)</.exec(made)?.[1] as string };
}

async function inline(owner: Owner, kind: "User" | "Group" | "Role", name: string): Promise<Input> {
  const named = { [`${kind}Name`]: name, PolicyName: "own" };
  await owner.make("iam", `Put${kind}Policy`, { ...named, PolicyDocument: DOCUMENT });
  return named;
}

async function attached(owner: Owner, kind: "User" | "Group" | "Role", name: string): Promise<Input> {
  const input = { [`${kind}Name`]: name, PolicyArn: READ_ONLY };
  await owner.make("iam", `Attach${kind}Policy`, input);
  return input;
}

function admin(owner: Owner): string {
  return `arn:aws:iam::${owner.account}:user/admin`;
}

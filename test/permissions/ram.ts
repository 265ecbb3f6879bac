import { type Case, fresh, type Owner } from "./case.ts";

const TYPE = "sagemaker:ModelPackageGroup";
const DEPLOY = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy";
const REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister";
const OTHERS: Readonly<Record<string, string>> = { "111111111111": "222222222222", "222222222222": "111111111111" };
const policyTemplate = JSON.stringify({ Effect: "Allow", Action: "sagemaker:ListTags" });

/** Every operation of Resource Access Manager that Albo has. Invitations are their receiver's: whoever is asked about receives one. */
export const ramCases: Readonly<Record<string, Case>> = {
  AcceptResourceShareInvitation: { actsOnCaller: true, input: invitation },
  AssociateResourceShare: {
    input: async (owner) => ({ ...(await share(owner)), principals: [OTHERS[owner.account]] }),
  },
  AssociateResourceSharePermission: { input: async (owner) => ({ ...(await share(owner)), permissionArn: REGISTER }) },
  CreatePermission: {
    actsOnCaller: true,
    input: () => ({ name: fresh("permission"), resourceType: TYPE, policyTemplate }),
  },
  CreatePermissionVersion: { input: async (owner) => ({ ...(await permission(owner)), policyTemplate }) },
  CreateResourceShare: { actsOnCaller: true, input: () => ({ name: fresh("share") }) },
  DeletePermission: { input: permission },
  DeletePermissionVersion: {
    input: async (owner) => {
      const made = await permission(owner);
      await owner.make("ram", "CreatePermissionVersion", { ...made, policyTemplate });
      return { ...made, permissionVersion: 1 };
    },
  },
  DeleteResourceShare: { input: share },
  DisassociateResourceShare: {
    input: async (owner) => {
      const principals = [OTHERS[owner.account]];
      const made = await share(owner);
      await owner.make("ram", "AssociateResourceShare", { ...made, principals });
      return { ...made, principals };
    },
  },
  DisassociateResourceSharePermission: {
    input: async (owner) => {
      const made = await share(owner);
      await owner.make("ram", "AssociateResourceSharePermission", { ...made, permissionArn: DEPLOY });
      return { ...made, permissionArn: DEPLOY };
    },
  },
  EnableSharingWithAwsOrganization: { actsOnCaller: true, input: () => ({}) },
  GetPermission: { input: permission },
  GetResourcePolicies: { actsOnCaller: true, input: async (owner) => ({ resourceArns: [await group(owner)] }) },
  GetResourceShareAssociations: { actsOnCaller: true, input: () => ({ associationType: "PRINCIPAL" }) },
  GetResourceShareInvitations: { actsOnCaller: true, input: () => ({}) },
  GetResourceShares: { actsOnCaller: true, input: () => ({ resourceOwner: "SELF" }) },
  ListPendingInvitationResources: { actsOnCaller: true, input: invitation },
  ListPermissionAssociations: { actsOnCaller: true, input: () => ({}) },
  ListPermissions: { actsOnCaller: true, input: () => ({}) },
  ListPermissionVersions: { input: permission },
  ListPrincipals: { actsOnCaller: true, input: () => ({ resourceOwner: "SELF" }) },
  ListReplacePermissionAssociationsWork: { actsOnCaller: true, input: () => ({}) },
  ListResources: { actsOnCaller: true, input: () => ({ resourceOwner: "SELF" }) },
  ListResourceSharePermissions: { input: share },
  ListResourceTypes: { actsOnCaller: true, input: () => ({}) },
  PromotePermissionCreatedFromPolicy: {
    input: async (owner) => {
      const { resourceShareArn } = await shareOfPolicy(owner);
      const { permissions } = JSON.parse(await owner.make("ram", "ListResourceSharePermissions", { resourceShareArn }));
      return { permissionArn: permissions[0].arn, name: fresh("permission") };
    },
  },
  PromoteResourceShareCreatedFromPolicy: {
    input: async (owner) => {
      const { resourceShareArn, Action } = await shareOfPolicy(owner);
      await owner.make("ram", "CreatePermission", {
        name: fresh("permission"),
        resourceType: TYPE,
        policyTemplate: JSON.stringify({ Effect: "Allow", Action }),
      });
      return { resourceShareArn };
    },
  },
  RejectResourceShareInvitation: { actsOnCaller: true, input: invitation },
  ReplacePermissionAssociations: {
    input: async (owner) => {
      const { permissionArn } = await permission(owner);
      return { fromPermissionArn: permissionArn, toPermissionArn: REGISTER };
    },
  },
  SetDefaultPermissionVersion: { input: async (owner) => ({ ...(await permission(owner)), permissionVersion: 1 }) },
  TagResource: { input: async (owner) => ({ ...(await share(owner)), tags: [{ key: "k", value: "v" }] }) },
  UntagResource: { input: async (owner) => ({ ...(await share(owner)), tagKeys: ["k"] }) },
  UpdateResourceShare: { input: async (owner) => ({ ...(await share(owner)), name: fresh("share") }) },
};

async function share(owner: Owner): Promise<{ resourceShareArn: string }> {
  const made = JSON.parse(await owner.make("ram", "CreateResourceShare", { name: fresh("share") }));
  return { resourceShareArn: made.resourceShare.resourceShareArn };
}

async function permission(owner: Owner): Promise<{ permissionArn: string }> {
  const input = { name: fresh("permission"), resourceType: TYPE, policyTemplate };
  const made = JSON.parse(await owner.make("ram", "CreatePermission", input));
  return { permissionArn: made.permission.arn };
}

async function group(owner: Owner): Promise<string> {
  const input = { ModelPackageGroupName: fresh("group") };
  return JSON.parse(await owner.make("sagemaker", "CreateModelPackageGroup", input)).ModelPackageGroupArn;
}

const ACTIONS = [
  "CreateModel",
  "DescribeModelPackage",
  "DeleteModelPackage",
  "ListModelPackages",
  "UpdateModelPackage",
];
let policies = 0;

/** Each policy has other actions: where a permission has the same, there is nothing to promote. */
async function shareOfPolicy(owner: Owner): Promise<{ resourceShareArn: string; Action: readonly string[] }> {
  const arn = await group(owner);
  policies++;
  const Action = ACTIONS.filter((_, index) => (policies >> index) % 2 === 1).map((action) => `sagemaker:${action}`);
  const Statement = [
    {
      Effect: "Allow",
      Principal: { AWS: OTHERS[owner.account] },
      Action,
      Resource: `${arn.replace("-group/", "/")}/*`,
    },
  ];
  await owner.make("sagemaker", "PutModelPackageGroupPolicy", {
    ModelPackageGroupName: arn.slice(arn.indexOf("/") + 1),
    ResourcePolicy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
  const input = { associationType: "RESOURCE", resourceArn: arn };
  const found = JSON.parse(await owner.make("ram", "GetResourceShareAssociations", input));
  return { resourceShareArn: found.resourceShareAssociations[0].resourceShareArn, Action };
}

/** Once sharing within the organization is enabled, nobody is invited any more: all invitations are sent before. */
const INVITATIONS_EACH = 20;
const unused = new Map<string, string[]>();

async function invitation(owner: Owner): Promise<{ resourceShareInvitationArn: string }> {
  if (unused.size === 0) {
    const other = owner.other as Owner;
    // Inside an organization that shares, nobody is invited.
    const management = owner.account < other.account ? owner : other;
    await management.make("organizations", "DisableAWSServiceAccess", { ServicePrincipal: "ram.amazonaws.com" });
    await send(owner, other);
    await send(other, owner);
  }
  return { resourceShareInvitationArn: unused.get(owner.account)?.pop() as string };
}

async function send(sender: Owner, receiver: Owner): Promise<void> {
  for (let sent = 0; sent < INVITATIONS_EACH; sent++) {
    await sender.make("ram", "CreateResourceShare", { name: fresh("share"), principals: [receiver.account] });
  }
  const found = JSON.parse(await receiver.make("ram", "GetResourceShareInvitations", {}));
  const arns = found.resourceShareInvitations.map((each: Record<string, string>) => each.resourceShareInvitationArn);
  unused.set(receiver.account, arns);
}

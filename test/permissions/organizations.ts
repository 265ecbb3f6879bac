import { randomInt } from "node:crypto";
import { type Case, fresh, type Owner } from "./case.ts";

const SCP = "SERVICE_CONTROL_POLICY";
const CONTENT = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "s3:NoSuchAction", Resource: "*" }],
});

/** Every operation of Organizations that Albo has. */
export const organizationsCases: Readonly<Record<string, Case>> = {
  AttachPolicy: { input: async (owner) => ({ PolicyId: await policyOf(owner, true), TargetId: await unitOf(owner) }) },
  CreateAccount: { input: newAccount },
  // There is one for each account from the start: who may ask is told so.
  CreateOrganization: { actsOnCaller: true, absent: "AlreadyInOrganizationException", input: () => ({}) },
  CreateOrganizationalUnit: { input: async (owner) => ({ ParentId: await rootOf(owner), Name: fresh("unit") }) },
  CreatePolicy: { input: newPolicy },
  DeleteOrganizationalUnit: { input: async (owner) => ({ OrganizationalUnitId: await unitOf(owner) }) },
  DeletePolicy: { input: async (owner) => ({ PolicyId: await policyOf(owner) }) },
  DescribeAccount: { input: (owner) => ({ AccountId: owner.account }) },
  DescribeCreateAccountStatus: {
    input: async (owner) => ({ CreateAccountRequestId: (await accountOf(owner)).Id }),
  },
  DescribeOrganization: { actsOnCaller: true, input: () => ({}) },
  DescribeOrganizationalUnit: { input: async (owner) => ({ OrganizationalUnitId: await unitOf(owner) }) },
  DescribePolicy: { input: async (owner) => ({ PolicyId: await policyOf(owner) }) },
  DetachPolicy: {
    input: async (owner) => {
      const input = { PolicyId: await policyOf(owner, true), TargetId: await unitOf(owner) };
      await owner.make("organizations", "AttachPolicy", input);
      return input;
    },
  },
  DisableAWSServiceAccess: { input: () => ({ ServicePrincipal: "ram.amazonaws.com" }) },
  DisablePolicyType: { input: (owner) => typeInput(owner, true) },
  EnableAWSServiceAccess: { input: () => ({ ServicePrincipal: "ram.amazonaws.com" }) },
  EnablePolicyType: { input: (owner) => typeInput(owner, false) },
  ListAWSServiceAccessForOrganization: { input: () => ({}) },
  ListAccounts: { input: () => ({}) },
  ListAccountsForParent: { input: async (owner) => ({ ParentId: await rootOf(owner) }) },
  ListChildren: { input: async (owner) => ({ ParentId: await rootOf(owner), ChildType: "ACCOUNT" }) },
  ListCreateAccountStatus: { input: () => ({}) },
  ListOrganizationalUnitsForParent: { input: async (owner) => ({ ParentId: await rootOf(owner) }) },
  ListParents: { input: (owner) => ({ ChildId: owner.account }) },
  ListPolicies: { input: () => ({ Filter: SCP }) },
  ListPoliciesForTarget: { input: (owner) => ({ TargetId: owner.account, Filter: SCP }) },
  ListRoots: { input: () => ({}) },
  ListTagsForResource: { input: (owner) => ({ ResourceId: owner.account }) },
  ListTargetsForPolicy: { input: async (owner) => ({ PolicyId: await policyOf(owner) }) },
  MoveAccount: {
    input: async (owner) => ({
      AccountId: (await accountOf(owner)).AccountId,
      SourceParentId: await rootOf(owner),
      DestinationParentId: await unitOf(owner),
    }),
  },
  TagResource: { input: (owner) => ({ ResourceId: owner.account, Tags: [{ Key: "a", Value: "b" }] }) },
  UntagResource: { input: (owner) => ({ ResourceId: owner.account, TagKeys: ["a"] }) },
  UpdateOrganizationalUnit: {
    input: async (owner) => ({ OrganizationalUnitId: await unitOf(owner), Name: fresh("unit") }),
  },
  UpdatePolicy: { input: async (owner) => ({ PolicyId: await policyOf(owner), Description: "changed" }) },
};

function newAccount(): { AccountName: string; Email: string } {
  const AccountName = fresh("account");
  return { AccountName, Email: `${AccountName}-${randomInt(1e9)}@example.org` };
}

function newPolicy() {
  return { Name: fresh("policy"), Description: "", Type: SCP, Content: CONTENT };
}

async function accountOf(owner: Owner): Promise<{ Id: string; AccountId: string }> {
  return JSON.parse(await owner.make("organizations", "CreateAccount", newAccount())).CreateAccountStatus;
}

async function rootOf(owner: Owner): Promise<string> {
  return JSON.parse(await owner.make("organizations", "ListRoots", {})).Roots[0].Id;
}

async function unitOf(owner: Owner): Promise<string> {
  const input = { ParentId: await rootOf(owner), Name: fresh("unit") };
  return JSON.parse(await owner.make("organizations", "CreateOrganizationalUnit", input)).OrganizationalUnit.Id;
}

/** @param isToAttach its type is enabled */
async function policyOf(owner: Owner, isToAttach = false): Promise<string> {
  if (isToAttach) await typeInput(owner, true);
  const made = JSON.parse(await owner.make("organizations", "CreatePolicy", newPolicy()));
  return made.Policy.PolicySummary.Id;
}

/** The input of Enable- and DisablePolicyType, with the type switched on or off before. */
async function typeInput(owner: Owner, isEnabled: boolean): Promise<{ RootId: string; PolicyType: string }> {
  const root = JSON.parse(await owner.make("organizations", "ListRoots", {})).Roots[0];
  const input = { RootId: root.Id, PolicyType: SCP };
  const before = root.PolicyTypes.some(({ Type }: { Type: string }) => Type === SCP);
  if (before !== isEnabled) {
    await owner.make("organizations", isEnabled ? "EnablePolicyType" : "DisablePolicyType", input);
  }
  return input;
}

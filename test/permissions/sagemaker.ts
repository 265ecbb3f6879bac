import { type Case, fresh, type Input, type Owner } from "./case.ts";

/** Every operation of SageMaker that Albo has. Resources are named by ARN, so that a stranger means the owner's. */
export const sagemakerCases: Readonly<Record<string, Case>> = {
  CreateModelPackageGroup: { actsOnCaller: true, input: () => ({ ModelPackageGroupName: fresh("group") }) },
  DescribeModelPackageGroup: { input: onGroup },
  ListModelPackageGroups: { actsOnCaller: true, input: () => ({}) },
  DeleteModelPackageGroup: { input: onGroup },
  PutModelPackageGroupPolicy: { actsOnCaller: true, input: async (owner) => policyInput(owner, await groupOf(owner)) },
  GetModelPackageGroupPolicy: { actsOnCaller: true, input: withPolicy },
  DeleteModelPackageGroupPolicy: { actsOnCaller: true, input: withPolicy },
  CreateModelPackage: { input: onGroup },
  DescribeModelPackage: { input: onPackage },
  BatchDescribeModelPackage: { input: async (owner) => ({ ModelPackageArnList: [await packageOf(owner)] }) },
  ListModelPackages: { input: onGroup },
  UpdateModelPackage: {
    input: async (owner) => ({ ModelPackageArn: await packageOf(owner), ModelApprovalStatus: "Approved" }),
  },
  DeleteModelPackage: { input: onPackage },
  AddTags: { input: async (owner) => ({ ResourceArn: await groupOf(owner), Tags: [{ Key: "team", Value: "risk" }] }) },
  ListTags: { input: async (owner) => ({ ResourceArn: await groupOf(owner) }) },
  DeleteTags: { input: async (owner) => ({ ResourceArn: await groupOf(owner), TagKeys: ["team"] }) },
  Search: { actsOnCaller: true, input: () => ({ Resource: "ModelPackage" }) },
  GetSearchSuggestions: {
    actsOnCaller: true,
    input: () => ({ Resource: "ModelPackage", SuggestionQuery: { PropertyNameQuery: { PropertyNameHint: "Model" } } }),
  },
};

/** @returns the ARN of a new group */
async function groupOf(owner: Owner): Promise<string> {
  const made = await owner.make("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName: fresh("group") });
  return JSON.parse(made).ModelPackageGroupArn;
}

async function onGroup(owner: Owner): Promise<Input> {
  return { ModelPackageGroupName: await groupOf(owner) };
}

/** @returns the ARN of a new version */
async function packageOf(owner: Owner): Promise<string> {
  return JSON.parse(await owner.make("sagemaker", "CreateModelPackage", await onGroup(owner))).ModelPackageArn;
}

async function onPackage(owner: Owner): Promise<Input> {
  return { ModelPackageName: await packageOf(owner) };
}

/** The three operations on policies take a name and no ARN. */
function policyInput(owner: Owner, arn: string): Input {
  const policy = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Own",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${owner.account}:root` },
        Action: "sagemaker:DescribeModelPackageGroup",
        Resource: arn,
      },
    ],
  };
  return { ModelPackageGroupName: arn.slice(arn.indexOf("/") + 1), ResourcePolicy: JSON.stringify(policy) };
}

async function withPolicy(owner: Owner): Promise<Input> {
  const input = policyInput(owner, await groupOf(owner));
  await owner.make("sagemaker", "PutModelPackageGroupPolicy", input);
  return { ModelPackageGroupName: input.ModelPackageGroupName };
}

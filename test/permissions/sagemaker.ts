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
  CreateModel: { actsOnCaller: true, input: modelInput },
  DescribeModel: { actsOnCaller: true, input: onModel },
  ListModels: { actsOnCaller: true, input: () => ({}) },
  DeleteModel: { actsOnCaller: true, input: onModel },
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

/** A model with a role of its own; its image is in an account that nobody here can look into. */
async function modelInput(owner: Owner): Promise<Input> {
  const RoleName = fresh("role");
  const statement = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  await owner.make("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument });
  return {
    ModelName: fresh("model"),
    ExecutionRoleArn: `arn:aws:iam::${owner.account}:role/${RoleName}`,
    PrimaryContainer: { Image: "333333333333.dkr.ecr.us-east-1.amazonaws.com/any:1" },
  };
}

async function onModel(owner: Owner): Promise<Input> {
  const input = await modelInput(owner);
  await owner.make("sagemaker", "CreateModel", input);
  return { ModelName: input.ModelName };
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

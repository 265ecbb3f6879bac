import { parseArn } from "../../../lib/arn.ts";

/** CloudTrail's name for the kind of a resource, as CloudFormation writes it. */
export function resourceTypeOf(arn: string): string | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined) return undefined;
  if (parsed.service === "s3") return parsed.resource.includes("/") ? "AWS::S3::Object" : "AWS::S3::Bucket";
  const type = parsed.resource.slice(0, parsed.resource.indexOf("/"));
  return RESOURCE_TYPES[`${parsed.service}/${type}`];
}

const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  "sagemaker/model-package": "AWS::SageMaker::ModelPackage",
  "sagemaker/model-package-group": "AWS::SageMaker::ModelPackageGroup",
  "sagemaker/model": "AWS::SageMaker::Model",
  "ecr/repository": "AWS::ECR::Repository",
  "kms/key": "AWS::KMS::Key",
  "kms/alias": "AWS::KMS::Alias",
  "iam/user": "AWS::IAM::User",
  "iam/role": "AWS::IAM::Role",
  "iam/group": "AWS::IAM::Group",
  "iam/policy": "AWS::IAM::Policy",
  "ram/resource-share": "AWS::RAM::ResourceShare",
};

/** The last part of an identity's ARN: the name of a user, a role or a session. */
export function iamResourceName(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

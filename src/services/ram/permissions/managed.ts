/** A permission of AWS: the same for everybody, and never changed. */
export interface ManagedPermission {
  readonly name: string;
  /** What is attached to a share whose owner names no permission for the resource type. */
  readonly isTypeDefault: boolean;
  readonly actions: readonly string[];
  /** When AWS is first seen to have it: milliseconds since 1970. */
  readonly createdAt: number;
}

/**
 * The permissions of AWS for model groups. Their names are known from public code, their actions are not: see
 * docs/decisions/0027-resource-shares.md.
 */
export const MANAGED_PERMISSIONS: readonly ManagedPermission[] = Object.freeze([
  {
    name: "AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy",
    isTypeDefault: true,
    actions: [
      "sagemaker:DescribeModelPackageGroup",
      "sagemaker:DescribeModelPackage",
      "sagemaker:BatchDescribeModelPackage",
      "sagemaker:ListModelPackages",
      "sagemaker:CreateModel",
    ],
    createdAt: Date.UTC(2024, 5, 6),
  },
  {
    name: "AWSRAMPermissionSageMakerModelPackageGroupAllowRegister",
    isTypeDefault: false,
    actions: [
      "sagemaker:DescribeModelPackageGroup",
      "sagemaker:DescribeModelPackage",
      "sagemaker:ListModelPackages",
      "sagemaker:CreateModelPackage",
    ],
    createdAt: Date.UTC(2024, 5, 6),
  },
]);

/** What a customer's own permission for model groups may grant. Who else may share the group, or delete it, stays with its owner. */
export const GRANTABLE_ACTIONS: readonly string[] = Object.freeze([
  "sagemaker:AddTags",
  "sagemaker:AccessModelPackage",
  "sagemaker:BatchDescribeModelPackage",
  "sagemaker:CreateModel",
  "sagemaker:CreateModelPackage",
  "sagemaker:DeleteModelPackage",
  "sagemaker:DeleteTags",
  "sagemaker:DescribeModelPackage",
  "sagemaker:DescribeModelPackageGroup",
  "sagemaker:GetModelPackageGroupPolicy",
  "sagemaker:ListModelPackages",
  "sagemaker:ListTags",
  "sagemaker:UpdateModelPackage",
]);

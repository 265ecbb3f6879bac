import { DeleteRepositoryPolicyCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { CreateGrantCommand, RevokeGrantCommand } from "@aws-sdk/client-kms";
import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from "@aws-sdk/client-s3";
import { DeleteModelPackageGroupPolicyCommand, PutModelPackageGroupPolicyCommand } from "@aws-sdk/client-sagemaker";
import type { Clients } from "./clients.ts";

/** The five permissions of a registration across accounts, each of which can be given and taken away. */
export interface Permission {
  readonly name: string;
  /** In whose account it is given. */
  readonly account: "registry" | "training";
  readonly give: () => Promise<unknown>;
  readonly take: () => Promise<unknown>;
}

export interface Scene {
  readonly registry: Clients;
  readonly training: Clients;
  /** 12 digits. */
  readonly registryAccount: string;
  readonly trainingAccount: string;
  readonly region: string;
  readonly group: string;
  readonly repository: string;
  readonly bucket: string;
  readonly keyId: string;
  readonly role: string;
}

/** As AWS's page "Register a model version" sets them, in its order. */
export function permissionsOf(scene: Scene): readonly Permission[] {
  const { registry, training, registryAccount, trainingAccount, region, group, repository, bucket, keyId, role } =
    scene;
  const Principal = { AWS: `arn:aws:iam::${registryAccount}:root` };
  const versions = `arn:aws:sagemaker:${region}:${registryAccount}:model-package/${group}/*`;
  const CreateModelPackage = { Action: ["sagemaker:CreateModelPackage"], Resource: versions };
  let GrantId: string | undefined;
  return [
    {
      name: "ECR repository policy",
      account: "training",
      give: () => {
        const policyText = policyOf({ Sid: "AddPerm", Principal, Action: ["ecr:BatchGetImage", "ecr:Describe*"] });
        return training.ecr.send(new SetRepositoryPolicyCommand({ repositoryName: repository, policyText }));
      },
      take: () => training.ecr.send(new DeleteRepositoryPolicyCommand({ repositoryName: repository })),
    },
    {
      name: "S3 bucket policy",
      account: "training",
      give: () => {
        const Action = ["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"];
        const Resource = [`arn:aws:s3:::${bucket}/*`, `arn:aws:s3:::${bucket}`];
        const Policy = policyOf({ Sid: "AddPerm", Principal, Action, Resource });
        return training.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
      },
      take: () => training.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket })),
    },
    {
      name: "KMS grant",
      account: "training",
      give: async () => {
        const Operations = ["Decrypt", "GenerateDataKey"] as ("Decrypt" | "GenerateDataKey")[];
        const grant = new CreateGrantCommand({ GranteePrincipal: registryAccount, KeyId: keyId, Operations });
        GrantId = (await training.kms.send(grant)).GrantId;
      },
      take: () => training.kms.send(new RevokeGrantCommand({ KeyId: keyId, GrantId })),
    },
    {
      name: "model group policy",
      account: "registry",
      give: () => {
        const theirs = { AWS: `arn:aws:iam::${trainingAccount}:root` };
        const ResourcePolicy = policyOf({
          Sid: "AddPermModelPackageVersion",
          Principal: theirs,
          ...CreateModelPackage,
        });
        return registry.sagemaker.send(
          new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: group, ResourcePolicy }),
        );
      },
      take: () => registry.sagemaker.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName: group })),
    },
    {
      name: "role's identity policy",
      account: "training",
      give: () => {
        const PolicyDocument = policyOf(CreateModelPackage);
        return training.iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName: "register", PolicyDocument }));
      },
      take: () => training.iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: "register" })),
    },
  ];
}

function policyOf(statement: object): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

import { type AwsPolicy, awsPolicy } from "./aws-policy.ts";

const PULL = [
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:DescribeImages",
  "ecr:DescribeImageScanFindings",
  "ecr:DescribeRepositories",
  "ecr:GetAuthorizationToken",
  "ecr:GetDownloadUrlForLayer",
  "ecr:GetLifecyclePolicy",
  "ecr:GetLifecyclePolicyPreview",
  "ecr:GetRepositoryPolicy",
  "ecr:ListImages",
  "ecr:ListTagsForResource",
];

/** Policies for buckets and container images. */
export const artifactPolicies: readonly AwsPolicy[] = [
  awsPolicy({ name: "AmazonS3FullAccess", description: "Provides full access to all buckets." }, [
    { Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: "*" },
  ]),
  awsPolicy({ name: "AmazonS3ReadOnlyAccess", description: "Provides read only access to all buckets." }, [
    {
      Effect: "Allow",
      Action: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"],
      Resource: "*",
    },
  ]),
  awsPolicy(
    {
      name: "AmazonEC2ContainerRegistryFullAccess",
      description: "Provides administrative access to Amazon ECR resources.",
    },
    [{ Effect: "Allow", Action: ["ecr:*", "cloudtrail:LookupEvents"], Resource: "*" }],
  ),
  awsPolicy(
    {
      name: "AmazonEC2ContainerRegistryPowerUser",
      description:
        "Provides full access to images and repositories, but does not allow repository deletion or policy changes.",
    },
    [
      {
        Effect: "Allow",
        Action: [...PULL, "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
        Resource: "*",
      },
    ],
  ),
  awsPolicy(
    {
      name: "AmazonEC2ContainerRegistryReadOnly",
      description: "Provides read-only access to Amazon ECR repositories.",
    },
    [{ Effect: "Allow", Action: PULL, Resource: "*" }],
  ),
  awsPolicy({ name: "AmazonEC2ContainerRegistryPullOnly", description: "Lets images be pulled." }, [
    {
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: "*",
    },
  ]),
];

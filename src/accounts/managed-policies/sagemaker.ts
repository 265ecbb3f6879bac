import { type AwsPolicy, awsPolicy } from "./aws-policy.ts";

const LIKE_SAGEMAKER = ["SageMaker", "Sagemaker", "sagemaker"];

/** What AWS gives SageMaker's users beyond SageMaker itself: images, and buckets and objects with its name in theirs. */
const ABOUT_ARTIFACTS: readonly object[] = [
  {
    Sid: "AllowImageActions",
    Effect: "Allow",
    Action: [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:CreateRepository",
      "ecr:Describe*",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "ecr:StartImageScan",
    ],
    Resource: "*",
  },
  {
    Sid: "AllowRepositoryActions",
    Effect: "Allow",
    Action: [
      "ecr:SetRepositoryPolicy",
      "ecr:CompleteLayerUpload",
      "ecr:BatchDeleteImage",
      "ecr:UploadLayerPart",
      "ecr:DeleteRepositoryPolicy",
      "ecr:InitiateLayerUpload",
      "ecr:DeleteRepository",
      "ecr:PutImage",
    ],
    Resource: ["arn:aws:ecr:*:*:repository/*sagemaker*"],
  },
  {
    Sid: "AllowObjectActions",
    Effect: "Allow",
    Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
    Resource: [...LIKE_SAGEMAKER, "aws-glue"].map((name) => `arn:aws:s3:::*${name}*`),
  },
  {
    Sid: "AllowObjectActionsByTag",
    Effect: "Allow",
    Action: ["s3:GetObject"],
    Resource: ["arn:aws:s3:::*"],
    Condition: { StringEqualsIgnoreCase: { "s3:ExistingObjectTag/SageMaker": "true" } },
  },
  {
    Sid: "AllowBucketActions",
    Effect: "Allow",
    Action: [
      "s3:CreateBucket",
      "s3:GetBucketLocation",
      "s3:ListBucket",
      "s3:ListAllMyBuckets",
      "s3:GetBucketCors",
      "s3:PutBucketCors",
    ],
    Resource: "*",
  },
  {
    Sid: "AllowBucketAclActions",
    Effect: "Allow",
    Action: ["s3:GetBucketAcl", "s3:PutObjectAcl"],
    Resource: LIKE_SAGEMAKER.map((name) => `arn:aws:s3:::*${name}*`),
  },
  {
    Sid: "AllowKeyDiscovery",
    Effect: "Allow",
    Action: ["kms:DescribeKey", "kms:ListAliases", "iam:ListRoles"],
    Resource: "*",
  },
];

function passRole(services: readonly string[], resource: string): object {
  return {
    Sid: "AllowPassRole",
    Effect: "Allow",
    Action: ["iam:PassRole"],
    Resource: resource,
    Condition: { StringEquals: { "iam:PassedToService": services } },
  };
}

const REGISTRY_READ = [
  "sagemaker:DescribeAction",
  "sagemaker:DescribeInferenceRecommendationsJob",
  "sagemaker:DescribeModelPackage",
  "sagemaker:DescribeModelPackageGroup",
  "sagemaker:DescribePipeline",
  "sagemaker:DescribePipelineExecution",
  "sagemaker:ListAssociations",
  "sagemaker:ListArtifacts",
  "sagemaker:ListModelMetadata",
  "sagemaker:ListModelPackages",
  "sagemaker:Search",
  "sagemaker:GetSearchSuggestions",
];

/** Policies for SageMaker and its registry. */
export const sagemakerPolicies: readonly AwsPolicy[] = [
  awsPolicy(
    {
      name: "AmazonSageMakerFullAccess",
      description:
        "Provides full access to Amazon SageMaker, and select access to related services such as S3, ECR and KMS.",
    },
    [
      {
        Sid: "AllowAllNonAdminSageMakerActions",
        Effect: "Allow",
        Action: ["sagemaker:*"],
        NotResource: [
          "arn:aws:sagemaker:*:*:domain/*",
          "arn:aws:sagemaker:*:*:user-profile/*",
          "arn:aws:sagemaker:*:*:app/*",
          "arn:aws:sagemaker:*:*:space/*",
          "arn:aws:sagemaker:*:*:partner-app/*",
          "arn:aws:sagemaker:*:*:flow-definition/*",
        ],
      },
      ...ABOUT_ARTIFACTS,
      passRole(["sagemaker.amazonaws.com"], "arn:aws:iam::*:role/*"),
    ],
  ),
  awsPolicy({ name: "AmazonSageMakerReadOnly", description: "Provides read only access to Amazon SageMaker." }, [
    {
      Effect: "Allow",
      Action: [
        "sagemaker:BatchDescribeModelPackage",
        "sagemaker:BatchGetMetrics",
        "sagemaker:BatchGetRecord",
        "sagemaker:Describe*",
        "sagemaker:GetDeviceFleetReport",
        "sagemaker:GetModelPackageGroupPolicy",
        "sagemaker:GetRecord",
        "sagemaker:GetResourcePolicy",
        "sagemaker:GetSearchSuggestions",
        "sagemaker:List*",
        "sagemaker:QueryLineage",
        "sagemaker:Search",
      ],
      Resource: "*",
    },
  ]),
  awsPolicy(
    {
      name: "AmazonSageMakerModelRegistryFullAccess",
      description: "Provides full access to the model registry: groups, versions, and what they are registered from.",
    },
    [
      {
        Sid: "AmazonSageMakerModelRegistrySageMakerReadPermission",
        Effect: "Allow",
        Action: REGISTRY_READ,
        Resource: "*",
      },
      {
        Sid: "AmazonSageMakerModelRegistrySageMakerWritePermission",
        Effect: "Allow",
        Action: [
          "sagemaker:AddTags",
          "sagemaker:CreateModel",
          "sagemaker:CreateModelPackage",
          "sagemaker:CreateModelPackageGroup",
          "sagemaker:CreateEndpoint",
          "sagemaker:CreateEndpointConfig",
          "sagemaker:CreateInferenceRecommendationsJob",
          "sagemaker:DeleteModelPackage",
          "sagemaker:DeleteModelPackageGroup",
          "sagemaker:DeleteTags",
          "sagemaker:UpdateModelPackage",
        ],
        Resource: "*",
      },
      {
        Sid: "AmazonSageMakerModelRegistryS3GetPermission",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: LIKE_SAGEMAKER.map((name) => `arn:aws:s3:::*${name}*`),
      },
      {
        Sid: "AmazonSageMakerModelRegistryS3ListPermission",
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:ListAllMyBuckets"],
        Resource: "*",
      },
      {
        Sid: "AmazonSageMakerModelRegistryECRReadPermission",
        Effect: "Allow",
        Action: ["ecr:BatchGetImage", "ecr:DescribeImages"],
        Resource: "*",
      },
      {
        Sid: "AmazonSageMakerModelRegistryIAMPassRolePermission",
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: "arn:aws:iam::*:role/*",
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
      {
        Sid: "AmazonSageMakerModelRegistryTagReadPermission",
        Effect: "Allow",
        Action: ["sagemaker:ListTags"],
        Resource: "*",
      },
      {
        Sid: "AmazonSageMakerModelRegistryResourceKMSGetPermission",
        Effect: "Allow",
        Action: ["kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"],
        Resource: "arn:aws:kms:*:*:key/*",
        Condition: {
          StringEquals: { "aws:ResourceTag/sagemaker": "true" },
          StringLike: { "kms:ViaService": "sagemaker.*.amazonaws.com" },
        },
      },
    ],
  ),
  awsPolicy(
    {
      name: "AmazonSageMakerPipelinesIntegrations",
      description: "Lets pipelines of Amazon SageMaker pass roles to the services that their steps use.",
    },
    [passRole(["sagemaker.amazonaws.com"], "arn:aws:iam::*:role/*")],
  ),
  awsPolicy(
    {
      name: "AmazonSageMakerServiceCatalogProductsUseRole",
      path: "/service-role/",
      description: "Lets the products of a SageMaker project register, approve and deploy models.",
    },
    [
      {
        Effect: "Allow",
        Action: [
          "sagemaker:AddTags",
          "sagemaker:Create*",
          "sagemaker:Delete*",
          "sagemaker:Describe*",
          "sagemaker:List*",
          "sagemaker:StartPipelineExecution",
          "sagemaker:StopPipelineExecution",
          "sagemaker:Update*",
          "sagemaker:InvokeEndpoint",
          "sagemaker:Search",
        ],
        Resource: "*",
      },
      ...ABOUT_ARTIFACTS,
      passRole(["sagemaker.amazonaws.com"], "arn:aws:iam::*:role/service-role/AmazonSageMaker*"),
    ],
  ),
];

import { type AwsPolicy, awsPolicy } from "./aws-policy.ts";

/** Policies for identities, keys, shares and the organization. */
export const identityPolicies: readonly AwsPolicy[] = [
  awsPolicy({ name: "IAMFullAccess", description: "Provides full access to IAM." }, [
    {
      Effect: "Allow",
      Action: [
        "iam:*",
        "organizations:DescribeAccount",
        "organizations:DescribeOrganization",
        "organizations:DescribeOrganizationalUnit",
        "organizations:DescribePolicy",
        "organizations:ListChildren",
        "organizations:ListParents",
        "organizations:ListPoliciesForTarget",
        "organizations:ListRoots",
        "organizations:ListPolicies",
        "organizations:ListTargetsForPolicy",
      ],
      Resource: "*",
    },
  ]),
  awsPolicy({ name: "IAMReadOnlyAccess", description: "Provides read only access to IAM." }, [
    {
      Effect: "Allow",
      Action: [
        "iam:GenerateCredentialReport",
        "iam:GenerateServiceLastAccessedDetails",
        "iam:Get*",
        "iam:List*",
        "iam:SimulateCustomPolicy",
        "iam:SimulatePrincipalPolicy",
      ],
      Resource: "*",
    },
  ]),
  awsPolicy(
    {
      name: "AWSKeyManagementServicePowerUser",
      description: "Provides access to KMS, other than the administration of existing keys.",
    },
    [
      {
        Effect: "Allow",
        Action: [
          "kms:CreateAlias",
          "kms:CreateKey",
          "kms:DeleteAlias",
          "kms:Describe*",
          "kms:GenerateRandom",
          "kms:Get*",
          "kms:List*",
          "kms:TagResource",
          "kms:UntagResource",
          "iam:ListGroups",
          "iam:ListRoles",
          "iam:ListUsers",
        ],
        Resource: "*",
      },
    ],
  ),
  awsPolicy({ name: "AWSResourceAccessManagerFullAccess", description: "Provides full access to AWS RAM." }, [
    { Effect: "Allow", Action: ["ram:*"], Resource: "*" },
  ]),
  awsPolicy({ name: "AWSResourceAccessManagerReadOnlyAccess", description: "Provides read only access to AWS RAM." }, [
    { Effect: "Allow", Action: ["ram:Get*", "ram:List*"], Resource: "*" },
  ]),
  awsPolicy(
    {
      name: "AWSResourceAccessManagerResourceShareParticipantAccess",
      description: "Lets resource shares be looked at, accepted and left.",
    },
    [
      {
        Effect: "Allow",
        Action: [
          "ram:AcceptResourceShareInvitation",
          "ram:GetResourcePolicies",
          "ram:GetResourceShareInvitations",
          "ram:GetResourceShares",
          "ram:ListPendingInvitationResources",
          "ram:ListPrincipals",
          "ram:ListResources",
          "ram:RejectResourceShareInvitation",
        ],
        Resource: "*",
      },
    ],
  ),
  awsPolicy({ name: "AWSOrganizationsFullAccess", description: "Provides full access to AWS Organizations." }, [
    { Effect: "Allow", Action: "organizations:*", Resource: "*" },
  ]),
  awsPolicy(
    { name: "AWSOrganizationsReadOnlyAccess", description: "Provides read-only access to AWS Organizations." },
    [{ Effect: "Allow", Action: ["organizations:Describe*", "organizations:List*"], Resource: "*" }],
  ),
  awsPolicy({ name: "AWSCloudTrail_ReadOnlyAccess", description: "Provides read-only access to CloudTrail." }, [
    {
      Effect: "Allow",
      Action: ["cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:List*", "cloudtrail:LookupEvents"],
      Resource: "*",
    },
  ]),
];

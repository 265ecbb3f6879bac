import type { Call } from "../../operation.ts";

/**
 * The policy of a key that was made without one: its account decides by its own policies.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function standardKeyPolicy(account: string, call: Pick<Call, "partition">): string {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:${call.partition}:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: "key-default-1", Statement: [statement] }, undefined, 2);
}

/**
 * The policy of a key that a service made: for the principals of its account, through that service.
 * https://docs.aws.amazon.com/kms/latest/developerguide/aws-managed-policies.html
 */
export function managedKeyPolicy(service: string, account: string, call: Pick<Call, "partition" | "region">): string {
  const use = {
    Sid: `Allow access through ${service} for all principals in the account that are authorized to use it`,
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    Condition: {
      StringEquals: { "kms:CallerAccount": account, "kms:ViaService": `${service}.${call.region}.amazonaws.com` },
    },
  };
  const look = {
    Sid: "Allow direct access to key metadata to the account",
    Effect: "Allow",
    Principal: { AWS: `arn:${call.partition}:iam::${account}:root` },
    Action: ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
    Resource: "*",
  };
  return JSON.stringify({ Version: "2012-10-17", Id: `auto-${service}-2`, Statement: [use, look] }, undefined, 2);
}

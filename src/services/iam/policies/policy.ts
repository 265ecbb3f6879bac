import type { AwsPolicy } from "../../../accounts/managed-policies/aws-policy.ts";
import { awsPolicyByArn, awsPolicyById } from "../../../accounts/managed-policies.ts";
import type { ContextValue } from "../../../policy/request.ts";
import type { Policy } from "../../../wire/types/iam.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessTo } from "../operation.ts";
import type { Reading } from "../store.ts";
import { tagList } from "../tags/tags.ts";
import { policyArn, policyParts } from "./arn.ts";
import { findOwnPolicy, findOwnPolicyById, type ManagedPolicy, type PolicyUsage } from "./store.ts";

export function fromAws(policy: AwsPolicy): ManagedPolicy {
  const { id, path, name, description, createdAt } = policy;
  return { id, account: "aws", path, name, description, defaultVersion: 1, createdAt, updatedAt: createdAt, tags: {} };
}

/**
 * @returns undefined when there is no such policy of AWS or of the caller's account; letter case matters
 * @throws InvalidInput for what is no policy's ARN
 */
export async function findPolicy(reading: Reading, arn: string, call: Call): Promise<ManagedPolicy | undefined> {
  const named = policyParts(arn, call.partition);
  if (named.account === "aws") {
    const ofAws = awsPolicyByArn(arn);
    return ofAws && fromAws(ofAws);
  }
  if (named.account !== call.principal.account) return undefined;
  const found = await findOwnPolicy(reading, named.account, named.name);
  return found?.path === named.path ? found : undefined;
}

/** @throws NoSuchEntity in the words for what is to be attached */
export async function attachablePolicy(reading: Reading, arn: string, call: Call): Promise<ManagedPolicy> {
  const found = await findPolicy(reading, arn, call);
  if (found === undefined) throw errors.notAttachable({ arn });
  return found;
}

/** @throws NoSuchEntity */
export async function existingPolicy(reading: Reading, arn: string, call: Call): Promise<ManagedPolicy> {
  const found = await findPolicy(reading, arn, call);
  if (found === undefined) throw errors.noSuchPolicy({ arn });
  return found;
}

/** One that may be changed. @throws AccessDenied for AWS's, NoSuchEntity */
export async function ownPolicy(reading: Reading, arn: string, call: Call): Promise<ManagedPolicy> {
  if (policyParts(arn, call.partition).account === "aws") throw errors.foreignPolicy();
  return existingPolicy(reading, arn, call);
}

/** By the id in an attachment or boundary. */
export async function policyById(reading: Reading, id: string): Promise<ManagedPolicy | undefined> {
  const ofAws = awsPolicyById(id);
  return ofAws === undefined ? findOwnPolicyById(reading, id) : fromAws(ofAws);
}

/** What an operation on a policy asks of the law. Policies of other accounts belong to them; AWS's to whoever asks. */
export function policyAccess(
  action: string,
  arn: string,
  call: Call,
  context?: Readonly<Record<string, ContextValue>>,
): Access {
  const { account } = policyParts(arn, call.partition);
  const access = accessTo(action, arn, call, context);
  return account === "aws" ? access : { ...access, account };
}

/** As lists and creations show it. */
export function policyShape(policy: ManagedPolicy, usage: PolicyUsage | undefined, call: Call): Policy {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policyArn(policy, call.partition),
    Path: policy.path,
    DefaultVersionId: `v${policy.defaultVersion}`,
    AttachmentCount: usage?.attached ?? 0,
    PermissionsBoundaryUsageCount: usage?.bounding ?? 0,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}

/** As one policy is shown by itself. */
export function policyDetails(policy: ManagedPolicy, usage: PolicyUsage | undefined, call: Call): Policy {
  return {
    ...policyShape(policy, usage, call),
    ...(policy.description !== undefined && { Description: policy.description }),
    Tags: tagList(policy.tags),
  };
}

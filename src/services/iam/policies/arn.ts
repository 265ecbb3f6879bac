import { awsPolicyById } from "../../../accounts/managed-policies.ts";
import { parseArn } from "../../../lib/arn.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import type { Reading } from "../store.ts";
import { findOwnPolicyById } from "./store.ts";

/** @param policy its account is `aws` for those of AWS */
export function policyArn(policy: { account: string; path: string; name: string }, partition: string): string {
  return `arn:${partition}:iam::${policy.account}:policy${policy.path}${policy.name}`;
}

/** @throws InvalidInput for what is no policy's ARN */
export function policyParts(arn: string, partition: string): { account: string; path: string; name: string } {
  const parsed = parseArn(arn);
  const [, path, name] = /^policy(\/(?:.*\/)?)([\w+=,.@-]+)$/.exec(parsed?.resource ?? "") ?? [];
  const isOurs = parsed?.partition === partition && parsed.service === "iam" && parsed.region === "";
  if (!isOurs || path === undefined || name === undefined || !/^(\d{12}|aws)$/.test(parsed.account)) {
    throw errors.badArn({ arn });
  }
  return { account: parsed.account, path, name };
}

/** The ARN of a boundary by its id: `iam:PermissionsBoundary`. */
export async function boundaryArn(reading: Reading, id: string | undefined, call: Call): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const ofAws = awsPolicyById(id);
  const policy = ofAws === undefined ? await findOwnPolicyById(reading, id) : { ...ofAws, account: "aws" };
  return policy && policyArn(policy, call.partition);
}

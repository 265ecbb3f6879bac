import { parseArn } from "../../lib/arn.ts";
import { SESSION_POLICIES_LENGTH_MAX, SESSION_POLICY_ARNS_MAX } from "../../lib/limits.ts";
import { validateIdentityPolicy } from "../../policy/validation/identity-policy.ts";
import type { PolicyDescriptorType } from "../../wire/types/sts.gen.ts";
import type { Call } from "../operation.ts";
import { errors } from "./errors.ts";

/** What a session is narrowed down with; without members when nothing was handed over. */
export interface SessionPolicies {
  readonly policies?: readonly string[];
  readonly policyArns?: readonly string[];
}

/**
 * Checks the policies that a session is to be narrowed down with.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
 * @param account of the session: managed policies must be its own, or AWS's
 * @throws AwsError MalformedPolicyDocument, PackedPolicyTooLarge, ValidationError
 */
export async function checkedSessionPolicies(
  input: { readonly Policy?: string; readonly PolicyArns?: readonly PolicyDescriptorType[] },
  account: string,
  call: Call,
): Promise<SessionPolicies> {
  const { Policy: inline } = input;
  const arns = [...new Set((input.PolicyArns ?? []).map(({ arn }) => arn ?? ""))];
  if (arns.length > SESSION_POLICY_ARNS_MAX) throw errors.tooManyPolicies({ max: SESSION_POLICY_ARNS_MAX });
  const length = (inline?.length ?? 0) + arns.reduce((sum, arn) => sum + arn.length, 0);
  if (length > SESSION_POLICIES_LENGTH_MAX) {
    throw errors.tooLarge({ percent: Math.ceil((100 * length) / SESSION_POLICIES_LENGTH_MAX) });
  }
  if (inline !== undefined) {
    const validated = validateIdentityPolicy(inline);
    if ("sentence" in validated) throw errors.malformedPolicy({ reason: validated.sentence });
  }
  for (const arn of arns) {
    const owner = parseArn(arn)?.account;
    if (owner === undefined) throw errors.invalidArn({ arn });
    if (owner !== "aws" && owner !== account) throw errors.foreignPolicy({ arn });
    if ((await call.identities.findManagedPolicy(arn)) === undefined) throw errors.unknownPolicy({ arn });
  }
  return { ...(inline !== undefined && { policies: [inline] }), ...(arns.length > 0 && { policyArns: arns }) };
}

import { S3_BUCKET_POLICY_BYTES_MAX } from "../../../lib/limits.ts";
import type { Condition } from "../../../policy/condition.ts";
import type { PolicyDocument } from "../../../policy/document.ts";
import type { PolicyProblem } from "../../../policy/problem.ts";
import type { Statement } from "../../../policy/statement.ts";
import { s3Errors } from "../errors.ts";
import { actionsMeant, hasKey, type ResourceType, type S3Action } from "./actions.ts";
import { parseBucketPolicy } from "./document.ts";

/**
 * Checks a bucket policy as S3 does, with its sentences; whether its principals exist is for `resolvePrincipals`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @throws MalformedPolicy
 */
export function checkBucketPolicy(text: string, bucketArn: string): PolicyDocument {
  if (Buffer.byteLength(text) > S3_BUCKET_POLICY_BYTES_MAX) {
    throw malformed(`Bucket policies are limited to ${S3_BUCKET_POLICY_BYTES_MAX / 1024} KB in size`);
  }
  if (!isJsonObject(text)) throw malformed("Policies must be valid JSON and the first byte must be '{'");
  const parsed = parseBucketPolicy(text);
  if ("problem" in parsed) throw malformed(sentenceOf(parsed.problem));
  for (const statement of parsed.value.statements) checkStatement(statement, bucketArn);
  return parsed.value;
}

export function malformed(reason: string): Error {
  return s3Errors.malformedPolicy({ reason });
}

function isJsonObject(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What is wrong with the form of a policy, in S3's words. */
function sentenceOf({ path, reason }: PolicyProblem): string {
  if (reason === "Duplicate JSON key") return "This policy contains invalid Json";
  if (reason === "Duplicate Sid") return "Statement IDs (SID) in a single policy must be unique.";
  if (/^Missing required field/.test(reason)) return reason;
  if (/^Statement is empty/.test(reason)) return "Could not parse the policy: Statement is empty!";
  const effect = /^Invalid effect: "(.*)"$/.exec(reason)?.[1];
  if (effect !== undefined) return `Invalid effect: ${effect}`;
  if (/^Allow with NotPrincipal/.test(reason)) return reason;
  const operator = /^Unknown condition operator "(.*)"$/.exec(reason)?.[1];
  if (operator !== undefined) return `Invalid Condition type : ${operator}`;
  const element = path.replace(/\[\d+\]/g, "").split(".");
  if (element[0] === "Version") return "The policy must contain a valid version string";
  return ELEMENT_SENTENCES[element[1] ?? ""] ?? "This policy contains invalid Json";
}

const ELEMENT_SENTENCES: Readonly<Record<string, string>> = {
  Principal: "Invalid principal in policy",
  NotPrincipal: "Invalid principal in policy",
  Action: "Policy has invalid action",
  NotAction: "Policy has invalid action",
  Resource: "Policy has invalid resource",
  NotResource: "Policy has invalid resource",
  Condition: "Policy has an invalid condition key",
};

function checkStatement({ actions, resources, conditions }: Statement, bucketArn: string): void {
  const meant = actions.items.map((pattern) => {
    const known = actionsMeant(pattern);
    if (known.length === 0) throw malformed("Policy has invalid action");
    return known;
  });
  const types = resources?.items.flatMap((pattern) => typesOf(pattern, bucketArn)) ?? [];
  for (const condition of conditions) checkKey(condition);
  // What is excepted leaves actions and resources of both kinds.
  if (actions.except || resources?.except === true) return;
  if (!meant.every((known) => known.some(({ type }) => types.includes(type)))) {
    throw malformed("Action does not apply to any resource(s) in statement");
  }
  if (!conditions.every((condition) => applies(condition, meant))) {
    throw malformed("Conditions do not apply to combination of actions and resources in statement");
  }
}

/** What a resource pattern can mean in this bucket. @throws MalformedPolicy when it lies elsewhere */
function typesOf(pattern: string, bucketArn: string): readonly ResourceType[] {
  const rest = pattern.startsWith(bucketArn) ? pattern.slice(bucketArn.length) : undefined;
  if (rest === "") return ["bucket"];
  if (rest?.startsWith("/")) return ["object"];
  if (rest?.startsWith("*")) return ["bucket", "object"];
  throw malformed("Policy has invalid resource");
}

/** Keys of S3's must apply to every action that is named, and to one of those that a wildcard means. */
function applies({ key }: Condition, meant: readonly (readonly S3Action[])[]): boolean {
  if (!key.startsWith("s3:")) return true;
  const having = new Set(ANY_ACTION.filter((action) => hasKey(action, key)));
  return meant.every((known) => known.some((action) => having.has(action)));
}

const ANY_ACTION = actionsMeant("*");

/** Keys of AWS's and S3's, and those of identity providers, which are named after hosts. @throws MalformedPolicy */
function checkKey({ key }: Condition): void {
  const [prefix] = key.split(":") as [string];
  if (prefix === "s3" ? ANY_ACTION.some((action) => hasKey(action, key)) : prefix === "aws" || prefix.includes("."))
    return;
  throw malformed("Policy has an invalid condition key");
}

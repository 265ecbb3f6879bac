import { parseAddressRange } from "../../../policy/address-range.ts";
import type { Condition } from "../../../policy/condition.ts";
import type { PolicyDocument } from "../../../policy/document.ts";
import type { Statement } from "../../../policy/statement.ts";

/**
 * Whether a bucket policy is public: it allows something to everybody, and no condition ties that to fixed values.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(document: PolicyDocument): boolean {
  return document.statements.some(isPublicStatement);
}

function isPublicStatement({ effect, principals, conditions }: Statement): boolean {
  if (effect !== "Allow" || principals === undefined) return false;
  const everyone = principals.except || principals.items.some(({ kind }) => kind === "everyone");
  return everyone && !conditions.some(isFixed);
}

/** Keys whose fixed values say who may come, or from where. */
const FIXING_KEYS: ReadonlySet<string> = new Set([
  "aws:sourcearn",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceowner",
  "aws:sourceaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
]);

const FIXING_COMPARISONS: ReadonlySet<string> = new Set([
  "StringEquals",
  "StringEqualsIgnoreCase",
  "StringLike",
  "ArnEquals",
  "ArnLike",
]);

/** A condition that fails for whoever does not have one of its values, or has no value at all. */
function isFixed({ operator, key, values }: Condition): boolean {
  if (operator.negated || operator.ifExists || operator.over === "all") return false;
  if (key === "aws:sourceip") return operator.comparison === "IpAddress" && values.every(isNarrow);
  if (!FIXING_COMPARISONS.has(operator.comparison)) return false;
  if (key === "aws:userid") return values.every(hasFixedBeginning);
  return FIXING_KEYS.has(key) && values.every(isFixedValue);
}

function isFixedValue(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}

/** `AROAEXAMPLE:*`: every session of one role. */
function hasFixedBeginning(value: string): boolean {
  return /^[^*?$]+$|^[^*?$]+:\*$/.test(value);
}

/** Half the world is as good as all of it. */
const NARROWEST_PUBLIC = { 32: 8, 128: 32 } as const;

function isNarrow(value: string): boolean {
  const range = parseAddressRange(value);
  return range !== undefined && range.prefix >= NARROWEST_PUBLIC[range.bits];
}

import { ECR_LIFECYCLE_RULES_MAX } from "../../../lib/limits.ts";
import { invalidParameter } from "../errors.ts";

/** One rule of a lifecycle policy. */
export interface LifecycleRule {
  /** The lowest comes first. */
  readonly priority: number;
  readonly tagStatus: "tagged" | "untagged" | "any";
  /** All of them must be there: patterns that tags match, prefixes among them. Empty unless `tagged`. */
  readonly tagPatterns: readonly string[];
  readonly count: { readonly type: "images"; readonly more: number } | { readonly type: "days"; readonly days: number };
}

/**
 * Reads a lifecycle policy.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 * @returns the rules, the one with the lowest priority number first
 * @throws InvalidParameterException
 */
export function readLifecyclePolicy(text: string): readonly LifecycleRule[] {
  const policy = asObject(parse(text), "The policy", ["rules"]);
  if (!Array.isArray(policy.rules) || policy.rules.length === 0) throw invalid("rules must be a list of rules");
  if (policy.rules.length > ECR_LIFECYCLE_RULES_MAX) {
    throw invalid(`A policy can have no more than ${ECR_LIFECYCLE_RULES_MAX} rules`);
  }
  const rules = policy.rules.map(readRule).sort((one, other) => one.priority - other.priority);
  checkTogether(rules);
  return rules;
}

type Json = Readonly<Record<string, unknown>>;

function readRule(written: unknown): LifecycleRule {
  const rule = asObject(written, "A rule", ["rulePriority", "description", "selection", "action"]);
  const { rulePriority, description } = rule;
  if (!isPositive(rulePriority)) throw invalid("rulePriority must be an integer of at least 1");
  if (description !== undefined && typeof description !== "string") throw invalid("description must be a string");
  const selection = asObject(rule.selection, "selection", SELECTION_MEMBERS);
  checkAction(rule.action);
  const tagStatus = oneOf(selection.tagStatus, ["tagged", "untagged", "any"], "tagStatus");
  return {
    priority: rulePriority,
    tagStatus,
    tagPatterns: patternsOf(selection, tagStatus),
    count: countOf(selection),
  };
}

const SELECTION_MEMBERS: readonly string[] = [
  "tagStatus",
  "tagPrefixList",
  "tagPatternList",
  "countType",
  "countUnit",
  "countNumber",
];

function checkAction(written: unknown): void {
  const { type } = asObject(written, "action", ["type"]);
  if (type !== "expire") throw invalid("action.type must be expire: there is no archive here");
}

function patternsOf(selection: Json, tagStatus: LifecycleRule["tagStatus"]): readonly string[] {
  const { tagPrefixList, tagPatternList } = selection;
  const given = [tagPrefixList, tagPatternList].filter((list) => list !== undefined);
  if (tagStatus !== "tagged") {
    if (given.length > 0) throw invalid("tagPrefixList and tagPatternList go with the tagStatus tagged alone");
    return [];
  }
  if (given.length !== 1) throw invalid("the tagStatus tagged needs either tagPrefixList or tagPatternList");
  const [list] = given;
  if (!Array.isArray(list) || list.length === 0) throw invalid("a list of tags has at least one element");
  for (const text of list as unknown[]) {
    if (typeof text !== "string" || !/^[A-Za-z0-9._*-]{1,128}$/.test(text))
      throw invalid("a tag has invalid characters");
    if (text.split("*").length > WILDCARDS_MAX + 1) throw invalid(`a pattern has at most ${WILDCARDS_MAX} wildcards`);
  }
  const texts = list as string[];
  if (tagPrefixList === undefined) return texts;
  if (texts.some((text) => text.includes("*"))) throw invalid("wildcards belong in tagPatternList");
  return texts.map((prefix) => `${prefix}*`);
}

/** "There is a maximum limit of four wildcards (*) per string." */
const WILDCARDS_MAX = 4;

function countOf({ countType, countUnit, countNumber }: Json): LifecycleRule["count"] {
  const type = oneOf(countType, ["imageCountMoreThan", "sinceImagePushed"], "countType");
  if (!isPositive(countNumber)) throw invalid("countNumber must be an integer of at least 1");
  if (type === "imageCountMoreThan") {
    if (countUnit !== undefined) throw invalid("countUnit does not go with imageCountMoreThan");
    return { type: "images", more: countNumber };
  }
  if (countUnit !== "days") throw invalid("countUnit must be days for sinceImagePushed");
  return { type: "days", days: countNumber };
}

/** "If you have more than one rule … any must have the highest value for rulePriority and be evaluated last." */
function checkTogether(rules: readonly LifecycleRule[]): void {
  const priorities = new Set(rules.map(({ priority }) => priority));
  if (priorities.size !== rules.length) throw invalid("each rule must have a rulePriority of its own");
  const any = rules.findIndex(({ tagStatus }) => tagStatus === "any");
  if (any !== -1 && any !== rules.length - 1) {
    throw invalid("a rule with the tagStatus any must be the only one, and have the highest rulePriority");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("not JSON");
  }
}

function asObject(value: unknown, name: string, members: readonly string[]): Json {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalid(`${name} must be an object`);
  const unknown = Object.keys(value).find((key) => !members.includes(key));
  if (unknown !== undefined) throw invalid(`${name} has an unknown member ${unknown.slice(0, 100)}`);
  return value as Json;
}

function oneOf<const Value extends string>(value: unknown, values: readonly Value[], name: string): Value {
  const found = values.find((each) => each === value);
  if (found === undefined) throw invalid(`${name} must be one of ${values.join(", ")}`);
  return found;
}

function isPositive(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function invalid(reason: string): Error {
  return invalidParameter("LifecyclePolicyText", `Lifecycle policy validation failure: ${reason}`);
}

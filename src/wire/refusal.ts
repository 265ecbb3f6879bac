import { AwsError } from "../lib/errors.ts";
import { REFUSED_VALUE_LENGTH_MAX } from "../lib/limits.ts";
import type { ServiceContract } from "./contract.ts";
import { wireErrors } from "./errors.ts";
import type { Rule, Violation } from "./validate.ts";

/** The service's own answer to an input that breaks its constraints. The first violation stands first. */
export function refuse(service: ServiceContract, violations: readonly Violation[]): AwsError {
  const [first] = violations as readonly [Violation];
  const own = ownWords(service, first);
  if (own !== undefined) return own;
  switch (service.name) {
    case "s3":
      return refuseForS3(first);
    case "ecr":
      return new AwsError("InvalidParameterException", 400, ecrSentence(first));
    case "organizations":
      return refuseForOrganizations(first);
    default:
      return new AwsError(VALIDATION_CODES[service.name] ?? "ValidationException", 400, sentence(violations));
  }
}

/** Where the code is not `ValidationException`. RAM names invalid parameters with the one error that it models for them. */
const VALIDATION_CODES: Readonly<Record<string, string>> = {
  iam: "ValidationError",
  sts: "ValidationError",
  "sagemaker-runtime": "ValidationError",
  ram: "InvalidParameterException",
};

/**
 * `2 validation errors detected: Value 'x' at 'name' failed to satisfy constraint: …; Value …`
 * @see https://github.com/aws-samples/sagemaker-ml-workflow-with-apache-airflow/issues/3
 */
export function sentence(violations: readonly Violation[]): string {
  const count =
    violations.length === 1 ? "1 validation error detected" : `${violations.length} validation errors detected`;
  return `${count}: ${violations.map(clause).join("; ")}`;
}

function clause(violation: Violation): string {
  return `Value ${valueText(violation)}at '${violation.path}' failed to satisfy constraint: ${constraint(violation.rule)}`;
}

function constraint(rule: Rule): string {
  switch (rule.kind) {
    case "required":
      return "Member must not be null";
    case "maxLength":
      return `Member must have length less than or equal to ${rule.limit}`;
    case "minLength":
      return `Member must have length greater than or equal to ${rule.limit}`;
    case "maxValue":
      return `Member must have value less than or equal to ${rule.limit}`;
    case "minValue":
      return `Member must have value greater than or equal to ${rule.limit}`;
    case "pattern":
      return `Member must satisfy regular expression pattern: ${rule.pattern}`;
    case "enum":
      return `Member must satisfy enum value set: [${rule.values.join(", ")}]`;
    case "items":
      return `Member must satisfy constraint: [${rule.rules.map(constraint).join(", ")}]`;
    case "keys":
      return `Map keys must satisfy constraint: [${rule.rules.map(constraint).join(", ")}]`;
    case "values":
      return `Map value must satisfy constraint: [${rule.rules.map(constraint).join(", ")}]`;
  }
}

/** Sensitive values are not repeated; null has no quotes. */
function valueText({ value, shape }: Violation): string {
  if (value === null) return "null ";
  if (shape.sensitive) return "";
  const text = javaText(value, REFUSED_VALUE_LENGTH_MAX);
  return `'${text.length > REFUSED_VALUE_LENGTH_MAX ? `${text.slice(0, REFUSED_VALUE_LENGTH_MAX)}...` : text}' `;
}

/** As Java prints it: `[a, b]`, `{k=v, k2=v2}`. Stops soon after `room` characters. */
function javaText(value: unknown, room: number): string {
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (typeof value !== "object" || value === null) return String(value);
  const isList = Array.isArray(value);
  const pieces: string[] = [];
  let left = room;
  for (const [key, inner] of Object.entries(value)) {
    if (left < 0) break;
    const piece = isList ? javaText(inner, left) : `${key}=${javaText(inner, left)}`;
    pieces.push(piece);
    left -= piece.length + 2;
  }
  return isList ? `[${pieces.join(", ")}]` : `{${pieces.join(", ")}}`;
}

/** A patch may give the words of a service for one shape, e.g. IAM's for the characters of a name. */
function ownWords(service: ServiceContract, violation: Violation): AwsError | undefined {
  const words = violation.shape.refusals[violation.rule.kind];
  if (words === undefined) return undefined;
  const code = words.code ?? VALIDATION_CODES[service.name] ?? "ValidationException";
  const fields = service.name === "s3" ? argumentOf(violation) : {};
  return new AwsError(code, words.status ?? 400, words.message.replaceAll("{member}", violation.path), { fields });
}

/** ECR has its own frame, and its own words for a name that does not match. It reports one violation. */
function ecrSentence({ path, rule }: Violation): string {
  const said = rule.kind === "pattern" ? `must satisfy regular expression '${rule.pattern}'` : constraint(rule);
  return `Invalid parameter at '${path}' failed to satisfy constraint: '${said}'`;
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html (InvalidInputException) */
const ORGANIZATIONS_REASONS: Readonly<Record<Rule["kind"], readonly [reason: string, message: string]>> = {
  required: ["INPUT_REQUIRED", "You must include a value for all required parameters."],
  maxLength: ["MAX_LENGTH_EXCEEDED", "You provided a value that is longer than allowed."],
  minLength: ["MIN_LENGTH_EXCEEDED", "You provided a value that is shorter than allowed."],
  maxValue: ["MAX_VALUE_EXCEEDED", "You provided a value that is larger than allowed."],
  minValue: ["MIN_VALUE_EXCEEDED", "You provided a value that is smaller than allowed."],
  pattern: ["INVALID_PATTERN", "You provided a value that does not match the required pattern."],
  enum: ["INVALID_ENUM", "You specified an invalid value."],
  items: ["INVALID_LIST_MEMBER", "You provided a list that contains at least one invalid value."],
  keys: ["INVALID_PATTERN", "You provided a value that does not match the required pattern."],
  values: ["INVALID_PATTERN", "You provided a value that does not match the required pattern."],
};

function refuseForOrganizations({ rule }: Violation): AwsError {
  const [reason, message] = ORGANIZATIONS_REASONS[rule.kind];
  return new AwsError("InvalidInputException", 400, message, { fields: { Reason: reason } });
}

/** S3 has words for headers and parameters; what is wrong inside a body is MalformedXML, whatever it is. */
function refuseForS3(violation: Violation): AwsError {
  const { member, rule } = violation;
  const name = member.wireName ?? member.name;
  if (member.location === undefined)
    return rule.kind === "required" && violation.path === member.path
      ? wireErrors.missingBody()
      : wireErrors.malformedXml();
  if (rule.kind !== "required") return wireErrors.invalidArgument({ name }, { fields: argumentOf(violation) });
  return member.location === "header" ? wireErrors.missingHeader({ name }) : wireErrors.missingParameter({ name });
}

function argumentOf({ member, value }: Violation): Record<string, string> {
  if (member.location === undefined || typeof value === "object") return {};
  return {
    ArgumentName: member.wireName ?? member.name,
    ArgumentValue: String(value).slice(0, REFUSED_VALUE_LENGTH_MAX),
  };
}

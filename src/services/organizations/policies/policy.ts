import type { Kysely } from "kysely";
import { CONTROL_POLICY_GRAMMARS } from "../../../accounts/control-policy-grammar.ts";
import {
  AWS_CONTROL_POLICIES,
  CONTROL_POLICY_TYPES,
  type ControlPolicyType,
  controlPolicyArn,
  type Organization,
} from "../../../accounts/organization.ts";
import type { Tables } from "../../../database/tables.ts";
import { CONTROL_POLICY_LENGTH_MAX } from "../../../lib/limits.ts";
import { parsePolicy } from "../../../policy/document.ts";
import type { Statement } from "../../../policy/statement.ts";
import type { PolicySummary, PolicyType } from "../../../wire/types/organizations.gen.ts";
import { errors, limitReached } from "../errors.ts";
import { findPolicy, type StoredPolicy } from "./store.ts";

/** A policy as Organizations shows it, without its text. */
export function policySummary(policy: StoredPolicy, organization: Organization): PolicySummary {
  const { id, type, name, description } = policy;
  return {
    Id: id,
    Arn: controlPolicyArn(organization, type, id),
    Name: name,
    Description: description,
    Type: type as PolicyType,
    AwsManaged: isOfAws(id),
  };
}

/** @throws AwsError PolicyTypeNotAvailableForOrganizationException for the types that Albo does not enforce */
export function controlPolicyType(type: string): ControlPolicyType {
  const known = CONTROL_POLICY_TYPES.find((each) => each === type);
  if (known === undefined) throw errors.typeNotAvailable();
  return known;
}

/** AWS's own policy of a type, as if it were one of the organization's. */
export function awsPolicyOf(type: ControlPolicyType): StoredPolicy {
  return { type, ...AWS_CONTROL_POLICIES[type] };
}

export function isOfAws(id: string): boolean {
  return CONTROL_POLICY_TYPES.some((type) => AWS_CONTROL_POLICIES[type].id === id);
}

/** @throws AwsError PolicyNotFoundException */
export async function existingPolicy(db: Kysely<Tables>, id: string): Promise<StoredPolicy> {
  const ofAws = CONTROL_POLICY_TYPES.map(awsPolicyOf).find((policy) => policy.id === id);
  const policy = ofAws ?? (await findPolicy(db, id));
  if (policy === undefined) throw errors.policyNotFound();
  return policy;
}

/**
 * Checks a policy's text.
 * @throws AwsError MalformedPolicyDocumentException, ConstraintViolationException
 */
export function checkContent(type: ControlPolicyType, content: string): void {
  if (content.length > CONTROL_POLICY_LENGTH_MAX) throw limitReached("POLICY_CONTENT_LIMIT_EXCEEDED");
  const parsed = parsePolicy(content, CONTROL_POLICY_GRAMMARS[type]);
  if ("problem" in parsed) {
    const { path, reason } = parsed.problem;
    throw errors.malformedPolicy({ reason: path === "" ? `${reason}.` : `${reason} (${path}).` });
  }
  if (type !== "RESOURCE_CONTROL_POLICY") return;
  for (const statement of parsed.value.statements) {
    const reason = resourceControlProblem(statement);
    if (reason !== undefined) throw errors.malformedPolicy({ reason });
  }
}

/**
 * Resource control policies only take away, from everybody, and only where a service knows of them.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
function resourceControlProblem({ effect, principals, actions }: Statement): string | undefined {
  if (effect !== "Deny") return "Effect must be Deny.";
  const isEveryone = principals?.items.length === 1 && principals.items[0]?.kind === "everyone";
  if (principals?.except || !isEveryone) return "Principal must be *.";
  if (actions.except) return "NotAction is not supported.";
  const unknown = actions.items.find((action) => !RESOURCE_CONTROL_SERVICES.has(action.split(":")[0] as string));
  return unknown === undefined ? undefined : `The service of ${unknown} does not support resource control policies.`;
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services */
const RESOURCE_CONTROL_SERVICES: ReadonlySet<string> = new Set([
  "aoss",
  "cognito-identity",
  "cognito-idp",
  "dynamodb",
  "ecr",
  "kms",
  "logs",
  "s3",
  "secretsmanager",
  "sqs",
  "sts",
]);

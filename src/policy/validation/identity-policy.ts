import { parsePolicy } from "../document.ts";
import type { JsonObject } from "../problem.ts";
import { actionProblem } from "./action-format.ts";
import { hasMissingSegments, notAnArn, resourceProblem } from "./resource-format.ts";
import {
  IDENTITY_GRAMMAR,
  LEGACY_PARSING,
  SID_CHARACTERS,
  SIDS_NOT_UNIQUE,
  SYNTAX_ERRORS,
  type Validated,
} from "./validated.ts";
import { failsLegacyParsing, listOf, readWritten, repeatedSid } from "./written-policy.ts";

/**
 * Checks a policy that is to be attached to a user, group or role, or to be managed, as IAM does, in the order in which IAM finds
 * faults. What IAM takes but nobody could evaluate (an action of spaces, an ARN of three parts) is refused as well.
 */
export function validateIdentityPolicy(text: string): Validated {
  const written = readWritten(text);
  if (written === undefined) return { sentence: SYNTAX_ERRORS };
  if (written.version !== "2012-10-17") {
    return { sentence: "Policy document must be version 2012-10-17 or greater." };
  }
  const { statements } = written;
  const sentence = faultOf(statements);
  if (sentence !== undefined) return { sentence };
  const parsed = parsePolicy(text, IDENTITY_GRAMMAR);
  if ("value" in parsed) return { document: parsed.value };
  // What the language itself cannot read, though IAM's own checks have passed.
  const isAboutResource = /\.(Not)?Resource$/.test(parsed.problem.path);
  const resource = statements.flatMap((statement) => listOf(statement, "Resource")).find(isNoArn);
  return { sentence: isAboutResource && resource !== undefined ? notAnArn(resource) : SYNTAX_ERRORS };
}

function faultOf(statements: readonly JsonObject[]): string | undefined {
  const resources = statements.flatMap((statement) => listOf(statement, "Resource"));
  const misformed = resources.find((resource) => resourceProblem(resource) !== undefined);
  if (statements.some(failsLegacyParsing)) return LEGACY_PARSING;
  if (misformed === undefined && resources.some(hasMissingSegments)) return LEGACY_PARSING;
  if (repeatedSid(statements) !== undefined) return SIDS_NOT_UNIQUE;
  if (statements.some(({ Sid }) => Sid !== undefined && !/^[0-9A-Za-z]*$/.test(Sid as string))) return SID_CHARACTERS;
  if (statements.some((each) => each.Principal !== undefined || each.NotPrincipal !== undefined)) {
    return "Policy document should not specify a principal.";
  }
  if (statements.some((statement) => listOf(statement, "Action").length === 0)) {
    return "Policy statement must contain actions.";
  }
  const badAction = statements.flatMap((each) => listOf(each, "Action")).find((action) => actionProblem(action));
  const aboutAction = badAction === undefined ? undefined : actionProblem(badAction);
  if (statements.some((statement) => listOf(statement, "Resource").length === 0)) {
    return aboutAction ?? "Policy statement must contain resources.";
  }
  return misformed === undefined ? aboutAction : resourceProblem(misformed);
}

function isNoArn(resource: string): boolean {
  return resource !== "*" && !/^arn:[^:]+:[^:]+:[^:]*:[^:]*:./s.test(resource);
}

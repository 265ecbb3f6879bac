import { parsePolicy } from "../document.ts";
import { matchesGlob } from "../glob.ts";
import { isObject } from "../problem.ts";
import { globOfPattern } from "../template.ts";
import { actionProblem } from "./action-format.ts";
import { LEGACY_PARSING, SIDS_NOT_UNIQUE, SYNTAX_ERRORS, TRUST_GRAMMAR, type Validated } from "./validated.ts";
import { failsLegacyParsing, listOf, readWritten, repeatedSid, type WrittenPolicy } from "./written-policy.ts";

/**
 * Checks who may become a role, as IAM does. Whether the principals exist is the caller's to find out: `invalidPrincipal` has the
 * sentence for those that don't.
 */
export function validateTrustPolicy(text: string): Validated {
  if (!isJsonObject(text)) return { sentence: "This policy contains invalid Json" };
  const written = readWritten(text);
  if (written === undefined) return { sentence: SYNTAX_ERRORS };
  const sentence = faultOf(written);
  if (sentence !== undefined) return { sentence };
  const parsed = parsePolicy(text, TRUST_GRAMMAR);
  if ("value" in parsed) return { document: parsed.value };
  const bad = /\.Principal\.(\w+)$/.exec(parsed.problem.path)?.[1];
  const named = written.statements.flatMap(({ Principal }) =>
    isObject(Principal) && bad !== undefined ? ([Principal[bad] ?? []].flat() as unknown[]) : [],
  );
  const wrong = named.find((principal) => !isReadable(bad as string, principal));
  return { sentence: wrong === undefined ? SYNTAX_ERRORS : invalidPrincipal(bad as string, String(wrong)) };
}

/** @param kind `AWS`, `Service`, `Federated` */
export function invalidPrincipal(kind: string, principal: string): string {
  return `Invalid principal in policy: "${kind}":"${principal}"`;
}

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

function faultOf({ statements }: WrittenPolicy): string | undefined {
  if (statements.some(failsLegacyParsing)) return LEGACY_PARSING;
  if (repeatedSid(statements) !== undefined) return SIDS_NOT_UNIQUE;
  if (statements.some(({ Resource }) => Resource !== undefined)) return "Has prohibited field Resource.";
  if (statements.some(({ NotResource }) => NotResource !== undefined)) return "Has prohibited field NotResource.";
  if (statements.some(({ NotPrincipal }) => NotPrincipal !== undefined)) return "Has prohibited field NotPrincipal.";
  if (statements.some(({ Principal }) => Principal === undefined)) return "Missing required field Principal";
  if (statements.some((statement) => listOf(statement, "Action").length === 0)) {
    return "Policy statement must contain actions.";
  }
  const actions = statements.flatMap((statement) => listOf(statement, "Action"));
  const malformed = actions.map(actionProblem).find((problem) => problem !== undefined);
  if (malformed !== undefined) return malformed;
  return actions.every(isAboutAssuming) ? undefined : ONLY_ASSUME_ROLE;
}

const ONLY_ASSUME_ROLE =
  "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity";

/** A pattern is sensible when it means one of these. */
function isAboutAssuming(action: string): boolean {
  if (action === "*") return false;
  const glob = globOfPattern(action.toLowerCase());
  return TRUST_ACTIONS.some((name) => matchesGlob(glob, name));
}

const TRUST_ACTIONS = [
  "sts:assumerole",
  "sts:assumerolewithsaml",
  "sts:assumerolewithwebidentity",
  "sts:tagsession",
  "sts:setsourceidentity",
  "sts:setcontext",
];

function isReadable(kind: string, principal: unknown): boolean {
  const statement = { Effect: "Allow", Principal: { [kind]: principal }, Action: "sts:AssumeRole" };
  return "value" in parsePolicy(JSON.stringify({ Statement: [statement] }), TRUST_GRAMMAR);
}

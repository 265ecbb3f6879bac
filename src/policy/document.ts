import { duplicateKey } from "./duplicate-key.ts";
import type { PolicyGrammar } from "./grammar.ts";
import { accept, isObject, member, type Parsed, quoted, refuse } from "./problem.ts";
import { parseStatement, type Statement } from "./statement.ts";

/** A policy, taken apart: what the law evaluates. Frozen throughout. */
export interface PolicyDocument {
  readonly version: PolicyVersion;
  readonly id?: string;
  readonly statements: readonly Statement[];
}

/** Policy variables (`${aws:username}`) exist from 2012-10-17 on; before, they are plain text. */
export type PolicyVersion = "2012-10-17" | "2008-10-17";

/**
 * Reads a policy text: JSON, the elements of the policy language, their forms and types. What an action or an ARN means is up to the
 * service that owns the policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @returns the document, or the first problem with its path
 */
export function parsePolicy(text: string, grammar: PolicyGrammar): Parsed<PolicyDocument> {
  if (text.length > grammar.lengthMax) return refuse("", `Policy is longer than ${grammar.lengthMax} characters`);
  const json = parseJson(text);
  if ("problem" in json) return json;
  const unknown = Object.keys(json.value).find((key) => !DOCUMENT_ELEMENTS.includes(key));
  if (unknown !== undefined) return refuse("", `Unknown element ${quoted(unknown)}`);
  const version = parseVersion(json.value.Version, grammar);
  if ("problem" in version) return version;
  const id = json.value.Id;
  if (id !== undefined && typeof id !== "string") return refuse("Id", "Id must be a string");
  const statements = parseStatements(json.value.Statement, grammar);
  if ("problem" in statements) return statements;
  return accept(
    Object.freeze({ version: version.value, ...(id !== undefined && { id }), statements: statements.value }),
  );
}

const DOCUMENT_ELEMENTS: readonly string[] = ["Version", "Id", "Statement"];
const VERSIONS: readonly unknown[] = ["2012-10-17", "2008-10-17"] satisfies PolicyVersion[];

function parseJson(text: string): Parsed<Readonly<Record<string, unknown>>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("", "Invalid JSON");
  }
  if (!isObject(value)) return refuse("", "Invalid JSON: a policy is a JSON object");
  const twice = duplicateKey(text);
  return twice === undefined ? accept(value) : refuse(twice, "Duplicate JSON key");
}

function parseVersion(version: unknown, grammar: PolicyGrammar): Parsed<PolicyVersion> {
  if (version === undefined && grammar.version === "optional") return accept("2008-10-17");
  if (version === undefined) return refuse("", "Missing required field Version");
  if (!VERSIONS.includes(version)) return refuse("Version", "Version must be 2012-10-17 or 2008-10-17");
  return accept(version as PolicyVersion);
}

function parseStatements(written: unknown, grammar: PolicyGrammar): Parsed<readonly Statement[]> {
  if (written === undefined) return refuse("", "Missing required field Statement");
  const list = Array.isArray(written) ? written : [written];
  if (list.length === 0) return refuse("Statement", "Statement is empty");
  const statements: Statement[] = [];
  const sids = new Set<string>();
  for (const [index, element] of list.entries()) {
    const path = Array.isArray(written) ? member("Statement", index) : "Statement";
    const statement = parseStatement(element, path, grammar);
    if ("problem" in statement) return statement;
    const { sid } = statement.value;
    if (sid !== undefined && sids.has(sid)) return refuse(member(path, "Sid"), "Duplicate Sid");
    if (sid !== undefined) sids.add(sid);
    statements.push(statement.value);
  }
  return accept(Object.freeze(statements));
}

import { conditionOperator, instantMs } from "../condition-operator.ts";
import { isObject, type JsonObject } from "../problem.ts";

/** A policy whose elements are there in the forms that IAM reads, whatever they say. */
export interface WrittenPolicy {
  readonly version: unknown;
  readonly statements: readonly JsonObject[];
}

/** @returns undefined where IAM speaks of syntax errors */
export function readWritten(text: string): WrittenPolicy | undefined {
  const json = parsed(text);
  if (!isObject(json) || !Object.keys(json).every((key) => TOP_ELEMENTS.has(key))) return undefined;
  const { Version, Id, Statement } = json;
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") return undefined;
  if (Id !== undefined && typeof Id !== "string") return undefined;
  const statements = Array.isArray(Statement) ? (Statement as unknown[]) : [Statement];
  if (statements.length === 0 || !statements.every(isWellFormed)) return undefined;
  return { version: Version, statements: statements as JsonObject[] };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const TOP_ELEMENTS: ReadonlySet<string> = new Set(["Version", "Id", "Statement"]);
const STATEMENT_ELEMENTS: ReadonlySet<string> = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
]);

function isWellFormed(statement: unknown): boolean {
  if (!isObject(statement) || !Object.keys(statement).every((key) => STATEMENT_ELEMENTS.has(key))) return false;
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  if (Sid !== undefined && typeof Sid !== "string") return false;
  if (typeof Effect !== "string" || !/^(allow|deny)$/i.test(Effect)) return false;
  if ((Action !== undefined && NotAction !== undefined) || (Resource !== undefined && NotResource !== undefined)) {
    return false;
  }
  if (![Action, NotAction, Resource, NotResource].every(isTextOrTexts)) return false;
  return Condition === undefined || isConditionBlock(Condition);
}

function isTextOrTexts(value: unknown): boolean {
  if (value === undefined || typeof value === "string") return true;
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isConditionBlock(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(([operator, keys]) => {
    if (!isObject(keys)) return false;
    const isKnown = conditionOperator(operator) !== undefined;
    return Object.values(keys).every((listed) => isKnown && ([listed].flat() as unknown[]).every(isScalar));
  });
}

function isScalar(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** `Action` or `NotAction`, `Resource` or `NotResource`, as a list; empty where there is none. */
export function listOf(statement: JsonObject, element: "Action" | "Resource"): readonly string[] {
  return [statement[element] ?? statement[`Not${element}`] ?? []].flat() as string[];
}

/** What an older reader of IAM's stumbles over: the letter case of effects, dates that are none. */
export function failsLegacyParsing({ Effect, Condition }: JsonObject): boolean {
  if (Effect !== "Allow" && Effect !== "Deny") return true;
  for (const [operator, keys] of Object.entries((Condition ?? {}) as Record<string, JsonObject>)) {
    if (!/^(\w+:)?Date/.test(operator)) continue;
    const dates = Object.values(keys).flat();
    if (dates.some((date) => instantMs(String(date)) === undefined)) return true;
  }
  return false;
}

/** @returns the Sid that stands twice, if one does */
export function repeatedSid(statements: readonly JsonObject[]): string | undefined {
  const seen = new Set<unknown>();
  for (const { Sid } of statements) {
    if (Sid !== undefined && Sid !== "" && seen.has(Sid)) return Sid as string;
    seen.add(Sid);
  }
  return undefined;
}

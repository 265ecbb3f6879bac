import { type ActionTest, compileActions } from "./action-pattern.ts";
import { type ArnMatch, type ArnParts, type ArnPattern, compileArn } from "./arn-pattern.ts";
import { type ConditionTest, compileCondition } from "./condition-test.ts";
import type { PolicyDocument } from "./document.ts";
import type { RequestContext } from "./request.ts";
import type { Statement } from "./statement.ts";

/** A document, ready to be asked: every pattern is compiled once. */
export interface Program {
  readonly statements: readonly CompiledStatement[];
  /** The statements that mean an action, in their order: the same few actions are asked about again and again. */
  readonly about: (action: string, service: string) => readonly CompiledStatement[];
  /** Every condition key that a condition or a variable names, in lower case. */
  readonly keys: ReadonlySet<string>;
}

export interface CompiledStatement {
  readonly statement: Statement;
  /** Counted from 0. */
  readonly index: number;
  readonly meansAction: ActionTest;
  /** Undefined where the statement names no resources. */
  readonly meansResource?: (arn: ArnParts | undefined, context: RequestContext) => boolean;
  readonly conditions: readonly ConditionTest[];
}

/** @returns the program of a document; the same one each time, for as long as the document lives */
export function programOf(document: PolicyDocument): Program {
  const known = programs.get(document);
  if (known !== undefined) return known;
  const program = compile(document);
  programs.set(document, program);
  return program;
}

const programs = new WeakMap<PolicyDocument, Program>();

function compile(document: PolicyDocument): Program {
  // Before this version `${` is plain text.
  const variables = document.version === "2012-10-17";
  const keys = new Set<string>();
  const statements = document.statements.map((statement, index): CompiledStatement => {
    const conditions = statement.conditions.map((condition) =>
      compileCondition(condition, variables, statement.effect),
    );
    for (const condition of conditions) for (const key of condition.keys) keys.add(key);
    const patterns = (statement.resources?.items ?? []).map((pattern) => compileArn(pattern, variables));
    for (const pattern of patterns) for (const key of pattern.keys) keys.add(key);
    return Object.freeze({
      statement,
      index,
      meansAction: compileActions(statement.actions),
      ...(statement.resources && {
        meansResource: resources(
          statement,
          patterns.map(({ matches }) => matches),
        ),
      }),
      conditions,
    });
  });
  return Object.freeze({ statements: Object.freeze(statements), about: byAction(statements), keys });
}

/** Actions remembered for a document. There are not many more that anybody asks about. */
const ACTIONS_KNOWN_MAX = 128;

function byAction(statements: readonly CompiledStatement[]): Program["about"] {
  const known = new Map<string, readonly CompiledStatement[]>();
  return (action, service) => {
    const remembered = known.get(action);
    if (remembered !== undefined) return remembered;
    const meant = statements.filter(({ meansAction }) => meansAction(action, service));
    if (known.size < ACTIONS_KNOWN_MAX) known.set(action, meant);
    return meant;
  };
}

function resources(statement: Statement, patterns: readonly ArnPattern[]) {
  const except = statement.resources?.except === true;
  return (arn: ArnParts | undefined, context: RequestContext): boolean => {
    let unknown = false;
    for (const pattern of patterns) {
      const match: ArnMatch = pattern(arn, context);
      if (match === "yes") return !except;
      if (match === "unknown") unknown = true;
    }
    // An exception that nobody can tell: closed is a Deny that applies, and an Allow that doesn't.
    return except && (!unknown || statement.effect === "Deny");
  };
}

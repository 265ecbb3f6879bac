import { type ActionTest, compileActions } from "./action-pattern.ts";
import { type ArnMatch, type ArnParts, type ArnPattern, type CompiledArn, compileArn } from "./arn-pattern.ts";
import { type ConditionTest, compileCondition } from "./condition-test.ts";
import type { PolicyDocument } from "./document.ts";
import type { RequestContext } from "./request.ts";
import type { Statement } from "./statement.ts";

/** A document, ready to be asked: every pattern is compiled once. */
export interface Program {
  readonly statements: readonly CompiledStatement[];
  /**
   * The statements that mean an action and may mean a resource, in their order: the same few actions are asked about again and again,
   * and most statements of a large document are about other resources.
   * @param beginning see `beginningOf`
   */
  readonly about: (action: string, service: string, beginning: string) => readonly CompiledStatement[];
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
  /** The beginnings of all resources that it may mean; undefined where they are open. */
  readonly beginnings?: readonly string[];
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
      beginnings: statement.resources?.except === false ? beginningsOf(patterns) : undefined,
    });
  });
  return Object.freeze({ statements: Object.freeze(statements), about: byAction(statements), keys });
}

/** Actions remembered for a document. There are not many more that anybody asks about. */
const ACTIONS_KNOWN_MAX = 128;

function byAction(statements: readonly CompiledStatement[]): Program["about"] {
  const known = new Map<string, ByBeginning>();
  return (action, service, beginning) => {
    let meant = known.get(action);
    if (meant === undefined) {
      meant = byBeginning(statements.filter(({ meansAction }) => meansAction(action, service)));
      if (known.size < ACTIONS_KNOWN_MAX) known.set(action, meant);
    }
    return meant.closed.get(beginning) ?? meant.open;
  };
}

interface ByBeginning {
  /** Statements that may mean any resource. */
  readonly open: readonly CompiledStatement[];
  /** By a beginning that statements name: they, and the open ones, in their order. */
  readonly closed: ReadonlyMap<string, readonly CompiledStatement[]>;
}

/** Open statements stand under each beginning once more. A document in which that are too many is heard as a whole. */
const PAIRS_MAX = 1_024;

function byBeginning(statements: readonly CompiledStatement[]): ByBeginning {
  const named = new Set(statements.flatMap(({ beginnings = [] }) => beginnings));
  const open = statements.filter(({ beginnings }) => beginnings === undefined);
  if (named.size * open.length > PAIRS_MAX) return { open: statements, closed: new Map() };
  const closed = new Map([...named].map((beginning) => [beginning, [] as CompiledStatement[]]));
  for (const statement of statements) {
    for (const beginning of new Set(statement.beginnings ?? named)) closed.get(beginning)?.push(statement);
  }
  return { open, closed };
}

function beginningsOf(patterns: readonly CompiledArn[]): readonly string[] | undefined {
  const beginnings: string[] = [];
  for (const { beginning } of patterns) {
    if (beginning === undefined) return undefined;
    beginnings.push(beginning);
  }
  return beginnings;
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

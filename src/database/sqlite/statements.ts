import { constants, type DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { LruMap } from "../../lib/lru-map.ts";

const PREPARED_STATEMENTS_MAX = 512;

/** A compiled statement. */
export interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
  /** What its rows depend on, and what it changes, as the engine tells it: `table`, or `table.column`. */
  readonly reads: readonly string[];
  readonly changes: readonly string[];
}

/** Where the statement of a text is compiled, and compiled once. */
export type Statements = (sql: string) => Prepared;

/** The statements of one connection. Nobody else may set its authorizer. */
export function preparedStatements(database: DatabaseSync): Statements {
  const prepared = new LruMap<string, Prepared>(PREPARED_STATEMENTS_MAX);
  const uses = usesOf(database);
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const made = uses.during(() => {
      const statement = database.prepare(sql);
      return { statement, returnsRows: statement.columns().length > 0 };
    });
    prepared.set(sql, made);
    return made;
  };
}

export function allRows({ statement, returnsRows }: Prepared, parameters: readonly unknown[]): unknown[] {
  if (returnsRows) return statement.all(...(parameters as SQLInputValue[]));
  statement.run(...(parameters as SQLInputValue[]));
  return [];
}

/** SQLite asks its authorizer for each table and column that a statement touches, those of triggers and cascades included. */
function usesOf(database: DatabaseSync) {
  let reads = new Set<string>();
  let changes = new Set<string>();
  database.setAuthorizer((action, table, column) => {
    if (action === constants.SQLITE_READ) {
      reads.add(`${table}`);
      if (column) reads.add(`${table}.${column}`);
    } else if (action === constants.SQLITE_UPDATE) changes.add(`${table}.${column}`);
    else if (action === constants.SQLITE_INSERT || action === constants.SQLITE_DELETE) changes.add(`${table}`);
    return constants.SQLITE_OK;
  });
  return {
    during<Made extends object>(prepare: () => Made): Made & Pick<Prepared, "reads" | "changes"> {
      reads = new Set();
      changes = new Set();
      const made = prepare();
      return { ...made, reads: [...reads], changes: [...changes] };
    },
  };
}

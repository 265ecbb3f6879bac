import type { SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type LimitNode,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { runDirectly } from "../prepared.ts";
import type { Tables } from "../tables.ts";
import { allRows, type Prepared, type Statements } from "./statements.ts";

/** What else happens when statements are run; see `unchanged.ts`. */
export interface Hooks {
  /** What answers a prepared read in place of the engine. */
  readonly rows?: (sql: string) => (parameters: readonly unknown[]) => unknown[];
  /** What is called each time before the statement is run. */
  readonly running?: (prepared: Prepared) => () => void;
  /** A transaction of Kysely's own was committed, as migrations have them. */
  readonly committed?: () => void;
}

/** Kysely over prepared statements of `node:sqlite`. */
export function kyselyOver(statements: Statements, hooks: Hooks = {}): Kysely<Tables> {
  const { running = () => () => undefined, committed = () => undefined } = hooks;
  const noted: Statements = (sql) => {
    const prepared = statements(sql);
    if (prepared.changes.length > 0) running(prepared)();
    return prepared;
  };
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => driverOver(noted, committed),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new QueryCompiler(),
    },
  });
  runDirectly(kysely, {
    rows: hooks.rows ?? ((sql) => direct(sql, allRows)),
    insert: (sql) =>
      direct(sql, ({ statement }, parameters) => {
        const { changes, lastInsertRowid } = statement.run(...(parameters as SQLInputValue[]));
        return changes === 0 ? undefined : Number(lastInsertRowid);
      }),
  });

  function direct<Result>(sql: string, run: (prepared: Prepared, parameters: readonly unknown[]) => Result) {
    const prepared = statements(sql);
    const note = running(prepared);
    return (parameters: readonly unknown[]) => {
      note();
      return run(prepared, parameters);
    };
  }

  return kysely;
}

/** Kysely thinks that SQLite cannot undo changes of a schema. It can: a start that dies midway must leave no half of them. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * SQLite compiles a statement again at each run when a bare parameter is its limit (its planner looks at the value): `limit +?`
 * is the same number, and ten times as fast.
 */
class QueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    this.append("limit +");
    this.visitNode(node.limit);
  }
}

function driverOver(statements: Statements, committed: () => void): Driver {
  const connection = connectionOver(statements);
  const run = (sql: string) => async () => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  const commit = run("commit");
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: run("begin immediate"),
    commitTransaction: () => commit().then(committed),
    rollbackTransaction: run("rollback"),
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
}

function connectionOver(statements: Statements): DatabaseConnection {
  return {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { statement, returnsRows } = statements(query.sql);
      const parameters = query.parameters as SQLInputValue[];
      if (returnsRows) return { rows: statement.all(...parameters) as Row[] };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    async *streamQuery<Row>(query: CompiledQuery): AsyncIterableIterator<QueryResult<Row>> {
      const { statement } = statements(query.sql);
      for (const row of statement.iterate(...(query.parameters as SQLInputValue[]))) yield { rows: [row as Row] };
    },
  };
}

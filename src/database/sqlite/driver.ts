import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
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
import { LruMap } from "../../lib/lru-map.ts";
import { runDirectly } from "../prepared.ts";
import type { Tables } from "../tables.ts";

const PREPARED_STATEMENTS_MAX = 512;

/** Kysely over prepared statements of `node:sqlite`. */
export function kyselyOver(statements: Statements): Kysely<Tables> {
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new Adapter(),
      createDriver: () => driverOver(statements),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new QueryCompiler(),
    },
  });
  runDirectly(kysely, (sql, parameters) => rowsOf(statements(sql), parameters));
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

function driverOver(statements: Statements): Driver {
  const connection = connectionOver(statements);
  const run = (sql: string) => async () => void (await connection.executeQuery(CompiledQuery.raw(sql)));
  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: run("begin immediate"),
    commitTransaction: run("commit"),
    rollbackTransaction: run("rollback"),
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
}

export interface Prepared {
  readonly statement: StatementSync;
  readonly returnsRows: boolean;
}

/** Where the statement of a text is run, compiled. */
export type Statements = (sql: string) => Prepared;

/** The statements of one connection, compiled once and kept. */
export function preparedStatements(database: DatabaseSync): Statements {
  const prepared = new LruMap<string, Prepared>(PREPARED_STATEMENTS_MAX);
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    const made = { statement, returnsRows: statement.columns().length > 0 };
    prepared.set(sql, made);
    return made;
  };
}

function rowsOf({ statement, returnsRows }: Prepared, parameters: readonly unknown[]): unknown[] {
  if (returnsRows) return statement.all(...(parameters as SQLInputValue[]));
  statement.run(...(parameters as SQLInputValue[]));
  return [];
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

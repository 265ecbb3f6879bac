import type { Compilable, CompiledQuery, Kysely, Transaction } from "kysely";
import type { Tables } from "./tables.ts";

type Connection = Kysely<Tables> | Transaction<Tables>;

/** Stands for a value that is known only when the query runs. */
type Slots<Values> = <Name extends keyof Values & string>(name: Name) => Values[Name];

/**
 * A query that is built and compiled once for each engine, and then only run with new values: for statements on the hot path,
 * where building the same query again and again costs more than running it.
 * @param build makes the query; `slot(name)` stands where the value of that name will be
 * @example const findUser = prepared<{ id: string }, User>((db, slot) => db.selectFrom("users").selectAll().where("id", "=", slot("id")));
 */
export function prepared<Values extends object, Row>(
  build: (db: Connection, slot: Slots<Values>) => Compilable<Row>,
): (db: Connection, values: Values) => Promise<Row[]> {
  const compiled = new Map<unknown, Compiled>();
  return async (db, values) => {
    const engine = db.getExecutor().adapter.constructor;
    let query = compiled.get(engine);
    if (query === undefined) {
      query = compile(build, db);
      compiled.set(engine, query);
    }
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof Slot ? (values as Record<string, unknown>)[parameter.name] : parameter,
    );
    const direct = directRuns.get(db);
    if (direct !== undefined) return direct(query.template.sql, parameters) as Row[];
    const result = await db.executeQuery({ ...query.template, parameters });
    return result.rows as Row[];
  };
}

type DirectRun = (sql: string, parameters: readonly unknown[]) => unknown[];

const directRuns = new WeakMap<Connection, DirectRun>();

/**
 * An engine that runs statements in this very process says so: then prepared queries skip the layers that look for a
 * connection and wait for it.
 */
export function runDirectly(db: Connection, run: DirectRun): void {
  directRuns.set(db, run);
}

interface Compiled {
  readonly template: CompiledQuery;
  readonly parameters: readonly unknown[];
}

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function compile<Values extends object, Row>(
  build: (db: Connection, slot: Slots<Values>) => Compilable<Row>,
  db: Connection,
): Compiled {
  const template = build(db, ((name: string) => new Slot(name)) as unknown as Slots<Values>).compile();
  return { template, parameters: template.parameters };
}

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
): (db: Connection, values: Values) => Promise<Row[]> | Row[] {
  const query = compiledFor(build);
  return (db, values) => {
    const direct = directRuns.get(db);
    const { template, slots } = query(db);
    const parameters = filled(slots, values as Record<string, unknown>);
    if (direct !== undefined) return direct.rows(template.sql, parameters) as Row[];
    return db.executeQuery({ ...template, parameters }).then(({ rows }) => rows as Row[]);
  };
}

/**
 * The same for the insert of one row into a table whose key, `id`, the database hands out. An engine in this process tells the new key
 * without `returning`, for which SQLite would build a table and keep a copy of each page that it changes.
 * @returns of the query that it makes: the row's id, or undefined when a conflict was to be left alone
 */
export function preparedInsert<Values extends object>(
  build: (db: Connection, slot: Slots<Values>) => Insert,
): (db: Connection, values: Values) => Promise<number | undefined> | number | undefined {
  const plain = compiledFor<Values>(build);
  const returning = compiledFor<Values>((db, slot) => build(db, slot).returning("id"));
  return (db, values) => {
    const direct = directRuns.get(db);
    const { template, slots } = (direct === undefined ? returning : plain)(db);
    const parameters = filled(slots, values as Record<string, unknown>);
    if (direct !== undefined) return direct.insert(template.sql, parameters);
    return db.executeQuery({ ...template, parameters }).then(({ rows }) => (rows[0] as { id: number } | undefined)?.id);
  };
}

interface Insert extends Compilable<unknown> {
  returning(column: "id"): Compilable<unknown>;
}

/** What an engine in this very process does without the layers that look for a connection and wait for it. */
export interface DirectRuns {
  rows(sql: string, parameters: readonly unknown[]): unknown[];
  /** @returns the key of the row, or undefined when none was inserted */
  insert(sql: string, parameters: readonly unknown[]): number | undefined;
}

const directRuns = new WeakMap<Connection, DirectRuns>();

/** An engine that runs statements in this very process says so. */
export function runDirectly(db: Connection, runs: DirectRuns): void {
  directRuns.set(db, runs);
}

interface Compiled {
  readonly template: CompiledQuery;
  readonly slots: readonly unknown[];
}

class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function filled(slots: readonly unknown[], values: Record<string, unknown>): unknown[] {
  const parameters: unknown[] = [];
  for (const slot of slots) parameters.push(slot instanceof Slot ? values[slot.name] : slot);
  return parameters;
}

/** Compiles a query for each engine when it is first asked for. */
function compiledFor<Values extends object>(
  build: (db: Connection, slot: Slots<Values>) => Compilable<unknown>,
): (db: Connection) => Compiled {
  const compiled = new Map<unknown, Compiled>();
  return (db) => {
    const engine = db.getExecutor().adapter.constructor;
    const known = compiled.get(engine);
    if (known !== undefined) return known;
    const slot = ((name: string) => new Slot(name)) as unknown as Slots<Values>;
    const template = build(db, slot).compile();
    const made = { template, slots: template.parameters };
    compiled.set(engine, made);
    return made;
  };
}

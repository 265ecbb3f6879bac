import type { Compilable, CompiledQuery, Kysely, Transaction } from "kysely";
import type { Awaitable } from "../lib/awaitable.ts";
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
): (db: Connection, values: Values) => Awaitable<Row[]> {
  const query = compiledFor(build);
  const direct = boundOnce(query, (runs, sql) => runs.rows(sql));
  return (db, values) => {
    const bound = direct(db);
    if (bound !== undefined) return bound.run(filled(bound.slots, values)) as Row[];
    const { template, slots } = query(db);
    return db.executeQuery({ ...template, parameters: filled(slots, values) }).then(({ rows }) => rows as Row[]);
  };
}

/**
 * The same for the insert of one row into a table whose key, `id`, the database hands out. An engine in this process tells the new key
 * without `returning`, for which SQLite would build a table and keep a copy of each page that it changes.
 * @returns of the query that it makes: the row's id, or undefined when a conflict was to be left alone
 */
export function preparedInsert<Values extends object>(
  build: (db: Connection, slot: Slots<Values>) => Insert,
): (db: Connection, values: Values) => Awaitable<number | undefined> {
  const returning = compiledFor<Values>((db, slot) => build(db, slot).returning("id"));
  const direct = boundOnce(compiledFor<Values>(build), (runs, sql) => runs.insert(sql));
  return (db, values) => {
    const bound = direct(db);
    if (bound !== undefined) return bound.run(filled(bound.slots, values));
    const { template, slots } = returning(db);
    const inserted = db.executeQuery({ ...template, parameters: filled(slots, values) });
    return inserted.then(({ rows }) => (rows[0] as { id: number } | undefined)?.id);
  };
}

interface Insert extends Compilable<unknown> {
  returning(column: "id"): Compilable<unknown>;
}

/**
 * What an engine in this very process does without the layers that look for a connection and wait for it: given a statement it says what
 * runs it, once and for all.
 */
export interface DirectRuns {
  rows(sql: string): Run<unknown[]>;
  /** Tells the key of the row, or undefined when none was inserted. */
  insert(sql: string): Run<number | undefined>;
}

type Run<Result> = (parameters: readonly unknown[]) => Result;

const directRuns = new WeakMap<Connection, DirectRuns>();

/** An engine that runs statements in this very process says so. */
export function runDirectly(db: Connection, runs: DirectRuns): void {
  directRuns.set(db, runs);
}

interface Bound<Result> {
  readonly slots: readonly unknown[];
  readonly run: Run<Result>;
}

/** Binds a query to each connection that runs statements directly; undefined for the others. Nearly always it is the one of last time. */
function boundOnce<Result>(
  query: (db: Connection) => Compiled,
  bind: (runs: DirectRuns, sql: string) => Run<Result>,
): (db: Connection) => Bound<Result> | undefined {
  const kept = new WeakMap<Connection, Bound<Result>>();
  let last: { readonly db: Connection; readonly bound: Bound<Result> } | undefined;
  return (db) => {
    if (last?.db === db) return last.bound;
    const runs = directRuns.get(db);
    if (runs === undefined) return undefined;
    let bound = kept.get(db);
    if (bound === undefined) {
      const { template, slots } = query(db);
      bound = { slots, run: bind(runs, template.sql) };
      kept.set(db, bound);
    }
    last = { db, bound };
    return bound;
  };
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

function filled(slots: readonly unknown[], values: object): unknown[] {
  const parameters: unknown[] = [];
  for (const slot of slots) {
    parameters.push(slot instanceof Slot ? (values as Record<string, unknown>)[slot.name] : slot);
  }
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

import { LruMap } from "../../lib/lru-map.ts";
import { allRows, type Prepared, type Statements } from "./statements.ts";

/**
 * What has not changed is not read again. A row that a statement found is kept until a commit changes something that the statement
 * depends on: rows came or went in one of its tables, or a column that it names was updated. That is told by the engine, statement
 * by statement, and holds because nobody but this server writes to the file.
 */
export interface Unchanged {
  /** What finds the rows of a read outside of transactions. They are shared: frozen. */
  rows(sql: string): (parameters: readonly unknown[]) => unknown[];
  /** What is to be called each time before the statement runs. */
  running(prepared: Prepared): () => void;
  /** The open transaction was committed. Called before anything is read after it. */
  committed(): void;
}

const READS_KEPT_MAX = 4_096;
/** Of a row and of what was asked. What is larger than most is read anew: together they take some megabytes, whatever clients ask for. */
const CHARACTERS_MAX = 2_048;

interface Kept {
  readonly parameters: readonly unknown[];
  readonly rows: unknown[];
  readonly stamp: number;
}

/** @param statements where reads are run */
export function unchangedReads(statements: Statements): Unchanged {
  const kept = new LruMap<string, Kept>(READS_KEPT_MAX);
  const reads = new Map<string, (parameters: readonly unknown[]) => unknown[]>();
  const counters = new Map<string, Counter>();
  const runs = new WeakMap<Prepared, () => void>();
  let touched: Counter[] = [];

  function counterOf(name: string): Counter {
    const counter = counters.get(name) ?? { changes: 0, isTouched: false };
    counters.set(name, counter);
    return counter;
  }

  function readOf(sql: string): (parameters: readonly unknown[]) => unknown[] {
    const read: Read = { number: reads.size, dependsOn: statements(sql).reads.map(counterOf) };
    let last: Kept | undefined;
    return (parameters) => {
      const stamp = stampOf(read);
      // The same is asked again and again, e.g. for the bucket of all artifacts: then not even its key is made.
      if (last?.stamp === stamp && isSame(last.parameters, parameters)) return last.rows;
      const key = keyOf(read, parameters);
      let found = kept.get(key);
      if (found?.stamp !== stamp) {
        const rows = allRows(statements(sql), parameters);
        if (!isSmall(key, rows)) return rows;
        for (const row of rows) Object.freeze(row);
        found = { parameters, rows: Object.freeze(rows) as unknown[], stamp };
        kept.set(key, found);
      }
      last = found;
      return found.rows;
    };
  }

  return {
    rows(sql) {
      const known = reads.get(sql);
      if (known !== undefined) return known;
      // Prepared reads are as many as the code has; should somebody make more of them, they are run each time.
      if (reads.size === STATEMENTS_MAX) return (parameters) => allRows(statements(sql), parameters);
      const made = readOf(sql);
      reads.set(sql, made);
      return made;
    },
    running(prepared) {
      const known = runs.get(prepared);
      if (known !== undefined) return known;
      const changed = prepared.changes.map(counterOf);
      const made = () => {
        for (const counter of changed) {
          counter.changes++;
          if (counter.isTouched) continue;
          counter.isTouched = true;
          touched.push(counter);
        }
      };
      runs.set(prepared, made);
      return made;
    },
    committed() {
      // Once more: whoever has read since the statement ran has read what was there before the commit.
      for (const counter of touched) {
        counter.changes++;
        counter.isTouched = false;
      }
      touched = [];
    },
  };
}

const STATEMENTS_MAX = 512;

interface Read {
  readonly number: number;
  readonly dependsOn: readonly Counter[];
}

interface Counter {
  changes: number;
  /** By a statement that has run since the last commit. */
  isTouched: boolean;
}

/** Counters only grow: their sum is the same as long as each of them is. */
function stampOf({ dependsOn }: Read): number {
  let stamp = 0;
  for (const { changes } of dependsOn) stamp += changes;
  return stamp;
}

function isSame(parameters: readonly unknown[], others: readonly unknown[]): boolean {
  for (let index = 0; index < parameters.length; index++) if (parameters[index] !== others[index]) return false;
  return true;
}

/** One text for each list of values: a text's length says where it ends. */
function keyOf({ number }: Read, parameters: readonly unknown[]): string {
  let key = `${number}`;
  for (const value of parameters)
    key += typeof value === "string" ? `|${value.length}:${value}` : `|${typeof value} ${value}`;
  return key;
}

/** No row, or one that is not large. */
function isSmall(key: string, rows: readonly unknown[]): boolean {
  if (rows.length > 1) return false;
  let characters = key.length;
  for (const value of Object.values(rows[0] ?? {})) characters += typeof value === "string" ? value.length : 8;
  return characters <= CHARACTERS_MAX;
}

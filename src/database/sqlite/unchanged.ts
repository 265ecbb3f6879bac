import { LruMap } from "../../lib/lru-map.ts";
import { allRows, type Prepared, type Statements } from "./statements.ts";

/**
 * What has not changed is not read again. A row that a statement found is kept until a commit changes something that the statement
 * depends on: rows came or went in one of its tables, or a column that it names was updated. That is told by the engine, statement
 * by statement, and holds because nobody but this server writes to the file.
 */
export interface Unchanged {
  /** The rows of a read outside of transactions. They are shared: frozen. */
  rows(sql: string, parameters: readonly unknown[]): unknown[];
  /** A statement is about to run. */
  ran(prepared: Prepared): void;
  /** The open transaction was committed. Called before anything is read after it. */
  committed(): void;
}

const READS_KEPT_MAX = 4_096;
/** Of a row and of what was asked. What is larger than most is read anew: together they take some megabytes, whatever clients ask for. */
const CHARACTERS_MAX = 2_048;

interface Kept {
  readonly rows: unknown[];
  readonly stamp: number;
}

/** @param statements where reads are run */
export function unchangedReads(statements: Statements): Unchanged {
  const kept = new LruMap<string, Kept>(READS_KEPT_MAX);
  const reads = new Map<string, Read>();
  const counters = new Map<string, Counter>();
  const touched = new Set<string>();

  function counterOf(name: string): Counter {
    const counter = counters.get(name) ?? { changes: 0 };
    counters.set(name, counter);
    return counter;
  }

  function readOf(sql: string): Read {
    const known = reads.get(sql);
    if (known !== undefined) return known;
    const made = { number: reads.size, dependsOn: statements(sql).reads.map(counterOf) };
    // Prepared reads are as many as the code has; should somebody make more of them, they are run each time.
    if (reads.size < STATEMENTS_MAX) reads.set(sql, made);
    return made;
  }

  return {
    rows(sql, parameters) {
      const read = readOf(sql);
      const stamp = stampOf(read);
      const key = keyOf(read, parameters);
      const known = kept.get(key);
      if (known?.stamp === stamp) return known.rows;
      const rows = allRows(statements(sql), parameters);
      if (reads.has(sql) && isSmall(key, rows)) {
        for (const row of rows) Object.freeze(row);
        kept.set(key, { rows: Object.freeze(rows) as unknown[], stamp });
      }
      return rows;
    },
    ran({ changes }) {
      for (const name of changes) {
        counterOf(name).changes++;
        touched.add(name);
      }
    },
    committed() {
      // Once more: whoever has read since the statement ran has read what was there before the commit.
      for (const name of touched) counterOf(name).changes++;
      touched.clear();
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
}

/** Counters only grow: their sum is the same as long as each of them is. */
function stampOf({ dependsOn }: Read): number {
  let stamp = 0;
  for (const { changes } of dependsOn) stamp += changes;
  return stamp;
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

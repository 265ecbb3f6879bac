import type { DatabaseSync } from "node:sqlite";
import type { Awaitable } from "../../lib/awaitable.ts";
import { databaseErrors, databaseFailure } from "../errors.ts";

/**
 * Group commit: writes that arrive together share one commit and one sync of the disk, and none is answered before its commit
 * is on disk. A write that fails undoes nothing but itself: its group is then undone and run again, each write in a savepoint of its own.
 *
 * The commit itself (synchronous=NORMAL) writes to the log without a sync; then one `fdatasync` of the log, off the main thread,
 * covers every commit that was made before it began. Meanwhile the next writes are already being carried out.
 */
export interface GroupCommit {
  transact<Result>(work: () => Awaitable<Result>): Promise<Result>;
  /** Resolves when nothing is in flight. */
  idle(): Promise<void>;
  /** Set once the disk has refused a sync: nothing can be acknowledged any more. */
  readonly failure: unknown;
}

interface Write {
  readonly work: () => Awaitable<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/** How many writes share one commit at the most: bounds how long the event loop waits for a batch. */
export const WRITES_PER_COMMIT_MAX = 128;

/** So many do not wait for the sync that is under way. */
const WRITES_WORTH_A_COMMIT = 48;

/**
 * Where writes fail, the next groups run in savepoints from the start: so many. A savepoint costs a write about a fifth of its time,
 * because the engine keeps a copy of each page that changes in it.
 */
const GROUPS_APART = 16;

/** What group commit needs beside the database. */
export interface Around {
  /** Brings the log to the disk. */
  readonly sync: () => Promise<void>;
  /** The open transaction was just committed: called before anybody reads. */
  readonly committed?: () => void;
  /** Something that was done in the open transaction was undone. */
  readonly undone?: () => void;
  /** A commit was made that carried so many writes. */
  readonly onCommit: (writes: number) => void;
}

export function groupCommit(database: DatabaseSync, { sync, committed, undone, onCommit }: Around): GroupCommit {
  const transaction = transactionOn(database, committed, undone);
  const queue: Write[] = [];
  const idleWaiters: (() => void)[] = [];
  let unsynced: Outcome[] = [];
  let committing = false;
  let syncing = false;
  let failure: unknown;
  let groupsApart = 0;

  async function commitGroup(batch: Write[]): Promise<Outcome[]> {
    if (groupsApart > 0) groupsApart--;
    else {
      const outcomes = await commitTogether(transaction, batch);
      if (outcomes !== undefined) return outcomes;
      groupsApart = GROUPS_APART;
    }
    return commitApart(transaction, batch, queue);
  }

  async function commitLoop(): Promise<void> {
    try {
      while (queue.length > 0 && failure === undefined && !isTooEarly()) {
        const batch = queue.splice(0, WRITES_PER_COMMIT_MAX);
        const outcomes = await commitGroup(batch);
        unsynced.push(...outcomes);
        if (!syncing && unsynced.length > 0) void syncLoop();
        if (outcomes.length > 0) onCommit(outcomes.length);
        await nextTurn();
      }
    } catch (cause) {
      // Not even a rollback went through: what this connection would do next is anybody's guess.
      failure ??= cause;
    }
    if (failure !== undefined) for (const write of queue.splice(0)) write.reject(unavailable());
    committing = false;
    announceIdle();
  }

  async function syncLoop(): Promise<void> {
    while (unsynced.length > 0) {
      const covered = unsynced;
      unsynced = [];
      syncing = true;
      try {
        if (failure === undefined) await sync();
      } catch (cause) {
        // After a failed sync the kernel may have dropped the pages: trying again would lie. Nothing is acknowledged any more.
        failure = cause;
      }
      syncing = false;
      for (const { write, isRefused, result } of covered) {
        if (failure !== undefined) write.reject(unavailable());
        else if (isRefused) write.reject(result);
        else write.resolve(result);
      }
      begin();
    }
    announceIdle();
  }

  /** Those who come during a sync commit together after it, unless they are many already: a commit costs more than a write. */
  function isTooEarly(): boolean {
    return syncing && failure === undefined && queue.length < WRITES_WORTH_A_COMMIT;
  }

  function begin(): void {
    if (committing || queue.length === 0 || isTooEarly()) return;
    committing = true;
    setImmediate(() => void commitLoop());
  }

  function unavailable(): Error {
    return databaseErrors.unavailable({}, { cause: failure });
  }

  function announceIdle(): void {
    if (committing || syncing || queue.length > 0) return;
    for (const resolve of idleWaiters.splice(0)) resolve();
  }

  return {
    transact<Result>(work: () => Awaitable<Result>): Promise<Result> {
      if (failure !== undefined) return Promise.reject(unavailable());
      return new Promise<Result>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        begin();
      });
    },
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        announceIdle();
      }),
    get failure() {
      return failure;
    },
  };
}

/** What came of a write: told once the commit that it rests on is durable, refusals too. */
interface Outcome {
  readonly write: Write;
  readonly isRefused: boolean;
  /** What it answered, or why it was refused. */
  readonly result: unknown;
}

/** The statements around writes, compiled once. */
interface TransactionControl {
  readonly isOpen: () => boolean;
  readonly undone: () => void;
  readonly run: Readonly<Record<"begin" | "commit" | "rollback" | "savepoint" | "release" | "rollbackTo", () => void>>;
}

function transactionOn(database: DatabaseSync, committed = () => {}, undone = () => {}): TransactionControl {
  const compiled = (sql: string) => {
    const statement = database.prepare(sql);
    return () => void statement.run();
  };
  const commit = compiled("commit");
  return {
    isOpen: () => database.isTransaction,
    undone,
    run: {
      begin: compiled("begin immediate"),
      commit: () => {
        commit();
        committed();
      },
      rollback: compiled("rollback"),
      savepoint: compiled("savepoint one_write"),
      release: compiled("release one_write"),
      rollbackTo: compiled("rollback to one_write"),
    },
  };
}

/**
 * Runs a batch in one transaction, as if none of it could fail.
 * @returns undefined when something did: then nothing is left of it
 */
async function commitTogether(
  { run, isOpen, undone }: TransactionControl,
  batch: readonly Write[],
): Promise<Outcome[] | undefined> {
  const outcomes: Outcome[] = [];
  try {
    run.begin();
    for (const write of batch) {
      const working = write.work();
      const result = working instanceof Promise ? await working : working;
      if (!isOpen()) throw new Error("the engine has undone the transaction");
      outcomes.push({ write, isRefused: false, result });
    }
    run.commit();
    return outcomes;
  } catch {
    undone();
    try {
      if (isOpen()) run.rollback();
    } catch {
      // The second run meets the same, and tells everyone.
    }
    return undefined;
  }
}

/**
 * Runs a batch in one transaction, each write in a savepoint.
 * @returns what came of each write; nothing when the engine gave up: then those who ran have been told, the others wait again
 */
async function commitApart(control: TransactionControl, batch: Write[], queue: Write[]): Promise<Outcome[]> {
  const { run, isOpen, undone } = control;
  const outcomes: Outcome[] = [];
  let started = 0;
  try {
    run.begin();
    for (const write of batch) {
      started++;
      outcomes.push(await runInSavepoint(control, write));
    }
    run.commit();
    return outcomes;
  } catch (cause) {
    // A full disk, an I/O error: the engine has undone, or we undo, the whole transaction. Whoever ran in it is told to try
    // again; whoever had not run yet gets another transaction.
    undone();
    const given = Math.max(started, 1);
    for (const write of batch.slice(0, given)) write.reject(databaseErrors.unavailable({}, { cause }));
    queue.unshift(...batch.slice(given));
    if (isOpen()) run.rollback();
    return [];
  }
}

async function runInSavepoint({ run, isOpen, undone }: TransactionControl, write: Write): Promise<Outcome> {
  run.savepoint();
  try {
    const result = await write.work();
    run.release();
    return { write, isRefused: false, result };
  } catch (reason) {
    if (!isOpen()) throw reason;
    undone();
    run.rollbackTo();
    run.release();
    return { write, isRefused: true, result: databaseFailure(reason) };
  }
}

/** Lets the event loop read sockets before the next batch. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

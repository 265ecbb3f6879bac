import type { Kysely, Transaction } from "kysely";
import type { Awaitable } from "../lib/awaitable.ts";
import type { Tables } from "./tables.ts";

/** One database, two engines. Operations see `read` and `transact`, never a driver. */
export interface Database {
  readonly dialect: "sqlite" | "postgres";
  /** Reads. Sees every write that was acknowledged. */
  readonly read: Kysely<Tables>;
  /**
   * Runs `work` as one transaction and resolves only when its commit is on disk. `work` may await nothing but queries on
   * `transaction`, and may be run again when the engine asks for it (serialisation, deadlock): it must have no other effect.
   * A throw rolls back `work` alone, even when it shares a commit with others.
   */
  transact<Result>(work: (transaction: Transaction<Tables>) => Awaitable<Result>): Promise<Result>;
  /**
   * There where nobody but this server writes. What a transaction has found or made may be remembered for the next one; `forget` is
   * called when a transaction, or part of one, was undone.
   */
  onUndone?(forget: () => void): void;
  /** Rejects when the database cannot be used. */
  ping(): Promise<void>;
  /** Where the schema is changed; used by `migrate` alone. */
  readonly migrations: Kysely<Tables>;
  close(): Promise<void>;
}

export interface DatabaseEvents {
  /** A commit was made that carried this many writes. */
  readonly onCommit: (writes: number) => void;
}

import { createSecretKey } from "node:crypto";
import type { Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import { type Awaitable, eachInTurn, whenThere } from "../lib/awaitable.ts";
import type { AuditEvent } from "./audit-event.ts";
import { chainsIn, type Unchained } from "./chain.ts";
import { textOf } from "./event-text.ts";

/** The setting that keeps the key of the hashes, sealed with the root key. */
export const AUDIT_SECRET = "audit-secret";

/** The audit log: what was changed and what was refused, per account. */
export interface Audit {
  /**
   * The database as one call sees it: the first transaction that it commits carries its record. A transaction that changes nothing for
   * good (it throws, or is run again) leaves none.
   * @param events one for each account whose log is to have it, made when the transaction has done its work
   */
  recording(events: () => readonly AccountEvent[]): Database;
  /** Writes down a refusal, in a transaction of its own. */
  refused(events: readonly AccountEvent[]): Promise<void>;
}

export interface AccountEvent {
  /** Whose log: 12 digits. */
  readonly account: string;
  readonly event: AuditEvent;
}

/** @param secret the key of the hashes that chain the records */
export function auditIn(database: Database, secret: Buffer): Audit {
  const appendRecord = chainsIn(database, createSecretKey(secret));

  function append(transaction: Transaction<Tables>, events: readonly AccountEvent[]): Awaitable<unknown> {
    return eachInTurn(inOrder(events), (event) => appendRecord(transaction, recordOf(event)));
  }

  return {
    recording(events) {
      let isRecorded = false;
      return {
        ...database,
        async transact(work) {
          if (isRecorded) return database.transact(work);
          const result = await database.transact((transaction) =>
            whenThere(work(transaction), (done) => whenThere(append(transaction, events()), () => done)),
          );
          isRecorded = true;
          return result;
        },
      };
    },
    refused: async (events) => {
      await database.transact((transaction) => append(transaction, events));
    },
  };
}

function recordOf({ account, event }: AccountEvent): Unchained {
  return {
    account,
    recordedAt: event.recordedAt,
    eventId: event.eventId,
    source: event.service,
    name: event.operation,
    errorCode: event.error?.code ?? null,
    event: textOf(event),
  };
}

/** Chains are locked in one order, so that two calls never wait for each other. */
function inOrder(events: readonly AccountEvent[]): readonly AccountEvent[] {
  return events.length < 2 ? events : [...events].sort((a, b) => (a.account < b.account ? -1 : 1));
}

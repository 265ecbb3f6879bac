import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Kysely, sql } from "kysely";
import type { Database } from "../database.ts";
import { openSqlite } from "../sqlite/open.ts";
import { migration0011Audit } from "./0011-audit.ts";
import { migration0012AuditRows } from "./0012-audit-rows.ts";

describe("an audit log that was kept by its key, SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  const record = (account: string, sequence: number, recordedAt: number, errorCode: string | null = null) => ({
    account,
    sequence,
    recorded_at: recordedAt,
    event_id: `${account}-${sequence}`,
    source: "s3",
    name: "CreateBucket",
    error_code: errorCode,
    event: "{}",
    hash: `hash of ${sequence}`,
  });
  const rows = [
    record("111111111111", 1, 20),
    record("111111111111", 2, 40, "AccessDenied"),
    record("222222222222", 1, 10),
    record("222222222222", 2, 30),
  ];
  let database: Database;

  before(async () => {
    database = await openSqlite(join(folder, "albo.db"), { onCommit: () => undefined });
    const old = database.migrations as unknown as Kysely<unknown>;
    await migration0011Audit.up(old);
    await database.transact((transaction) => transaction.insertInto("audit_records").values(rows).execute());
    await migration0012AuditRows.up(old);
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has all its records, and is not sorted on the way, for which all of it would have to be in memory", async () => {
    const { rows: found } = await sql<object>`select * from audit_records order by rowid`.execute(database.read);
    assert.deepEqual(
      found.map((row) => ({ ...row })),
      rows,
    );
  });

  it("still takes a place in a chain once", async () => {
    const again = database.transact((transaction) =>
      transaction
        .insertInto("audit_records")
        .values(record("222222222222", 2, 50))
        .execute(),
    );
    await assert.rejects(again);
  });
});

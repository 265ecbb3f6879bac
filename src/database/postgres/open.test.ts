import assert from "node:assert/strict";
import { it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { AwsError } from "../../lib/errors.ts";
import type { Tables } from "../tables.ts";

forEachDatabase("a connection that breaks", (engine) => {
  it("fails the transaction that uses it, and nothing else", { skip: engine.dialect === "sqlite" }, async () => {
    const { database } = engine;
    const broken = database.transact(async (transaction) => {
      const pid = await pidOf(transaction);
      await sql`select pg_terminate_backend(${pid})`.execute(database.read);
      // Between two queries nobody waits on the connection: it must not end the process when it closes now.
      await untilGone(database.read, pid);
      await transaction.insertInto("settings").values({ name: "never", value: "x" }).execute();
    });
    await assert.rejects(broken, (error) => error instanceof AwsError && error.status === 503);
    await database.transact((transaction) =>
      transaction.insertInto("settings").values({ name: "afterwards", value: "x" }).execute(),
    );
    const rows = await database.read.selectFrom("settings").select("name").execute();
    assert.deepEqual(rows, [{ name: "afterwards" }]);
  });
});

async function pidOf(connection: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection);
  return (rows[0] as { pid: number }).pid;
}

async function untilGone(connection: Kysely<Tables>, pid: number): Promise<void> {
  for (let times = 0; times < 500; times++) {
    const { rows } = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(connection);
    if (rows.length === 0) break;
    await sleep(10);
  }
  // The end of the connection reaches this process a moment later.
  await sleep(20);
}

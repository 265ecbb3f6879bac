import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { inspectDatabase } from "./inspect.ts";
import { migrationNames } from "./migrate.ts";
import { openDatabase } from "./open.ts";

const folder = mkdtempSync(join(tmpdir(), "albo-inspect-"));
const file = join(folder, "albo.db");
after(() => rmSync(folder, { recursive: true }));

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

test("a database from nothing to newer than ours, looked at without changing it", async () => {
  assert.deepEqual(await inspectDatabase({ file }), { state: "new" });

  const database = await openDatabase({ file });
  assert.deepEqual(await inspectDatabase({ file }), { state: "current" });
  await database.close();
  assert.deepEqual(await inspectDatabase({ file }), { state: "current" });

  const last = migrationNames.at(-1) as string;
  change(`delete from kysely_migration where name = '${last}'`);
  assert.deepEqual(await inspectDatabase({ file }), { state: "behind", missing: [last] });
  assert.deepEqual(await inspectDatabase({ file }), { state: "behind", missing: [last] });

  change("insert into kysely_migration values ('9999-tomorrow', '')");
  assert.deepEqual(await inspectDatabase({ file }), { state: "ahead", unknown: ["9999-tomorrow"] });
});

test("what is no database, and a server that does not answer, are thrown", async () => {
  writeFileSync(join(folder, "garbage.db"), "this is not a database, however long one looks at it");
  await assert.rejects(inspectDatabase({ file: join(folder, "garbage.db") }), /not a database/);
  await assert.rejects(inspectDatabase({ url: "postgres://albo@127.0.0.1:1/albo" }), /ECONNREFUSED/);
});

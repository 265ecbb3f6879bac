import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it, test } from "node:test";
import { sql } from "kysely";
import { forEachDatabase } from "../../test/support/databases.ts";
import { inspectDatabase } from "./inspect.ts";
import { migrationNames } from "./migrate.ts";

const folder = mkdtempSync(join(tmpdir(), "albo-inspect-"));
after(() => rmSync(folder, { recursive: true }));

forEachDatabase("a database, looked at without changing it", (engine) => {
  it("is current while a server uses it, then behind, then newer than ours, then new", async () => {
    const look = () => inspectDatabase(engine.location);
    const change = (text: string) => sql.raw(text).execute(engine.database.migrations);
    assert.deepEqual(await look(), { state: "current" });

    const last = migrationNames.at(-1) as string;
    await change(`delete from kysely_migration where name = '${last}'`);
    assert.deepEqual(await look(), { state: "behind", missing: [last] });
    assert.deepEqual(await look(), { state: "behind", missing: [last] });

    await change("insert into kysely_migration values ('9999-tomorrow', '')");
    assert.deepEqual(await look(), { state: "ahead", unknown: ["9999-tomorrow"] });

    await change("drop table kysely_migration");
    assert.deepEqual(await look(), { state: "new" });
  });
});

test("a file that is not there, one that is no database, and a server that does not answer", async () => {
  assert.deepEqual(await inspectDatabase({ file: join(folder, "absent.db") }), { state: "new" });
  writeFileSync(join(folder, "garbage.db"), "this is not a database, however long one looks at it");
  await assert.rejects(inspectDatabase({ file: join(folder, "garbage.db") }), /not a database/);
  await assert.rejects(inspectDatabase({ url: "postgres://albo@127.0.0.1:1/albo" }), /ECONNREFUSED/);
});

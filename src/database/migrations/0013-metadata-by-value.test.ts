import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { sql } from "kysely";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { type EmptyDatabase, emptyDatabase } from "../../../test/support/empty-database.ts";
import type { Database } from "../database.ts";
import { migration0002ModelPackages } from "./0002-model-packages.ts";
import { migration0013MetadataByValue } from "./0013-metadata-by-value.ts";

forEachDatabase("a database whose metadata was kept by package", (engine) => {
  const rows = [
    { account: "111111111111", region: "us-east-1", key: "stage", value: "test", package_id: 2 },
    { account: "111111111111", region: "us-east-1", key: "team", value: "blue", package_id: 2 },
    { account: "111111111111", region: "us-east-1", key: "team", value: "red", package_id: 1 },
    { account: "222222222222", region: "us-east-1", key: "team", value: "red", package_id: 3 },
  ];
  let empty: EmptyDatabase;
  let database: Database;

  before(async () => {
    empty = await emptyDatabase(engine);
    database = empty.database;
    const old = empty.schema;
    await migration0002ModelPackages.up(old);
    for (const { account, package_id } of [...rows].sort((one, other) => one.package_id - other.package_id)) {
      await sql`insert into model_packages (id, account, region, created_at, modified_at, summary, document)
        values (${package_id}, ${account}, 'us-east-1', 1, 1, '{}', '{}') on conflict do nothing`.execute(old);
    }
    for (const { account, region, key, value, package_id } of [...rows].reverse()) {
      await sql`insert into model_package_metadata (package_id, account, region, key, value)
        values (${package_id}, ${account}, ${region}, ${key}, ${value})`.execute(old);
    }
    await migration0013MetadataByValue.up(old);
  });
  after(() => empty.close());

  it("keeps it by value, all of it, each row once", async () => {
    const read = () =>
      database.read
        .selectFrom("model_package_metadata")
        .select(["account", "region", "key", "value", "package_id"])
        .orderBy("account")
        .orderBy("key")
        .orderBy("value")
        .execute();
    assert.deepEqual(
      (await read()).map((row) => ({ ...row })),
      rows,
    );
    const again = rows.slice(0, 1);
    const insert = database.transact((transaction) =>
      transaction.insertInto("model_package_metadata").values(again).execute(),
    );
    await assert.rejects(insert);
    assert.equal((await read()).length, rows.length);
  });
});

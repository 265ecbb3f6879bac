import assert from "node:assert/strict";
import { it } from "node:test";
import { type Kysely, type Migration, Migrator } from "kysely";
import { forEachDatabase } from "../../test/support/databases.ts";
import { migrationNames } from "./migrate.ts";
import { readOrMakeSetting } from "./settings/store.ts";

/** Applied already: only their names are asked for. */
const everyMigration = Object.fromEntries(migrationNames.map((name) => [name, { up: async () => undefined }]));

forEachDatabase("database", (engine) => {
  it("shows a write to readers once it was acknowledged", async () => {
    const { database } = engine;
    await database.transact((t) => t.insertInto("settings").values({ name: "colour", value: "red" }).execute());
    const row = await database.read.selectFrom("settings").selectAll().where("name", "=", "colour").executeTakeFirst();
    assert.equal(row?.value, "red");
  });

  it("undoes a write that throws, and only that one, among writes that arrive together", async () => {
    const { database } = engine;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, number) =>
        database.transact(async (transaction) => {
          await transaction
            .insertInto("settings")
            .values({ name: `together-${number}`, value: "x" })
            .execute();
          if (number % 4 === 0) throw new Error(`refused ${number}`);
          return number;
        }),
      ),
    );
    const rows = await database.read
      .selectFrom("settings")
      .select("name")
      .where("name", "like", "together-%")
      .execute();
    assert.equal(rows.length, 30);
    for (const [number, outcome] of outcomes.entries()) {
      assert.equal(outcome.status, number % 4 === 0 ? "rejected" : "fulfilled");
    }
    assert.ok(!rows.some((row) => Number(row.name.slice("together-".length)) % 4 === 0));
  });

  it("survives a broken statement inside a write", async () => {
    const { database } = engine;
    const broken = database.transact(async (transaction) => {
      await transaction.insertInto("settings").values({ name: "half", value: "x" }).execute();
      await transaction.insertInto("settings").values({ name: "half", value: "again" }).execute();
    });
    await assert.rejects(broken);
    const sound = database.transact((t) => t.insertInto("settings").values({ name: "whole", value: "x" }).execute());
    await sound;
    const rows = await database.read
      .selectFrom("settings")
      .select("name")
      .where("name", "in", ["half", "whole"])
      .execute();
    assert.deepEqual(
      rows.map((row) => row.name),
      ["whole"],
    );
  });

  it("makes a shared setting once, whoever asks", async () => {
    const { database } = engine;
    let made = 0;
    const values = await Promise.all(
      Array.from({ length: 8 }, () => readOrMakeSetting(database, "secret", () => `value ${++made}`)),
    );
    assert.equal(new Set(values).size, 1);
  });

  it("undoes every change of the schema when a migration fails, so that the next start finds a whole one", async () => {
    const { database } = engine;
    const failing: Migration = {
      async up(db: Kysely<unknown>) {
        await db.schema.createTable("half_made").addColumn("id", "integer").execute();
        throw new Error("the power is gone");
      },
    };
    const migrations = { ...everyMigration, "9999-failing": failing };
    const migrator = new Migrator({ db: database.migrations, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    assert.match(String(error), /the power is gone/);
    const tables = await database.migrations.introspection.getTables();
    assert.ok(tables.some(({ name }) => name === "settings"));
    assert.ok(!tables.some(({ name }) => name === "half_made"));
  });
});

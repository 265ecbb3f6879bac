import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { type Kysely, sql } from "kysely";
import type { Database } from "../database.ts";
import { prepared, preparedInsert } from "../prepared.ts";
import { openSqlite } from "./open.ts";

interface Flowers {
  readonly species: { id: number; name: string; petals: number; note: string | null };
  readonly finds: { id: number; species: number };
}

/** The tables of this test, for statements that know only those of the server. */
const flowers = (db: unknown) => db as Kysely<Flowers>;

const petalsOf = prepared<{ name: string }, { petals: number }>((db, slot) =>
  flowers(db).selectFrom("species").select("petals").where("name", "=", slot("name")),
);
const countFinds = prepared<object, { count: number }>((db) =>
  flowers(db)
    .selectFrom("finds")
    .select((eb) => eb.fn.countAll<number>().as("count")),
);
const everything = prepared<{ name: string }, Flowers["species"]>((db, slot) =>
  flowers(db).selectFrom("species").selectAll().where("name", "=", slot("name")),
);
const setPetals = prepared<{ name: string; petals: number }, never>((db, slot) =>
  flowers(db)
    .updateTable("species")
    .set({ petals: slot("petals") })
    .where("name", "=", slot("name")),
);
const addFind = preparedInsert<{ species: number }>((db, slot) => {
  const insert = flowers(db)
    .insertInto("finds")
    .values({ species: slot("species") } as never);
  return insert as never;
});

describe("rows that have not changed", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  let database: Database;

  before(async () => {
    database = await openSqlite(join(folder, "test.db"), { onCommit: () => undefined });
    for (const table of [
      sql`create table species (id integer primary key, name text not null, petals integer not null, note text)`,
      sql`create table finds (id integer primary key, species integer references species (id) on delete cascade)`,
    ]) {
      await table.execute(database.migrations);
    }
    await write(sql`insert into species values (1, 'setosa', 3, null), (2, 'virginica', 3, null)`);
    await write(sql`insert into finds values (1, 2)`);
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (statement: { execute(db: Kysely<never>): Promise<unknown> }) =>
    database.transact(async (transaction) => {
      await statement.execute(transaction as unknown as Kysely<never>);
    });
  const setosa = async () => (await petalsOf(database.read, { name: "setosa" }))[0];

  it("are the same rows, and nobody can change them", async () => {
    const row = await setosa();
    assert.equal(await setosa(), row);
    assert.throws(() => Object.assign(row as object, { petals: 9 }), TypeError);
  });

  it("are read again when a column that they are made of was updated, and not for another one", async () => {
    const row = await setosa();
    await write(sql`update species set note = 'small' where id = 1`);
    assert.equal(await setosa(), row);
    await write(sql`update species set petals = 4 where id = 1`);
    assert.deepEqual({ ...(await setosa()) }, { petals: 4 });
    // The condition is a column like any other.
    await write(sql`update species set name = 'Setosa' where id = 1`);
    assert.equal(await setosa(), undefined);
    await write(sql`update species set name = 'setosa' where id = 1`);
    assert.deepEqual({ ...(await setosa()) }, { petals: 4 });
  });

  it("are read again when rows came or went, by a cascade too", async () => {
    const count = async () => (await countFinds(database.read, {}))[0]?.count;
    assert.equal(await count(), 1);
    await write(sql`insert into finds values (2, 1)`);
    assert.equal(await count(), 2);
    await write(sql`delete from species where id = 2`);
    assert.equal(await count(), 1);
  });

  it("show nothing of a transaction before its commit, nor of one that was undone", async () => {
    assert.deepEqual({ ...(await setosa()) }, { petals: 4 });
    const seen: unknown[] = [];
    const undone = database.transact(async (transaction) => {
      await sql`update species set petals = 7 where id = 1`.execute(transaction);
      seen.push((await setosa())?.petals);
      throw new Error("no");
    });
    await assert.rejects(undone);
    await database.transact(async (transaction) => {
      await sql`update species set petals = 5 where id = 1`.execute(transaction);
      seen.push((await setosa())?.petals, (await petalsOf(transaction, { name: "setosa" }))[0]?.petals);
    });
    seen.push((await setosa())?.petals);
    // The first one ran twice: with others, then in a savepoint.
    assert.deepEqual(seen, [4, 4, 4, 5, 5]);
  });

  it("are read again after a transaction of a migration, too", async () => {
    await database.migrations.transaction().execute(async (transaction) => {
      await sql`update species set petals = 6 where id = 1`.execute(transaction);
      assert.equal((await setosa())?.petals, 5);
    });
    assert.equal((await setosa())?.petals, 6);
  });

  it("are read again after prepared statements, each time that they run, and for the values that were asked for", async () => {
    await write(sql`insert into species values (7, 'versicolor', 9, null)`);
    const count = async () => (await countFinds(database.read, {}))[0]?.count as number;
    const petals = async (name: string) => (await petalsOf(database.read, { name }))[0]?.petals;
    for (const step of [1, 2, 3]) {
      const before = await count();
      await database.transact(async (transaction) => {
        await setPetals(transaction, { name: "setosa", petals: step });
        assert.notEqual(await petals("setosa"), step);
        await addFind(transaction, { species: 7 });
        assert.equal(await count(), before);
      });
      assert.deepEqual([await petals("setosa"), await petals("versicolor"), await petals("setosa")], [step, 9, step]);
      assert.equal(await count(), before + 1);
    }
  });

  it("are not kept when they, or what was asked for, are large", async () => {
    const twice = async (name: string) => {
      const [one, other] = [await everything(database.read, { name }), await everything(database.read, { name })];
      return one === other;
    };
    await write(sql`insert into species values (50, 'small', 1, 'n'), (51, 'large', 1, ${"n".repeat(4_000)})`);
    const names = ["small", "large", "nobody", "nobody".repeat(1_000)];
    assert.deepEqual(await Promise.all(names.map(twice)), [true, false, true, false]);
  });

  it("agree with what is there, whatever was written in whatever order", async () => {
    const names = ["a", "b", "c", "null", "a|1:b"];
    for (let step = 0; step < 400; step++) {
      const name = names[(step * 7) % names.length] as string;
      const changes = [
        sql`insert or ignore into species values (${100 + (step % 9)}, ${name}, ${step}, null)`,
        sql`update species set petals = petals + 1 where name = ${name}`,
        sql`update species set name = ${names[step % names.length] as string} where id = ${100 + ((step * 5) % 9)}`,
        sql`delete from species where id = ${100 + ((step * 11) % 9)}`,
      ];
      if (step % 3 === 0) await write(changes[(step / 3) % 4] as (typeof changes)[0]);
      for (const asked of names) {
        const { rows } = await sql`select * from species where name = ${asked}`.execute(database.read);
        const remembered = await everything(database.read, { name: asked });
        assert.deepEqual(JSON.stringify(remembered), JSON.stringify(rows));
      }
    }
  });
});

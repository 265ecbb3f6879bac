import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { type Kysely, sql } from "kysely";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { type EmptyDatabase, emptyDatabase } from "../../../../test/support/empty-database.ts";
import type { Database } from "../../../database/database.ts";
import { migration0001Identity } from "../../../database/migrations/0001-identity.ts";
import { migration0002ModelPackages } from "../../../database/migrations/0002-model-packages.ts";
import { migration0014TokenIndex } from "../../../database/migrations/0014-token-index.ts";
import { tokenUsesOf } from "./uses.ts";

forEachDatabase("ClientTokens that were used before their index was written later", (engine) => {
  let empty: EmptyDatabase;
  let database: Database;

  before(async () => {
    empty = await emptyDatabase(engine);
    database = empty.database;
    const old: Kysely<unknown> = empty.schema;
    await migration0001Identity.up(old);
    await migration0002ModelPackages.up(old);
    for (const key of ["b", "a", "c"]) {
      await sql`insert into sagemaker_client_tokens (use_key, fingerprint, result, created_at)
        values (${key}, ${`f-${key}`}, 'arn', 1)`.execute(old);
    }
    await migration0014TokenIndex.up(old);
  });
  after(() => empty.close());

  it("are found, and not used again", async () => {
    const uses = await tokenUsesOf(database);
    const add = (useKey: string) =>
      database.transact((transaction) =>
        uses.add(transaction, { useKey, fingerprint: "new", result: "arn", createdAt: 2 }),
      );
    for (const key of ["a", "b", "c"]) {
      assert.equal((await uses.find(key))?.fingerprint, `f-${key}`);
      assert.equal(await add(key), false);
    }
    assert.equal(await add("d"), true);
    assert.equal(await add("d"), false);
  });
});

import assert from "node:assert/strict";
import { before, it } from "node:test";
import { type CompiledQuery, sql } from "kysely";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import type { Database } from "../../../database/database.ts";
import { listedObjects, listedUploads, listedVersions } from "./store.ts";

/** Keys whose order differs between bytes of UTF-8, code units of UTF-16, and any language's collation. */
const AWKWARD = [
  "A",
  "Z",
  "a",
  "a b",
  "a-b",
  "a/b",
  "a0",
  "aa",
  "é",
  "z",
  "\u{e000}",
  "\u{ffff}",
  "\u{10000}",
  "\u{10ffff}",
];

const VERSIONS_EACH = 3;
const FOLDERS = 40;
const FILES = 50;

forEachDatabase("listings", (engine) => {
  before(async () => {
    const keys = [...AWKWARD];
    for (let folder = 0; folder < FOLDERS; folder++) {
      for (let file = 0; file < FILES; file++) keys.push(`folder-${100 + folder}/file-${100 + file}`);
    }
    await engine.database.transact(async (transaction) => {
      for (const key of keys) {
        const rows = Array.from({ length: VERSIONS_EACH }, (_, index) => row("b", key, index));
        await transaction.insertInto("s3_versions").values(rows).execute();
      }
      await transaction
        .insertInto("s3_versions")
        .values([row("a", "a", 0), row("c", "a", 0)])
        .execute();
      await sql`analyze`.execute(transaction);
    });
  });

  it("are in the order of UTF-8 bytes", async () => {
    const rows = await listedObjects(engine.database.read, {
      bucket: "b",
      prefix: "",
      seek: { from: "" },
      rows: 10_000,
    });
    const keys = rows.map(({ key }) => key).filter((key) => !key.startsWith("folder-"));
    assert.deepEqual(
      keys,
      [...AWKWARD].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  });

  it("stay within a prefix, and start where they are told to", async () => {
    const page = { bucket: "b", prefix: "folder-105/", rows: 3 };
    const first = await listedObjects(engine.database.read, { ...page, seek: { from: "" } });
    assert.deepEqual(
      first.map(({ key }) => key.slice(-3)),
      ["100", "101", "102"],
    );
    const next = await listedObjects(engine.database.read, { ...page, seek: { after: "folder-105/file-147" } });
    assert.deepEqual(
      next.map(({ key }) => key.slice(-3)),
      ["148", "149"],
    );
  });

  it("of versions go on within a key", async () => {
    const page = { bucket: "b", prefix: "", rows: 4 };
    const first = await listedVersions(engine.database.read, { ...page, seek: { from: "a" } });
    assert.deepEqual(
      first.map(({ key, age }) => [key, age]),
      [
        ["a", -3],
        ["a", -2],
        ["a", -1],
        ["a b", -3],
      ],
    );
    const next = await listedVersions(engine.database.read, { ...page, seek: { after: { key: "a", age: -2 } } });
    assert.deepEqual(
      next.map(({ key, age }) => [key, age]),
      [
        ["a", -1],
        ["a b", -3],
        ["a b", -2],
        ["a b", -1],
      ],
    );
  });

  it("walk an index and sort nothing", async () => {
    const { database } = engine;
    const plans = {
      objects: await planOf(database, (read) =>
        listedObjects(read, { bucket: "b", prefix: "folder-105/", seek: { after: "folder-105/file-110" }, rows: 5 }),
      ),
      versions: await planOf(database, (read) =>
        listedVersions(read, {
          bucket: "b",
          prefix: "folder-105/",
          seek: { after: { key: "folder-105/x", age: -2 } },
          rows: 5,
        }),
      ),
      uploads: await planOf(database, (read) =>
        listedUploads(read, {
          bucket: "b",
          prefix: "folder-105/",
          seek: { after: { key: "folder-105/x", id: "x" } },
          rows: 5,
        }),
      ),
    };
    assert.match(plans.objects, /s3_versions_listed/);
    for (const plan of Object.values(plans)) {
      // Bounded on both sides: neither from the bucket's beginning nor to its end.
      if (database.dialect === "sqlite") assert.match(plan, /^[\d ]*SEARCH .*>.*key<\?\)$/);
    }
    if (database.dialect === "postgres") {
      assert.match(plans.objects, /Index Scan.*\n.*Index Cond: .*key <.*key >/);
      assert.doesNotMatch(plans.objects, /Sort/);
      assert.match(plans.versions, /Index Scan.*\n.*Index Cond: .*key <.*key/);
    }
  });
});

function row(bucket: string, key: string, index: number) {
  const latest = index === VERSIONS_EACH - 1 ? 1 : 0;
  return {
    bucket,
    key,
    age: -(index + 1),
    version_id: `v${index}`,
    latest,
    blob: "x",
    size_bytes: 1,
    etag: "e",
    modified_at: 0,
    storage_class: "STANDARD",
    headers: "{}",
    metadata: "{}",
  };
}

/** How the engine carries out the query that `list` makes. */
async function planOf(database: Database, list: (read: Database["read"]) => Promise<unknown>): Promise<string> {
  let query: CompiledQuery | undefined;
  const watching = database.read.withPlugin({
    transformQuery: ({ node }) => {
      query = database.read.getExecutor().compileQuery(node, { queryId: "plan" });
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await list(watching);
  assert.ok(query);
  const explain = database.dialect === "sqlite" ? "explain query plan " : "explain ";
  const { rows } = await database.read.executeQuery<Record<string, unknown>>({ ...query, sql: explain + query.sql });
  return rows.map((each) => Object.values(each).join(" ")).join("\n");
}

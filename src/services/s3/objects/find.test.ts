import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { systemRandom } from "../../../lib/random.ts";
import type { Call } from "../../operation.ts";
import { insertBucket, removeBucket } from "../buckets/store.ts";
import { write } from "../store.ts";
import { readAccess, requireObject } from "./find.ts";
import { addVersion, removeVersion } from "./store.ts";

const OWNER = "111111111111";
const OTHER = "222222222222";

forEachDatabase("objects that change while they are read", (engine) => {
  const newCall = () =>
    ({
      partition: "aws",
      notes: new Map(),
      database: engine.database,
      clock: { now: () => 9 },
      origin: {},
    }) as unknown as Call;
  const judge = (Bucket: string, call: Call) =>
    readAccess({ plain: "GetObject", versioned: "GetObjectVersion" }, { Bucket, Key: "k" }, call);
  const bucketOf = (name: string, account: string) => ({ name, account, region: "us-east-1", createdAtMs: 1 });
  const make = (name: string, account: string) =>
    write(engine.database, (writing) => insertBucket(writing, bucketOf(name, account)));
  const put = (name: string, account: string, tags?: { Key: string; Value: string }[]) =>
    write(engine.database, (writing) =>
      addVersion(
        writing,
        bucketOf(name, account),
        "k",
        {
          content: { blob: randomUUID() },
          sizeBytes: 1,
          etag: "e",
          storageClass: "STANDARD",
          headers: { ContentType: "binary/octet-stream" },
          metadata: {},
          tags,
          checksum: undefined,
          encryption: undefined,
        },
        { nowMs: 2, random: systemRandom() },
      ),
    );

  it("are not looked for in a bucket that somebody else has made of the name", async () => {
    const Bucket = "hands-change";
    await make(Bucket, OWNER);
    await put(Bucket, OWNER);
    const call = newCall();
    await judge(Bucket, call);
    const { version } = await requireObject({ Bucket, Key: "k" }, call);
    await write(engine.database, async (writing) => {
      await removeVersion(writing, version, 3);
      await removeBucket(writing, Bucket, 3);
    });
    await make(Bucket, OTHER);
    await put(Bucket, OTHER);
    await assert.rejects(async () => requireObject({ Bucket, Key: "k" }, call), { code: "NoSuchBucket" });
  });

  it("are not there when they came after the law was asked, which has not seen their tags", async () => {
    const Bucket = "comes-late";
    await make(Bucket, OWNER);
    const call = newCall();
    assert.equal((await judge(Bucket, call)).length, 2);
    await put(Bucket, OWNER, [{ Key: "secret", Value: "yes" }]);
    await assert.rejects(async () => requireObject({ Bucket, Key: "k" }, call), { code: "NoSuchKey" });
  });

  it("are refused with other tags than the law has seen", async () => {
    const Bucket = "tagged-anew";
    await make(Bucket, OWNER);
    await put(Bucket, OWNER);
    const call = newCall();
    await judge(Bucket, call);
    await requireObject({ Bucket, Key: "k" }, call);
    await put(Bucket, OWNER);
    await requireObject({ Bucket, Key: "k" }, call);
    await put(Bucket, OWNER, [{ Key: "secret", Value: "yes" }]);
    await assert.rejects(async () => requireObject({ Bucket, Key: "k" }, call), { code: "OperationAborted" });
  });
});

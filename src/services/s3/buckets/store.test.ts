import assert from "node:assert/strict";
import { it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { write } from "../store.ts";
import {
  ALL_PUBLIC_ACCESS_BLOCKED,
  type Bucket,
  findBucket,
  insertBucket,
  updateEncryption,
  updatePolicy,
  updatePublicAccessBlock,
} from "./store.ts";

const bucket: Bucket = {
  name: "settings",
  account: "111111111111",
  region: "us-east-1",
  createdAtMs: 5,
  publicAccessBlock: ALL_PUBLIC_ACCESS_BLOCKED,
};

forEachDatabase("the settings of buckets", (engine) => {
  it("are kept with the bucket, and taken away again", async () => {
    const found = () => findBucket(engine.database.read, bucket.name);
    await write(engine.database, (writing) => insertBucket(writing, bucket));
    assert.deepEqual(await found(), { ...bucket, versioning: undefined, tags: undefined, encryption: undefined });
    const policy = { text: '{"Statement":[]}', principalIds: { "arn:aws:iam::111111111111:role/r": "AROA1" } };
    const some = { ...ALL_PUBLIC_ACCESS_BLOCKED, BlockPublicPolicy: false };
    const encryption = { algorithm: "aws:kms", keyId: "alias/mine", bucketKey: true } as const;
    await write(engine.database, async (writing) => {
      await updatePolicy(writing, bucket.name, policy);
      await updatePublicAccessBlock(writing, bucket.name, some);
      await updateEncryption(writing, bucket.name, encryption);
    });
    const full = await found();
    assert.deepEqual([full?.policy, full?.publicAccessBlock, full?.encryption], [policy, some, encryption]);
    await write(engine.database, async (writing) => {
      await updatePolicy(writing, bucket.name, undefined);
      await updatePublicAccessBlock(writing, bucket.name, undefined);
      await updateEncryption(writing, bucket.name, undefined);
    });
    const bare = await found();
    assert.deepEqual([bare?.policy, bare?.publicAccessBlock, bare?.encryption], [undefined, undefined, undefined]);
  });

  it("block all public access where nothing else was said, as in buckets of older versions of this server", async () => {
    await engine.database.transact(async (transaction) => {
      const row = { name: "older", account: bucket.account, region: bucket.region, created_at: 1 };
      await transaction
        .insertInto("s3_buckets")
        .values({ ...row, versioning: null, tags: null, policy: null, policy_principals: null, encryption: null })
        .execute();
    });
    const older = await findBucket(engine.database.read, "older");
    assert.equal(older?.publicAccessBlock, ALL_PUBLIC_ACCESS_BLOCKED);
  });
});

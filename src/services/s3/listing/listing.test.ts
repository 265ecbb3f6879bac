import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectsCommand,
  type ListObjectsCommandInput,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "listed";
const KEYS = ["a", "b/1", "b/2", "b/c/3", "d&<e>", "e f", "z/", "é"];

describe("listings, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    for (const Key of KEYS) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "b/deleted", Body: "x" }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "b/deleted" }));
  });
  after(() => server.stop());

  const list = (more: Partial<ListObjectsV2CommandInput> = {}) =>
    s3.send(new ListObjectsV2Command({ Bucket, ...more }));
  const listV1 = (more: Partial<ListObjectsCommandInput> = {}) => s3.send(new ListObjectsCommand({ Bucket, ...more }));
  const lines = (page: { Contents?: { Key?: string }[]; CommonPrefixes?: { Prefix?: string }[] }) => [
    ...(page.Contents ?? []).map(({ Key }) => Key),
    ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
  ];

  it("show objects in the order of their keys' bytes", async () => {
    const page = await list();
    assert.deepEqual(lines(page), KEYS);
    assert.deepEqual([page.KeyCount, page.MaxKeys, page.IsTruncated, page.Name], [8, 1000, false, Bucket]);
    const [first] = page.Contents ?? [];
    assert.deepEqual([first?.Size, first?.StorageClass, first?.Owner], [1, "STANDARD", undefined]);
    assert.equal(first?.ETag, '"0cc175b9c0f1b6a831c399e269772661"');
    assert.deepEqual(first?.ChecksumAlgorithm, ["CRC32"]);
    assert.equal(first?.LastModified?.getMilliseconds(), 0);
    const owned = await list({ FetchOwner: true });
    assert.match(owned.Contents?.[0]?.Owner?.ID ?? "", /^[0-9a-f]{64}$/);
  });

  it("roll keys up at a delimiter", async () => {
    assert.deepEqual(lines(await list({ Delimiter: "/" })), ["a", "d&<e>", "e f", "é", "b/", "z/"]);
    assert.deepEqual(lines(await list({ Delimiter: "/", Prefix: "b/" })), ["b/1", "b/2", "b/c/"]);
    assert.deepEqual(lines(await list({ Prefix: "b/c" })), ["b/c/3"]);
    assert.deepEqual(lines(await list({ Prefix: "nothing" })), []);
    assert.deepEqual(lines(await list({ Delimiter: "", Prefix: "b/c" })), ["b/c/3"]);
  });

  it("go on page by page, whatever the size of a page", async () => {
    for (const MaxKeys of [1, 2, 3, 1000]) {
      const seen: (string | undefined)[] = [];
      const pages = paginateListObjectsV2({ client: s3, pageSize: MaxKeys }, { Bucket, Delimiter: "/" });
      for await (const page of pages) {
        assert.ok((page.KeyCount ?? 0) <= MaxKeys);
        seen.push(...lines(page));
      }
      assert.deepEqual(seen.sort(), ["a", "b/", "d&<e>", "e f", "z/", "é"].sort(), `pages of ${MaxKeys}`);
    }
    const first = await list({ MaxKeys: 1 });
    const token = { ContinuationToken: first.NextContinuationToken };
    await refused(list({ ...token, Prefix: "b" }), "InvalidArgument", 400);
    await refused(list({ ContinuationToken: "nonsense" }), "InvalidArgument", 400);
    await refused(list({ ContinuationToken: "" }), "InvalidArgument", 400);
  });

  it("start after a key", async () => {
    assert.deepEqual(lines(await list({ StartAfter: "d&<e>" })), ["e f", "z/", "é"]);
    assert.deepEqual(lines(await list({ StartAfter: "b/2", Delimiter: "/" })), ["d&<e>", "e f", "é", "z/"]);
    assert.deepEqual(lines(await list({ StartAfter: "\u{10ffff}" })), []);
  });

  it("of the first version give markers", async () => {
    const first = await listV1({ MaxKeys: 2, Delimiter: "/" });
    assert.deepEqual([lines(first), first.IsTruncated, first.NextMarker], [["a", "b/"], true, "b/"]);
    const second = await listV1({ MaxKeys: 2, Delimiter: "/", Marker: first.NextMarker });
    assert.deepEqual([lines(second), second.Marker], [["d&<e>", "e f"], "b/"]);
    const plain = await listV1({ MaxKeys: 2 });
    assert.deepEqual([lines(plain), plain.NextMarker], [["a", "b/1"], undefined]);
    assert.ok(plain.Contents?.[0]?.Owner?.ID);
  });

  it("show keys URL-encoded on request", async () => {
    const page = await list({ EncodingType: "url", Prefix: "e" });
    assert.deepEqual([lines(page), page.EncodingType], [["e%20f"], "url"]);
    const first = await listV1({ EncodingType: "url", Delimiter: "/", MaxKeys: 2, Marker: "a" });
    assert.deepEqual([lines(first), first.NextMarker, first.Delimiter], [["d%26%3Ce%3E", "b/"], "d%26%3Ce%3E", "/"]);
  });

  it("have pages of 0 to 1,000 entries", async () => {
    const none = await list({ MaxKeys: 0 });
    assert.deepEqual([lines(none), none.IsTruncated, none.KeyCount], [[], false, 0]);
    assert.equal((await list({ MaxKeys: 5000 })).MaxKeys, 1000);
    await refused(list({ MaxKeys: -1 }), "InvalidArgument", 400);
    await refused(s3.send(new ListObjectsV2Command({ Bucket: "not-a-bucket-here" })), "NoSuchBucket", 404);
  });
});

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

describe("versioning, as the AWS SDK sees it", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
  });
  after(() => server.stop());

  const configure = (Bucket: string, Status: "Enabled" | "Suspended") =>
    s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
  const put = async (Bucket: string, Key: string, Body: string) =>
    (await s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
  const read = async (Bucket: string, Key: string, VersionId?: string) => {
    const found = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    return [found.VersionId, await found.Body?.transformToString()];
  };
  const remove = (Bucket: string, Key: string, VersionId?: string) =>
    s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
  const made = async (Bucket: string, Status?: "Enabled") => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    if (Status !== undefined) await configure(Bucket, Status);
  };

  it("is off, then enabled, then suspended", async () => {
    await made("states");
    const status = async () => (await s3.send(new GetBucketVersioningCommand({ Bucket: "states" }))).Status;
    assert.equal(await status(), undefined);
    await configure("states", "Enabled");
    assert.equal(await status(), "Enabled");
    await configure("states", "Suspended");
    assert.equal(await status(), "Suspended");
    const nothing = { Bucket: "states", VersioningConfiguration: {} };
    await refused(s3.send(new PutBucketVersioningCommand(nothing)), "IllegalVersioningConfigurationException", 400);
  });

  it("keeps every version", async () => {
    await made("kept", "Enabled");
    const first = await put("kept", "k", "one");
    const second = await put("kept", "k", "two");
    assert.ok(first && second && first !== second);
    assert.deepEqual(await read("kept", "k"), [second, "two"]);
    assert.deepEqual(await read("kept", "k", first), [first, "one"]);
    await refused(read("kept", "k", "nonsense"), "InvalidArgument", 400);
    await refused(
      read(
        "kept",
        "k",
        first.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      ),
      "NoSuchVersion",
      404,
    );
    await refused(s3.send(new DeleteBucketCommand({ Bucket: "kept" })), "BucketNotEmpty", 409, /all versions/);
  });

  it("hides a deleted object behind a marker, which can be taken away", async () => {
    await made("hidden", "Enabled");
    const version = await put("hidden", "k", "one");
    const marker = await remove("hidden", "k");
    assert.equal(marker.DeleteMarker, true);
    await refused(read("hidden", "k"), "NoSuchKey", 404);
    await refused(read("hidden", "k", marker.VersionId), "MethodNotAllowed", 405);
    const head = new HeadObjectCommand({ Bucket: "hidden", Key: "k" });
    await assert.rejects(s3.send(head), (error: { $response: { headers: Record<string, string> } }) => {
      assert.equal(error.$response.headers["x-amz-delete-marker"], "true");
      assert.equal(error.$response.headers["x-amz-version-id"], marker.VersionId);
      return true;
    });
    assert.deepEqual(await read("hidden", "k", version), [version, "one"]);
    assert.equal((await s3.send(new ListObjectsV2Command({ Bucket: "hidden" }))).KeyCount, 0);
    const undone = await remove("hidden", "k", marker.VersionId);
    assert.deepEqual([undone.DeleteMarker, undone.VersionId], [true, marker.VersionId]);
    assert.deepEqual(await read("hidden", "k"), [version, "one"]);
    await remove("hidden", "k", version);
    await refused(read("hidden", "k"), "NoSuchKey", 404);
    await s3.send(new DeleteBucketCommand({ Bucket: "hidden" }));
  });

  it("keeps one null version of the time before and of suspension", async () => {
    await made("null-versions");
    assert.equal(await put("null-versions", "k", "before"), undefined);
    await configure("null-versions", "Enabled");
    assert.deepEqual(await read("null-versions", "k"), ["null", "before"]);
    const second = await put("null-versions", "k", "enabled");
    await configure("null-versions", "Suspended");
    assert.equal(await put("null-versions", "k", "suspended"), "null");
    assert.deepEqual(await read("null-versions", "k", "null"), ["null", "suspended"]);
    assert.deepEqual(await read("null-versions", "k", second), [second, "enabled"]);
    const marker = await remove("null-versions", "k");
    assert.deepEqual([marker.VersionId, marker.DeleteMarker], ["null", true]);
    const versions = await s3.send(new ListObjectVersionsCommand({ Bucket: "null-versions" }));
    assert.deepEqual(
      versions.Versions?.map(({ VersionId }) => VersionId),
      [second],
    );
    assert.deepEqual(
      versions.DeleteMarkers?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
      [["null", true]],
    );
  });

  it("lists versions newest first, page by page", async () => {
    await made("pages", "Enabled");
    const expected: string[] = [];
    for (const Key of ["a", "b/1", "b/2", "c"]) {
      const ids: string[] = [];
      for (let index = 0; index < 3; index++) ids.push((await put("pages", Key, String(index))) as string);
      ids.push((await remove("pages", Key)).VersionId as string);
      expected.push(...ids.reverse().map((id) => `${Key} ${id}`));
    }
    for (const MaxKeys of [1, 3, 5, 1000]) {
      const seen: string[] = [];
      let markers: { KeyMarker?: string; VersionIdMarker?: string } = {};
      for (let more = true; more; ) {
        const page = await s3.send(new ListObjectVersionsCommand({ Bucket: "pages", MaxKeys, ...markers }));
        const rows = [...(page.DeleteMarkers ?? []), ...(page.Versions ?? [])];
        for (const { Key, VersionId, IsLatest } of rows) {
          seen.push(`${Key} ${VersionId}`);
          assert.equal(IsLatest, expected.indexOf(`${Key} ${VersionId}`) % 4 === 0);
        }
        markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
        more = page.IsTruncated === true;
      }
      assert.deepEqual(seen.sort(), [...expected].sort(), `pages of ${MaxKeys}`);
    }
    const rolled = await s3.send(new ListObjectVersionsCommand({ Bucket: "pages", Delimiter: "/" }));
    assert.deepEqual(rolled.CommonPrefixes, [{ Prefix: "b/" }]);
    const lonely = new ListObjectVersionsCommand({ Bucket: "pages", VersionIdMarker: "null" });
    await refused(s3.send(lonely), "InvalidArgument", 400);
  });

  it("brings an old version back by copying it, and empties a bucket version by version", async () => {
    await made("restored", "Enabled");
    const old = await put("restored", "k", "old");
    await put("restored", "k", "new");
    const CopySource = `restored/k?versionId=${old}`;
    const copied = await s3.send(new CopyObjectCommand({ Bucket: "restored", Key: "k", CopySource }));
    assert.equal(copied.CopySourceVersionId, old);
    assert.deepEqual(await read("restored", "k"), [copied.VersionId, "old"]);
    const hidden = new DeleteObjectsCommand({ Bucket: "restored", Delete: { Objects: [{ Key: "k" }] } });
    const id = (await s3.send(hidden)).Deleted?.[0]?.DeleteMarkerVersionId;
    const marker = { Bucket: "restored", Key: "x", CopySource: `restored/k?versionId=${id}` };
    await refused(s3.send(new CopyObjectCommand(marker)), "InvalidRequest", 400);
    const all = await s3.send(new ListObjectVersionsCommand({ Bucket: "restored" }));
    const Objects = [...(all.Versions ?? []), ...(all.DeleteMarkers ?? [])].map(({ Key, VersionId }) => ({
      Key,
      VersionId,
    }));
    assert.equal(Objects.length, 4);
    const removed = await s3.send(new DeleteObjectsCommand({ Bucket: "restored", Delete: { Objects } }));
    assert.equal(removed.Deleted?.length, 4);
    await s3.send(new DeleteBucketCommand({ Bucket: "restored" }));
  });
});

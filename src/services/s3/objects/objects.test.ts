import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const Bucket = "objects";

describe("objects, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket, Key: "ten", Body: "0123456789" }));
  });
  after(() => server.stop());

  const put = (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body: "content", ...more }));
  const get = (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
    s3.send(new GetObjectCommand({ Bucket, Key, ...more }));
  const textOf = async (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
    (await get(Key, more)).Body?.transformToString();
  const copy = (Key: string, CopySource: string, more: Partial<CopyObjectCommandInput> = {}) =>
    s3.send(new CopyObjectCommand({ Bucket, Key, CopySource, ...more }));

  it("come back as they were put, with their headers and metadata", async () => {
    const Expires = new Date("2031-01-01T00:00:00Z");
    const headers = {
      ContentType: "text/csv",
      CacheControl: "no-store",
      ContentDisposition: 'attachment; filename="a.csv"',
    };
    const more = { ContentLanguage: "it", ContentEncoding: "identity", StorageClass: "STANDARD_IA" } as const;
    const Metadata = { framework: "sklearn", "two-words": "a b" };
    const written = await put("full", { ...headers, ...more, Expires, Metadata, Tagging: "a=1&b=2" });
    assert.equal(written.ETag, '"9a0364b9e99bb480dd25e1f0284c8555"');
    assert.equal(written.VersionId, undefined);
    for (const found of [await get("full"), await s3.send(new HeadObjectCommand({ Bucket, Key: "full" }))]) {
      for (const [name, value] of Object.entries({ ...headers, ...more })) {
        assert.equal(found[name as "ContentType"], value, name);
      }
      assert.equal(found.ExpiresString, Expires.toUTCString());
      assert.deepEqual(found.Metadata, Metadata);
      assert.equal(found.ContentLength, 7);
      assert.equal(found.ETag, written.ETag);
      assert.equal(found.TagCount, 2);
      assert.equal(found.AcceptRanges, "bytes");
      assert.ok(found.LastModified && Math.abs(found.LastModified.getTime() - Date.now()) < 60_000);
    }
    assert.equal(await textOf("full"), "content");
  });

  it("have S3's content type where none was given, and may be empty", async () => {
    await put("empty", { Body: new Uint8Array() });
    const found = await get("empty");
    assert.equal(found.ContentLength, 0);
    assert.equal(await found.Body?.transformToString(), "");
    assert.equal(found.ETag, '"d41d8cd98f00b204e9800998ecf8427e"');
  });

  it("have keys of any text up to 1,024 bytes", async () => {
    for (const Key of [
      "a//b",
      "/lead",
      "trail/",
      "sp ace+plus%25",
      "é/ü/文",
      "a?b=c&d#e",
      "..",
      "a/../b",
      "x".repeat(1024),
      "😀",
    ]) {
      await put(Key, { Body: Key });
      assert.equal(await textOf(Key), Key);
    }
    await refused(put("x".repeat(1025)), "KeyTooLongError", 400);
    await refused(put("é".repeat(513)), "KeyTooLongError", 400);
  });

  it("are read in ranges", async () => {
    const range = async (Range: string) => {
      const found = await get("ten", { Range });
      return [found.$metadata.httpStatusCode, found.ContentRange, await found.Body?.transformToString()];
    };
    assert.deepEqual(await range("bytes=2-4"), [206, "bytes 2-4/10", "234"]);
    assert.deepEqual(await range("bytes=7-"), [206, "bytes 7-9/10", "789"]);
    assert.deepEqual(await range("bytes=-2"), [206, "bytes 8-9/10", "89"]);
    assert.deepEqual(await range("bytes=5-100"), [206, "bytes 5-9/10", "56789"]);
    assert.deepEqual(await range("bytes=5-2"), [200, undefined, "0123456789"]);
    await refused(get("ten", { Range: "bytes=10-" }), "InvalidRange", 416);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "ten", Range: "bytes=0-3" }));
    assert.deepEqual([head.$metadata.httpStatusCode, head.ContentLength, head.ContentRange], [206, 4, "bytes 0-3/10"]);
    const whole = await get("ten", { PartNumber: 1 });
    assert.deepEqual([whole.$metadata.httpStatusCode, whole.PartsCount], [206, undefined]);
    await refused(get("ten", { PartNumber: 2 }), "InvalidPartNumber", 416);
    await refused(get("ten", { PartNumber: 1, Range: "bytes=0-1" }), "InvalidRequest", 400);
  });

  it("are read under conditions", async () => {
    const { ETag, LastModified } = await get("ten");
    const earlier = new Date((LastModified?.getTime() ?? 0) - 5_000);
    const later = new Date((LastModified?.getTime() ?? 0) + 5_000);
    assert.equal(await textOf("ten", { IfMatch: ETag, IfUnmodifiedSince: earlier }), "0123456789");
    assert.equal(await textOf("ten", { IfNoneMatch: '"x"', IfModifiedSince: later }), "0123456789");
    await refused(get("ten", { IfMatch: '"x"' }), "PreconditionFailed", 412);
    await refused(get("ten", { IfUnmodifiedSince: earlier }), "PreconditionFailed", 412);
    for (const condition of [{ IfNoneMatch: ETag }, { IfModifiedSince: later }]) {
      await assert.rejects(get("ten", condition), (error: { $metadata: { httpStatusCode: number } }) => {
        assert.equal(error.$metadata.httpStatusCode, 304);
        return true;
      });
    }
  });

  it("are answered with the headers that the reader asks for", async () => {
    const ResponseExpires = new Date("2032-02-02T00:00:00Z");
    const found = await get("ten", {
      ResponseContentType: "text/x",
      ResponseContentDisposition: "inline",
      ResponseExpires,
    });
    assert.equal(found.ContentType, "text/x");
    assert.equal(found.ContentDisposition, "inline");
    assert.equal(found.ExpiresString, ResponseExpires.toUTCString());
  });

  it("are written under conditions", async () => {
    await put("conditional", { IfNoneMatch: "*" });
    await refused(put("conditional", { IfNoneMatch: "*" }), "PreconditionFailed", 412);
    await refused(put("conditional", { IfMatch: '"x"' }), "PreconditionFailed", 412);
    await refused(put("not there", { IfMatch: '"x"' }), "NoSuchKey", 404);
    const { ETag } = await get("conditional");
    await put("conditional", { IfMatch: ETag, Body: "new" });
    assert.equal(await textOf("conditional"), "new");
    await refused(put("conditional", { IfNoneMatch: ETag }), "NotImplemented", 400);
  });

  it("that many create at once under If-None-Match: * are created by one", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => put("first wins", { IfNoneMatch: "*", Body: String(index) })),
    );
    const winners = outcomes.flatMap(({ status }, index) => (status === "fulfilled" ? [String(index)] : []));
    assert.equal(winners.length, 1);
    assert.equal(await textOf("first wins"), winners[0]);
  });

  it("are refused where they ask for what there is not", async () => {
    await refused(put("no", { ServerSideEncryption: "aws:kms:dsse" }), "NotImplemented", 400);
    await refused(put("no", { SSECustomerAlgorithm: "AES256" }), "NotImplemented", 400);
    await refused(put("no", { ACL: "public-read" }), "AccessControlListNotSupported", 400);
    await refused(put("no", { GrantRead: "id=x" }), "AccessControlListNotSupported", 400);
    await refused(put("no", { WebsiteRedirectLocation: "/x" }), "NotImplemented", 400);
    await refused(put("no", { ObjectLockLegalHoldStatus: "ON" }), "InvalidRequest", 400);
    await refused(put("no", { StorageClass: "GLACIER" }), "InvalidStorageClass", 400);
    await refused(put("no", { Metadata: { a: "x".repeat(2048) } }), "MetadataTooLarge", 400);
    await refused(put("no", { ContentMD5: "x" }), "InvalidDigest", 400);
    await refused(put("no", { ContentMD5: "1B2M2Y8AsgTpgAmY7PhCfg==" }), "BadDigest", 400);
    await refused(get("no"), "NoSuchKey", 404);
    await put("acl", { ACL: "bucket-owner-full-control" });
  });

  it("are deleted, whether they are there or not", async () => {
    await put("gone");
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    await refused(get("gone"), "NoSuchKey", 404);
    await refused(s3.send(new HeadObjectCommand({ Bucket, Key: "gone" })), "NotFound", 404);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "gone" }));
    await put("kept");
    await refused(s3.send(new DeleteObjectCommand({ Bucket, Key: "kept", IfMatch: '"x"' })), "PreconditionFailed", 412);
    await refused(s3.send(new DeleteObjectCommand({ Bucket, Key: "gone", IfMatch: "*" })), "NoSuchKey", 404);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: "kept", IfMatch: "*" }));
  });

  it("are deleted by the thousand, each with its own outcome", async () => {
    for (const Key of ["many/1", "many/2", "many/3"]) await put(Key);
    const objects = (list: object[]) => ({ Delete: { Objects: list as { Key: string }[] }, Bucket });
    const some = [
      { Key: "many/1" },
      { Key: "many/none" },
      { Key: "many/2", ETag: '"x"' },
      { Key: "many/3", VersionId: "bad" },
    ];
    const result = await s3.send(new DeleteObjectsCommand(objects(some)));
    assert.deepEqual(
      result.Deleted?.map(({ Key }) => Key),
      ["many/1", "many/none"],
    );
    assert.deepEqual(
      result.Errors?.map(({ Key, Code }) => [Key, Code]),
      [
        ["many/2", "PreconditionFailed"],
        ["many/3", "NoSuchVersion"],
      ],
    );
    const thousand = Array.from({ length: 1000 }, (_, index) => ({ Key: `many/${index}` }));
    const all = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: thousand, Quiet: true } }));
    assert.deepEqual([all.Deleted, all.Errors], [undefined, undefined]);
    await refused(s3.send(new DeleteObjectsCommand(objects([...thousand, { Key: "x" }]))), "MalformedXML", 400);
    await refused(get("many/2"), "NoSuchKey", 404);
  });

  it("are copied with what describes them, or with something new", async () => {
    const described = {
      ContentType: "text/csv",
      Metadata: { a: "1" },
      Tagging: "t=1",
      StorageClass: "STANDARD_IA",
    } as const;
    await put("source é", described);
    const CopySource = `${Bucket}/${encodeURIComponent("source é")}`;
    const copied = await copy("copy", CopySource, { ContentType: "ignored/x" });
    assert.equal(copied.CopyObjectResult?.ETag, '"9a0364b9e99bb480dd25e1f0284c8555"');
    const found = await get("copy");
    assert.deepEqual(
      [found.ContentType, found.Metadata, found.TagCount, found.StorageClass],
      ["text/csv", { a: "1" }, 1, undefined],
    );
    await copy("new", CopySource, { MetadataDirective: "REPLACE", Metadata: { b: "2" }, ContentType: "x/y" });
    await copy("new", `${Bucket}/new`, { TaggingDirective: "REPLACE", Tagging: "u=2" });
    const replaced = await get("new");
    assert.deepEqual([replaced.ContentType, replaced.Metadata], ["x/y", { b: "2" }]);
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: "new" }));
    assert.deepEqual(TagSet, [{ Key: "u", Value: "2" }]);
  });

  it("are copied under conditions, and not onto themselves", async () => {
    const { ETag, LastModified } = await get("ten");
    const source = `${Bucket}/ten`;
    await copy("c", source, { CopySourceIfMatch: ETag });
    await refused(copy("c", source, { CopySourceIfMatch: '"x"' }), "PreconditionFailed", 412);
    await refused(copy("c", source, { CopySourceIfNoneMatch: ETag }), "PreconditionFailed", 412);
    await refused(copy("c", source, { CopySourceIfModifiedSince: LastModified }), "PreconditionFailed", 412);
    await refused(copy("c", source, { IfNoneMatch: "*" }), "PreconditionFailed", 412);
    await refused(copy("ten", source), "InvalidRequest", 400, /copy an object to itself/);
    await copy("ten", source, { MetadataDirective: "REPLACE", Metadata: { touched: "yes" } });
    assert.equal(await textOf("ten"), "0123456789");
    await refused(copy("c", `${Bucket}/none`), "NoSuchKey", 404);
    await refused(copy("c", "no-such-bucket-here/x"), "NoSuchBucket", 404);
    await refused(copy("c", "nonsense"), "InvalidArgument", 400);
    await refused(
      server.s3("training").send(new CopyObjectCommand({ Bucket, Key: "c", CopySource: source })),
      "AccessDenied",
      403,
    );
  });

  it("tell chosen attributes", async () => {
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key: "ten",
        ObjectAttributes: ["ETag", "ObjectSize", "StorageClass", "ObjectParts"],
      }),
    );
    assert.equal(attributes.ETag, "781e5e245d69b566979b86e28d23f2c7");
    assert.deepEqual([attributes.ObjectSize, attributes.StorageClass], [10, "STANDARD"]);
    assert.deepEqual([attributes.ObjectParts, attributes.Checksum], [undefined, undefined]);
  });
});

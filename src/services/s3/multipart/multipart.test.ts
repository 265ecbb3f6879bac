import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectAttributesCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";
import { checksumOf } from "../../../lib/checksums.ts";

const Bucket = "uploads";
const MIB = 1024 ** 2;
const BIG = randomBytes(5 * MIB);
const SMALL = randomBytes(1000);
const WHOLE = Buffer.concat([BIG, SMALL]);

const md5 = (bytes: Uint8Array) => createHash("md5").update(bytes).digest();

describe("multipart uploads, as the AWS SDK sees them", () => {
  let server: TestServer;
  let s3: S3Client;

  before(async () => {
    server = await startTestServer();
    s3 = server.s3();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(() => server.stop());

  async function begin(Key: string, more: Partial<CreateMultipartUploadCommandInput> = {}) {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...more }));
    return { Bucket, Key, UploadId };
  }
  type Begun = Awaited<ReturnType<typeof begin>>;
  const send = async (upload: Begun, PartNumber: number, Body: Uint8Array) => {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    return { PartNumber, ETag };
  };
  const complete = (upload: Begun, Parts: object[], more: Partial<CompleteMultipartUploadCommandInput> = {}) =>
    s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }));
  const bytesOf = async (Key: string, more: Partial<GetObjectCommandInput> = {}) =>
    Buffer.from(
      (await (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToByteArray()) ?? [],
    );

  it("become one object, with what was said of it at the beginning", async () => {
    const upload = await begin("whole", {
      ContentType: "x/y",
      Metadata: { a: "1" },
      Tagging: "t=1",
      StorageClass: "STANDARD_IA",
    });
    const parts = [await send(upload, 1, BIG), await send(upload, 2, SMALL)];
    await refused(s3.send(new GetObjectCommand({ Bucket, Key: "whole" })), "NoSuchKey", 404);
    const done = await complete(upload, parts);
    const etag = `"${createHash("md5").update(md5(BIG)).update(md5(SMALL)).digest("hex")}-2"`;
    assert.deepEqual([done.ETag, done.Bucket, done.Key, done.VersionId], [etag, Bucket, "whole", undefined]);
    assert.equal(done.Location, `${server.url}/uploads/whole`);
    assert.equal(done.ChecksumCRC64NVME, checksumOf("CRC64NVME", WHOLE));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "whole", ChecksumMode: "ENABLED" }));
    assert.deepEqual(
      [head.ContentType, head.Metadata, head.TagCount, head.StorageClass],
      ["x/y", { a: "1" }, 1, "STANDARD_IA"],
    );
    assert.deepEqual([head.ContentLength, head.ETag, head.ChecksumType], [WHOLE.length, etag, "FULL_OBJECT"]);
    assert.ok(WHOLE.equals(await bytesOf("whole")));
    await refused(send(upload, 3, SMALL), "NoSuchUpload", 404);
  });

  it("are read in ranges across parts, and part by part", async () => {
    const range = async (first: number, last: number) => {
      const bytes = await bytesOf("whole", { Range: `bytes=${first}-${last}` });
      assert.ok(WHOLE.subarray(first, last + 1).equals(bytes), `${first}-${last}`);
    };
    for (const [first, last] of [
      [0, 0],
      [BIG.length - 1, BIG.length],
      [BIG.length, BIG.length],
      [100, WHOLE.length - 100],
      [WHOLE.length - 1, WHOLE.length - 1],
    ] as const) {
      await range(first, last);
    }
    assert.ok(SMALL.equals(await bytesOf("whole", { PartNumber: 2 })));
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "whole", PartNumber: 1 }));
    assert.deepEqual([head.PartsCount, head.ContentLength], [2, BIG.length]);
    await refused(bytesOf("whole", { PartNumber: 3 }), "InvalidPartNumber", 416);
  });

  it("are completed again with the same answer", async () => {
    const upload = await begin("again");
    const parts = [await send(upload, 1, SMALL)];
    const first = await complete(upload, parts, { IfNoneMatch: "*" });
    const second = await complete(upload, parts, { IfNoneMatch: "*" });
    assert.equal(second.ETag, first.ETag);
    await refused(complete(upload, [{ PartNumber: 1, ETag: '"other"' }]), "NoSuchUpload", 404);
  });

  it("are refused with parts that do not fit, and stay as they are", async () => {
    const upload = await begin("refused");
    const [one, two, three] = [await send(upload, 1, SMALL), await send(upload, 2, BIG), await send(upload, 3, SMALL)];
    await refused(complete(upload, [one, two]), "EntityTooSmall", 400);
    await refused(complete(upload, [three, two]), "InvalidPartOrder", 400);
    await refused(complete(upload, [two, { PartNumber: 4, ETag: two.ETag }]), "InvalidPart", 400);
    await refused(complete(upload, [{ PartNumber: 2, ETag: '"x"' }]), "InvalidPart", 400);
    await refused(complete(upload, []), "MalformedXML", 400);
    await s3.send(new PutObjectCommand({ Bucket, Key: "refused", Body: "there" }));
    await refused(complete(upload, [two, three], { IfNoneMatch: "*" }), "PreconditionFailed", 412);
    await refused(complete(upload, [two, three], { IfMatch: '"x"' }), "PreconditionFailed", 412);
    await complete(upload, [two, three]);
    assert.ok(WHOLE.equals(await bytesOf("refused")));
    assert.ok(SMALL.equals(await bytesOf("refused", { PartNumber: 3 })));
    await refused(send(upload, 0, SMALL), "InvalidArgument", 400);
    await refused(send(upload, 10_001, SMALL), "InvalidArgument", 400);
    await refused(send({ ...upload, UploadId: "nonsense" }, 1, SMALL), "NoSuchUpload", 404);
  });

  it("that end while a part comes in do not keep the part", async () => {
    const upload = await begin("raced");
    const part = await send(upload, 1, SMALL);
    const [late, ended] = await Promise.allSettled([send(upload, 2, BIG), complete(upload, [part])]);
    assert.equal(ended.status, "fulfilled");
    if (late.status === "rejected") assert.equal(late.reason.name, "NoSuchUpload");
    assert.ok(SMALL.equals(await bytesOf("raced")));
  });

  it("show their parts, page by page", async () => {
    const upload = await begin("shown");
    for (const number of [1, 2, 5]) await send(upload, number, SMALL);
    const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    assert.deepEqual(
      first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size]),
      [
        [1, 1000],
        [2, 1000],
      ],
    );
    assert.deepEqual([first.IsTruncated, first.NextPartNumberMarker], [true, "2"]);
    const second = await s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: first.NextPartNumberMarker }));
    assert.deepEqual(
      second.Parts?.map(({ PartNumber, ETag }) => [PartNumber, ETag]),
      [[5, `"${md5(SMALL).toString("hex")}"`]],
    );
    assert.match(second.Initiator?.ID ?? "", /^arn:aws:iam::111111111111:user\/admin$/);
    await s3.send(new AbortMultipartUploadCommand(upload));
    await refused(s3.send(new ListPartsCommand(upload)), "NoSuchUpload", 404);
    await refused(s3.send(new AbortMultipartUploadCommand(upload)), "NoSuchUpload", 404);
  });

  it("in progress are listed by key, then by start", async () => {
    const place = { Bucket: "in-progress" };
    await s3.send(new CreateBucketCommand(place));
    const ids: (string | undefined)[] = [];
    for (const Key of ["a", "b/1", "b/1", "b/2", "c"]) {
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...place, Key }));
      ids.push(UploadId);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const all = await s3.send(new ListMultipartUploadsCommand(place));
    assert.deepEqual(
      all.Uploads?.map(({ UploadId }) => UploadId),
      ids,
    );
    const seen: (string | undefined)[] = [];
    let markers: { KeyMarker?: string; UploadIdMarker?: string } = {};
    for (let more = true; more; ) {
      const page = await s3.send(new ListMultipartUploadsCommand({ ...place, MaxUploads: 2, ...markers }));
      seen.push(...(page.Uploads ?? []).map(({ UploadId }) => UploadId));
      markers = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
      more = page.IsTruncated === true;
    }
    assert.deepEqual(seen, ids);
    const rolled = await s3.send(new ListMultipartUploadsCommand({ ...place, Delimiter: "/" }));
    assert.deepEqual([rolled.Uploads?.length, rolled.CommonPrefixes], [2, [{ Prefix: "b/" }]]);
  });

  it("take parts from objects", async () => {
    const upload = await begin("copied");
    const copyPart = async (PartNumber: number, CopySourceRange?: string) => {
      const CopySource = `${Bucket}/whole`;
      const { CopyPartResult } = await s3.send(
        new UploadPartCopyCommand({ ...upload, PartNumber, CopySource, CopySourceRange }),
      );
      return { PartNumber, ETag: CopyPartResult?.ETag };
    };
    const parts = [await copyPart(1, `bytes=0-${BIG.length - 1}`), await copyPart(2)];
    assert.equal(parts[0]?.ETag, `"${md5(BIG).toString("hex")}"`);
    await refused(copyPart(3, "bytes=5-2"), "InvalidArgument", 400);
    await refused(copyPart(3, "bytes=0-"), "InvalidArgument", 400);
    await refused(
      copyPart(3, `bytes=0-${WHOLE.length}`),
      "InvalidArgument",
      400,
      /not valid for source object of size/,
    );
    await complete(upload, parts);
    assert.ok(Buffer.concat([BIG, WHOLE]).equals(await bytesOf("copied")));
  });

  it("with a checksum have it of every part, and of all of them together", async () => {
    const upload = await begin("composite", { ChecksumAlgorithm: "SHA256" });
    const parts: object[] = [];
    for (const [index, Body] of [BIG, SMALL].entries()) {
      const part = { PartNumber: index + 1, ChecksumAlgorithm: "SHA256" } as const;
      const { ETag, ChecksumSHA256 } = await s3.send(new UploadPartCommand({ ...upload, ...part, Body }));
      assert.equal(ChecksumSHA256, checksumOf("SHA256", Body));
      parts.push({ PartNumber: index + 1, ETag, ChecksumSHA256 });
    }
    const mismatch = /expected checksum Type: sha256, actual checksum Type: crc32/;
    await refused(send(upload, 3, SMALL), "InvalidRequest", 400, mismatch);
    const bare = parts.map((part) => ({ ...part, ChecksumSHA256: undefined }));
    await refused(complete(upload, bare), "InvalidRequest", 400, /It was missing for part 1/);
    const done = await complete(upload, parts);
    const digests = [BIG, SMALL].map((bytes) => createHash("sha256").update(bytes).digest());
    const expected = `${createHash("sha256").update(Buffer.concat(digests)).digest("base64")}-2`;
    assert.deepEqual([done.ChecksumSHA256, done.ChecksumType], [expected, "COMPOSITE"]);
    const ObjectAttributes = ["Checksum", "ObjectParts"] as const;
    const place = { Bucket, Key: "composite", ObjectAttributes: [...ObjectAttributes] };
    const attributes = await s3.send(new GetObjectAttributesCommand(place));
    assert.equal(attributes.Checksum?.ChecksumSHA256, expected.replace("-2", ""));
    assert.deepEqual(
      attributes.ObjectParts?.Parts?.map(({ Size }) => Size),
      [BIG.length, SMALL.length],
    );
    const second = await s3.send(
      new HeadObjectCommand({ Bucket, Key: "composite", PartNumber: 2, ChecksumMode: "ENABLED" }),
    );
    assert.equal(second.ChecksumSHA256, checksumOf("SHA256", SMALL));
  });

  it("with a full checksum have that of the joined bytes", async () => {
    for (const ChecksumAlgorithm of ["CRC32", "CRC32C", "CRC64NVME"] as const) {
      const upload = await begin(`full ${ChecksumAlgorithm}`, { ChecksumAlgorithm, ChecksumType: "FULL_OBJECT" });
      const parts: object[] = [];
      for (const [index, Body] of [BIG, SMALL].entries()) {
        const PartNumber = index + 1;
        const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, ChecksumAlgorithm, Body }));
        parts.push({ PartNumber, ETag });
      }
      const expected = { [`Checksum${ChecksumAlgorithm}`]: checksumOf(ChecksumAlgorithm, WHOLE) };
      const wrong = { [`Checksum${ChecksumAlgorithm}`]: checksumOf(ChecksumAlgorithm, SMALL) };
      await refused(complete(upload, parts, { ...wrong, ChecksumType: "FULL_OBJECT" }), "BadDigest", 400);
      const done = await complete(upload, parts, { ...expected, ChecksumType: "FULL_OBJECT" });
      assert.equal(done[`Checksum${ChecksumAlgorithm}`], expected[`Checksum${ChecksumAlgorithm}`]);
      assert.ok(WHOLE.equals(await bytesOf(`full ${ChecksumAlgorithm}`)));
    }
    const never = begin("never", { ChecksumAlgorithm: "SHA1", ChecksumType: "FULL_OBJECT" });
    await refused(never, "InvalidRequest", 400, /cannot be used with the sha1/);
  });
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { after, before, test } from "node:test";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

let server: TestServer;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

test("a slow upload into a bucket of one's own does not end in the bucket that somebody else has made of its name", async () => {
  const Bucket = "changes-hands";
  const uploader = server.s3("training");
  const owner = server.s3("registry");
  await uploader.send(new CreateBucketCommand({ Bucket }));
  const url = await getSignedUrl(uploader, new PutObjectCommand({ Bucket, Key: "planted" }));
  // The server says that the body may come after the law was asked.
  const headers = { "content-length": "10", expect: "100-continue" };
  const upload = request(url, { method: "PUT", headers });
  upload.flushHeaders();
  await once(upload, "continue");
  upload.write("12345");
  await new Promise((resolve) => setTimeout(resolve, 100));
  await uploader.send(new DeleteBucketCommand({ Bucket }));
  await owner.send(new CreateBucketCommand({ Bucket }));
  upload.end("67890");
  const [answer] = (await once(upload, "response")) as [IncomingMessage];
  answer.resume();
  assert.equal(answer.statusCode, 404);
  const { Contents = [] } = await owner.send(new ListObjectsV2Command({ Bucket }));
  assert.deepEqual(Contents, []);
  await owner.send(new HeadBucketCommand({ Bucket }));
});

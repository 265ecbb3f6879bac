import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { GetResourceSharesCommand, RAMClient } from "@aws-sdk/client-ram";
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { CreateModelPackageCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AwsError } from "../lib/errors.ts";
import { accepted, KEY, rules, type Sent, TEMPORARY } from "./clients.test-support.ts";
import { authenticateNow, principal } from "./signing.test-support.ts";

/** What an SDK's client hands to its HTTP handler, in short. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

/** An HTTP handler that keeps what it was asked to send; the call itself then fails. */
function recorder() {
  const sent: Sent[] = [];
  const requestHandler = {
    async handle(request: unknown): Promise<never> {
      sent.push(await asSent(request as SdkRequest));
      throw new Error("recorded");
    },
  };
  return {
    sent,
    configuration: {
      region: "eu-south-1",
      endpoint: "http://127.0.0.1:8080",
      maxAttempts: 1,
      requestHandler,
      logger: SILENT,
    },
  };
}

const ignore = (): void => undefined;
const SILENT = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

async function asSent(request: SdkRequest): Promise<Sent> {
  const chunks: Uint8Array[] = [];
  if (typeof request.body === "string") chunks.push(Buffer.from(request.body));
  else if (request.body instanceof Uint8Array) chunks.push(request.body);
  else if (request.body !== undefined) for await (const chunk of request.body) chunks.push(chunk);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const query = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => `${encode(name)}${one === null || one === undefined ? "" : `=${encode(one)}`}`),
  );
  return {
    head: { method: request.method, path: request.path, query: query.join("&"), headers },
    body: Buffer.concat(chunks),
  };
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

describe("the AWS SDK for JavaScript", () => {
  it("signs JSON, query and REST-JSON requests that we accept", async () => {
    for (const credentials of [KEY, TEMPORARY]) {
      const { sent, configuration } = recorder();
      const all = { ...configuration, credentials };
      const name = { ModelPackageGroupName: "Iris – fiori", ModelApprovalStatus: "PendingManualApproval" as const };
      await assert.rejects(new SageMakerClient(all).send(new CreateModelPackageCommand(name)), /recorded/);
      const role = { RoleArn: "arn:aws:iam::111111111111:role/a+b", RoleSessionName: "a@b" };
      await assert.rejects(new STSClient(all).send(new AssumeRoleCommand(role)), /recorded/);
      await assert.rejects(
        new RAMClient(all).send(new GetResourceSharesCommand({ resourceOwner: "SELF" })),
        /recorded/,
      );
      const invoke = { EndpointName: "a-b", Body: Buffer.from([0, 255, 10]), CustomAttributes: "a  b" };
      await assert.rejects(new SageMakerRuntimeClient(all).send(new InvokeEndpointCommand(invoke)), /recorded/);
      const [sagemaker, sts, ram, runtime] = sent as [Sent, Sent, Sent, Sent];
      assert.equal(await accepted(rules("json", "sagemaker"), sagemaker), "verified");
      assert.equal(await accepted(rules("query", "sts"), sts), "verified");
      assert.equal(await accepted(rules("rest-json", "ram"), ram), "verified");
      assert.equal(await accepted(rules("rest-json", "sagemaker"), runtime), "verified");
    }
  });

  it("signs S3 requests that we accept, bodies in every form", async () => {
    for (const credentials of [KEY, TEMPORARY]) {
      for (const forcePathStyle of [true, false]) {
        const { sent, configuration } = recorder();
        const plain = new S3Client({ ...configuration, credentials, forcePathStyle });
        const secure = new S3Client({ ...configuration, endpoint: "https://localhost", credentials, forcePathStyle });
        const Key = "models/Iris – fiori/a+b c(1)!'*~$&=@:,;%2F/é.tar.gz";
        const object = { Bucket: "bucket", Key };
        const bytes = Buffer.alloc(200_000, "a");
        const calls = [
          [plain, new GetObjectCommand({ ...object, Range: "bytes=0-9" })],
          [plain, new HeadObjectCommand({ ...object, VersionId: "null", PartNumber: 1 })],
          [plain, new ListObjectsV2Command({ Bucket: "bucket", Prefix: Key, Delimiter: "/", StartAfter: "" })],
          [plain, new PutObjectCommand({ ...object, Body: bytes, Metadata: { a: "b  c", "d-e": "f" } })],
          [plain, new PutObjectCommand({ ...object, Body: Readable.from(pieces(bytes)), ContentLength: bytes.length })],
          [
            secure,
            new PutObjectCommand({ ...object, Body: Readable.from(pieces(bytes)), ContentLength: bytes.length }),
          ],
          [secure, new PutObjectCommand({ ...object, Body: bytes, ChecksumAlgorithm: "SHA256" })],
          [secure, new UploadPartCommand({ ...object, Body: "text", UploadId: "a/b", PartNumber: 7 })],
        ] as const;
        const forms: string[] = [];
        for (const [client, command] of calls) {
          await assert.rejects(client.send(command as GetObjectCommand), /recorded/);
          forms.push(await accepted(rules("rest-xml", "s3"), sent.at(-1) as Sent));
        }
        assert.deepEqual(forms, [
          "hash 0",
          "hash 0",
          "hash 0",
          "hash 200000",
          "chunked 200000",
          "chunked 200000",
          "hash 200000",
          "hash 4",
        ]);
      }
    }
  });

  it("presigns URLs that we accept", async () => {
    for (const credentials of [KEY, TEMPORARY]) {
      const client = new S3Client({ ...recorder().configuration, credentials, forcePathStyle: true });
      const object = { Bucket: "bucket", Key: "a b/é+(1).txt" };
      for (const command of [
        new GetObjectCommand(object),
        new PutObjectCommand({ ...object, ContentType: "text/plain" }),
      ]) {
        const { pathname, search, host } = new URL(
          await getSignedUrl(client, command as GetObjectCommand, { expiresIn: 60 }),
        );
        const method = command instanceof GetObjectCommand ? "GET" : "PUT";
        const head = { method, path: pathname, query: search.slice(1), headers: { host } };
        assert.deepEqual(authenticateNow(rules("rest-xml", "s3"), head).principal, principal);
        assert.throws(() => authenticateNow(rules("rest-xml", "s3"), { ...head, method: "DELETE" }), AwsError);
      }
    }
  });
});

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 64 * 1024) yield bytes.subarray(from, from + 64 * 1024);
}

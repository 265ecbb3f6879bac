import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { after, before, describe, test } from "node:test";
import { crc32 } from "node:zlib";
import { GetObjectCommand, PutObjectCommand, S3Client, UploadPartCommand } from "@aws-sdk/client-s3";
import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { AwsError } from "../../src/lib/errors.ts";
import { loadContracts } from "../../src/wire/contract.ts";
import { type Exchange, type ExchangeServer, startExchange } from "./exchange.ts";

/** As S3 writes it: base 64 of four bytes, big-endian. */
function crc32Of(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString("base64");
}

/** What clients do of their own accord, and the round trips therefore leave out. */
describe("particulars of the AWS SDK", () => {
  let server: ExchangeServer;
  let s3: S3Client;
  let runtime: SageMakerRuntimeClient;

  before(async () => {
    server = await startExchange(loadContracts());
    const options = {
      region: "us-east-1",
      endpoint: `http://127.0.0.1:${server.port}`,
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
      maxAttempts: 1,
    };
    s3 = new S3Client(options);
    runtime = new SageMakerRuntimeClient(options);
  });
  after(async () => {
    s3.destroy();
    runtime.destroy();
    await server.close();
  });

  test("S3: the customer's own key comes with its digest, and a body with its checksum and length", async () => {
    const exchange: Exchange = {
      answer: { output: { ETag: '"e"', ChecksumCRC32: "AAAAAA==", ChecksumType: "FULL_OBJECT" } },
    };
    server.expect(exchange);
    const key = Buffer.alloc(32, 7);
    const answer = await s3.send(
      new PutObjectCommand({
        Bucket: "bucket",
        Key: "a b/é",
        Body: Buffer.from("iris"),
        SSECustomerAlgorithm: "AES256",
        SSECustomerKey: key.toString("latin1"),
        ContentEncoding: "gzip",
      }),
    );
    assert.equal(exchange.refusal, undefined);
    const {
      Body,
      Key,
      ContentLength,
      ContentEncoding,
      SSECustomerKey,
      SSECustomerKeyMD5,
      ChecksumAlgorithm,
      ChecksumCRC32,
    } = exchange.input ?? {};
    assert.deepEqual(
      { Body, Key, ContentLength, ContentEncoding, SSECustomerKey, ChecksumAlgorithm, ChecksumCRC32 },
      {
        Body: Buffer.from("iris"),
        Key: "a b/é",
        ContentLength: 4,
        ContentEncoding: "gzip",
        SSECustomerKey: key.toString("base64"),
        ChecksumAlgorithm: "CRC32",
        ChecksumCRC32: crc32Of("iris"),
      },
    );
    assert.equal(Buffer.from(SSECustomerKeyMD5 as string, "base64").length, 16);
    assert.deepEqual([answer.ETag, answer.ChecksumCRC32, answer.ChecksumType], ['"e"', "AAAAAA==", "FULL_OBJECT"]);
  });

  test("S3: a stream goes out as it comes", async () => {
    server.expect({
      answer: {
        output: {
          Body: Readable.from([Buffer.from("setosa,"), Buffer.from("virginica")]),
          ContentLength: 16,
          ContentEncoding: "identity",
        },
      },
    });
    const answer = await s3.send(new GetObjectCommand({ Bucket: "bucket", Key: "k" }));
    assert.equal(await answer.Body?.transformToString(), "setosa,virginica");
    assert.equal(answer.ContentEncoding, "identity");
  });

  test("S3: a part number beyond an integer is refused with S3's own error", async () => {
    server.expect({ answer: { output: {} } });
    const part = new UploadPartCommand({ Bucket: "bucket", Key: "k", UploadId: "u", PartNumber: 1e12, Body: "x" });
    await assert.rejects(s3.send(part), {
      name: "InvalidArgument",
      ArgumentName: "partNumber",
      ArgumentValue: "1000000000000",
    });
  });

  test("SageMaker runtime: events arrive one by one, and an error ends the stream", async () => {
    async function* events() {
      yield { PayloadPart: { Bytes: Buffer.from("versi") } };
      yield { PayloadPart: { Bytes: Buffer.from("color") } };
      throw new AwsError("ModelStreamError", 400, "the model gave up", {
        fields: { ErrorCode: "ModelInvocationTimeExceeded" },
      });
    }
    server.expect({ answer: { output: { Body: events(), ContentType: "text/csv" } } });
    const answer = await runtime.send(
      new InvokeEndpointWithResponseStreamCommand({ EndpointName: "iris", Body: Buffer.from("5.1") }),
    );
    assert.equal(answer.ContentType, "text/csv");
    const received: string[] = [];
    const reading = (async () => {
      for await (const event of answer.Body ?? [])
        received.push(Buffer.from(event.PayloadPart?.Bytes ?? []).toString());
    })();
    await assert.rejects(reading, { name: "ModelStreamError", ErrorCode: "ModelInvocationTimeExceeded" });
    assert.deepEqual(received, ["versi", "color"]);
  });
});

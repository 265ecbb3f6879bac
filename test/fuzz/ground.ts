import { createHash } from "node:crypto";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { encodeRequest } from "../support/encode-request.ts";
import { type Answer, exchange } from "./exchange.ts";
import { framed } from "./requests/framing.ts";
import type { Maker } from "./requests/request.ts";
import { signedByHeader } from "./requests/signing.ts";

const contracts = loadContracts();
const ANSWER_TIMEOUT_MS = 20_000;

/** A call that has nothing odd about it, as it goes over the wire. */
export function bytesOfCall(maker: Maker, service: string, name: string, input: object): Buffer {
  const operation = operationNamed(service, name);
  const plain = encodeRequest(operation, input as Record<string, unknown>);
  const scope = { service: operation.service.signingName, region: maker.region, host: `127.0.0.1:${maker.port}` };
  const isXml = operation.service.protocol === "rest-xml" && plain.body.length > 0;
  const md5 = createHash("md5").update(plain.body).digest("base64");
  const signing = isXml ? { ...plain, headers: { ...plain.headers, "content-md5": md5 } } : plain;
  const { query, headers } = signedByHeader(signing, maker.caller, scope);
  const target = query === "" ? plain.path : `${plain.path}?${query}`;
  return framed({ method: plain.method, target, headers, body: plain.body }).bytes;
}

/** Sends such a call. @throws Error when no answer comes */
export async function call(maker: Maker, service: string, name: string, input: object): Promise<Answer> {
  const bytes = bytesOfCall(maker, service, name, input);
  const { method } = operationNamed(service, name);
  const outcome = await exchange(maker.port, { bytes, method, ends: false }, ANSWER_TIMEOUT_MS);
  if (outcome.kind !== "answer") throw new Error(`${name}: ${outcome.kind}`);
  return outcome.answer;
}

function operationNamed(service: string, name: string): OperationContract {
  return contracts.service(service).operation(name) as OperationContract;
}

/**
 * Makes the things that requests are about. It is done again now and then, because requests delete them too; what is there already
 * refuses to be made, which does not matter.
 */
export async function lay(maker: Maker): Promise<void> {
  const { known, caller } = maker;
  known.add("AccountId", "111111111111");
  known.add("AccessKeyId", caller.accessKeyId);
  const learn = async (service: string, name: string, input: object) => {
    const { headers, body, status } = await call(maker, service, name, input);
    if (status >= 500) throw new Error(`${name}: ${status} ${body.toString("utf8")}`);
    if (status < 300) known.learn(headers.get("content-type") ?? "", body, headers, name);
  };
  await learn("sagemaker", "GetSearchSuggestions", { Resource: "ModelPackage" });
  for (const ModelPackageName of ["alone-1", "alone-2"])
    await learn("sagemaker", "CreateModelPackage", {
      ModelPackageName,
      InferenceSpecification: {
        Containers: [{ Image: "fuzz:1" }],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
        SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large"],
        SupportedTransformInstanceTypes: ["ml.m5.large"],
      },
    });
  for (const ModelPackageGroupName of ["fuzz-1", "fuzz-2", "fuzz-3"]) {
    known.add("ModelPackageGroupName", ModelPackageGroupName);
    await learn("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName, Tags: [{ Key: "a", Value: "b" }] });
    for (let version = 0; version < 2; version++)
      await learn("sagemaker", "CreateModelPackage", { ModelPackageGroupName, CustomerMetadataProperties: { a: "b" } });
  }
  for (const Bucket of ["fuzz-bucket-1", "fuzz-bucket-2", "fuzz.bucket.3"]) {
    known.add("Bucket", Bucket);
    await learn("s3", "CreateBucket", { Bucket });
    for (const Key of ["a", "a/b", "a/b/c.txt", "ü/字 +&%.txt"]) {
      known.add("Key", Key);
      known.remember("object", { Bucket, Key });
      await learn("s3", "PutObject", { Bucket, Key, Body: Buffer.from("the object's bytes") });
    }
  }
  const VersioningConfiguration = { Status: "Enabled" };
  await learn("s3", "PutBucketVersioning", { Bucket: "fuzz-bucket-2", VersioningConfiguration });
  await learn("s3", "CreateMultipartUpload", { Bucket: "fuzz-bucket-1", Key: "a" });
  await layKeys(learn);
}

async function layKeys(learn: (service: string, name: string, input: object) => Promise<void>): Promise<void> {
  await learn("kms", "CreateKey", { Tags: [{ TagKey: "a", TagValue: "b" }] });
  await learn("kms", "CreateKey", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
  await learn("kms", "DescribeKey", { KeyId: "alias/aws/s3" });
  await learn("kms", "ListKeys", {});
}

const LARGE_BYTES = 3 * 1024 ** 2;

/** An object that does not fit into the buffers between server and client, so that readers can leave in its midst. */
export async function layLarge(maker: Maker): Promise<void> {
  const target = { Bucket: "fuzz-bucket-1", Key: "large" };
  await call(maker, "s3", "CreateBucket", { Bucket: target.Bucket });
  await call(maker, "s3", "PutObject", { ...target, Body: Buffer.alloc(LARGE_BYTES, "large ") });
  for (let times = 0; times < 5; times++) maker.known.remember("object", target);
}

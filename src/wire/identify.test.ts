import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../lib/errors.ts";
import { loadContracts } from "./contract.ts";
import { identify, operationInBody, type RequestHead } from "./identify.ts";

const contracts = loadContracts();
const HOSTS = ["localhost", "127.0.0.1", "albo.example.org"];

function head(method: string, target: string, more: Partial<RequestHead> = {}): RequestHead {
  const [path = "/", query = ""] = target.split("?");
  return { method, path, query, headers: {}, ...more };
}

function found(request: RequestHead): string {
  const { contract, operation, labels } = identify(contracts, request, HOSTS);
  const labelled = Object.entries(labels).map(([name, value]) => ` ${name}=${value}`);
  return `${contract.name}.${operation?.name ?? "?"}${labelled.join("")}`;
}

function refused(request: RequestHead): AwsError {
  try {
    identify(contracts, request, HOSTS);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    return error;
  }
  throw new Error(`it was taken for ${found(request)}`);
}

const s3 = (method: string, target: string, headers: Record<string, string> = {}) =>
  head(method, target, { signingService: "s3", headers: { host: "localhost:8080", ...headers } });

describe("a request for a service with a target", () => {
  const target = (value: string, signingService?: string) =>
    head("POST", "/", { headers: { "x-amz-target": value }, ...(signingService && { signingService }) });

  test("is told by its target, signed or not", () => {
    assert.equal(found(target("SageMaker.CreateModelPackage", "sagemaker")), "sagemaker.CreateModelPackage");
    assert.equal(found(target("TrentService.Encrypt")), "kms.Encrypt");
    assert.equal(
      found(target("AWSOrganizationsV20161128.CreateAccount", "organizations")),
      "organizations.CreateAccount",
    );
    assert.equal(found(target("AmazonEC2ContainerRegistry_V20150921.PutImage", "ecr")), "ecr.PutImage");
  });

  test("is refused when the operation is not known, or belongs to a service that it was not signed for", () => {
    for (const request of [
      target("SageMaker.CreateDomain", "sagemaker"),
      target("SageMaker.__proto__", "sagemaker"),
      target("SageMaker.toString", "sagemaker"),
      target("SageMaker.Encrypt", "kms"),
      target("DynamoDB_20120810.GetItem"),
      target("", "sagemaker"),
      head("GET", "/", { signingService: "sagemaker" }),
    ]) {
      assert.equal(refused(request).code, "UnknownOperationException");
    }
    assert.match(refused(target("SageMaker.CreateDomain", "sagemaker")).message, /SageMaker\.CreateDomain/);
    assert.match(refused(head("POST", "/", { signingService: "dynamodb" })).message, /'dynamodb'/);
    assert.ok(refused(target("x".repeat(5000), "kms")).message.length < 300);
  });
});

describe("a request of the query protocol", () => {
  const iam = contracts.service("iam");

  test("names its operation in the body or the query string", () => {
    assert.equal(found(head("POST", "/", { signingService: "iam" })), "iam.?");
    assert.equal(operationInBody(iam, "", Buffer.from("Action=CreateRole&Version=2010-05-08")).name, "CreateRole");
    assert.equal(operationInBody(iam, "Action=CreateRole&Version=2010-05-08", Buffer.alloc(0)).name, "CreateRole");
  });

  test("needs no signature to be taken for STS's", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    assert.equal(found(head("POST", "/", { headers })), "sts.?");
    assert.equal(found(head("GET", "/?Action=AssumeRoleWithWebIdentity&Version=2011-06-15")), "sts.?");
  });

  test("is refused without a known action of the right version", () => {
    const messageOf = (body: string) => {
      try {
        operationInBody(iam, "", Buffer.from(body));
      } catch (error) {
        return `${(error as AwsError).code}: ${(error as AwsError).message}`;
      }
      return "";
    };
    assert.match(messageOf(""), /^MissingAction/);
    assert.equal(
      messageOf("Action=Fly&Version=2010-05-08"),
      "InvalidAction: Could not find operation Fly for version 2010-05-08",
    );
    assert.equal(
      messageOf("Action=ListUsers"),
      "InvalidAction: Could not find operation ListUsers for version NO_VERSION_SPECIFIED",
    );
    assert.match(messageOf("Action=__proto__&Version=2010-05-08"), /^InvalidAction/);
    assert.match(messageOf("Action=%"), /^MalformedQueryString/);
  });
});

describe("a request for a REST service", () => {
  test("is told by its path", () => {
    const runtime = (target: string) => head("POST", target, { signingService: "sagemaker" });
    assert.equal(found(runtime("/endpoints/iris/invocations")), "sagemaker-runtime.InvokeEndpoint EndpointName=iris");
    assert.equal(
      found(runtime("/endpoints/i%2Fs/async-invocations")),
      "sagemaker-runtime.InvokeEndpointAsync EndpointName=i/s",
    );
    assert.equal(found(head("POST", "/getresourceshares", { signingService: "ram" })), "ram.GetResourceShares");
    assert.equal(found(head("DELETE", "/deleteresourceshare", { signingService: "ram" })), "ram.DeleteResourceShare");
    assert.equal(refused(head("POST", "/nothing", { signingService: "ram" })).status, 404);
    assert.equal(refused(runtime("/endpoints/a/b/invocations")).code, "UnknownOperationException");
  });
});

describe("a request for S3", () => {
  test("is told by method, path, query and headers", () => {
    const cases: [request: RequestHead, operation: string][] = [
      [s3("GET", "/"), "s3.ListBuckets"],
      [s3("GET", "/?x-id=ListBuckets"), "s3.ListBuckets"],
      [s3("PUT", "/b1x"), "s3.CreateBucket Bucket=b1x"],
      [s3("PUT", "/b1x/"), "s3.CreateBucket Bucket=b1x"],
      [s3("GET", "/b1x"), "s3.ListObjects Bucket=b1x"],
      [s3("GET", "/b1x?list-type=2&prefix=a"), "s3.ListObjectsV2 Bucket=b1x"],
      [s3("GET", "/b1x?list-type=1"), "s3.ListObjects Bucket=b1x"],
      [s3("GET", "/b1x?versions"), "s3.ListObjectVersions Bucket=b1x"],
      [s3("GET", "/b1x?policy="), "s3.GetBucketPolicy Bucket=b1x"],
      [s3("GET", "/b1x?location"), "s3.GetBucketLocation Bucket=b1x"],
      [s3("POST", "/b1x?delete"), "s3.DeleteObjects Bucket=b1x"],
      [s3("GET", "/b1x/k"), "s3.GetObject Bucket=b1x Key=k"],
      [s3("GET", "/b1x/a/b%20c+d//e/?versionId=3"), "s3.GetObject Bucket=b1x Key=a/b c+d//e/"],
      [s3("GET", "/b1x//k"), "s3.GetObject Bucket=b1x Key=/k"],
      [s3("GET", "/b1x/line%0Abreak"), "s3.GetObject Bucket=b1x Key=line\nbreak"],
      [s3("HEAD", "/b1x"), "s3.HeadBucket Bucket=b1x"],
      [s3("HEAD", "/b1x/k"), "s3.HeadObject Bucket=b1x Key=k"],
      [s3("GET", "/b1x/k?attributes"), "s3.GetObjectAttributes Bucket=b1x Key=k"],
      [s3("PUT", "/b1x/k"), "s3.PutObject Bucket=b1x Key=k"],
      [s3("PUT", "/b1x/k", { "x-amz-copy-source": "b/k" }), "s3.CopyObject Bucket=b1x Key=k"],
      [s3("PUT", "/b1x/k?partNumber=1&uploadId=u"), "s3.UploadPart Bucket=b1x Key=k"],
      [
        s3("PUT", "/b1x/k?partNumber=1&uploadId=u", { "x-amz-copy-source": "b/k" }),
        "s3.UploadPartCopy Bucket=b1x Key=k",
      ],
      [s3("POST", "/b1x/k?uploads"), "s3.CreateMultipartUpload Bucket=b1x Key=k"],
      [s3("POST", "/b1x/k?uploadId=u"), "s3.CompleteMultipartUpload Bucket=b1x Key=k"],
      [s3("DELETE", "/b1x/k?uploadId=u"), "s3.AbortMultipartUpload Bucket=b1x Key=k"],
      [s3("GET", "/b1x/k?uploadId=u"), "s3.ListParts Bucket=b1x Key=k"],
      [s3("GET", "/b1x/k?partNumber=2"), "s3.GetObject Bucket=b1x Key=k"],
      [head("GET", "/b1x/k"), "s3.GetObject Bucket=b1x Key=k"],
    ];
    for (const [request, operation] of cases) assert.equal(found(request), operation);
  });

  test("may name its bucket in the host", () => {
    const at = (host: string, target: string) => found(s3("GET", target, { host }));
    assert.equal(at("b1x.localhost:8080", "/k"), "s3.GetObject Bucket=b1x Key=k");
    assert.equal(at("b1x.localhost", "/"), "s3.ListObjects Bucket=b1x");
    assert.equal(at("my.dotted.bucket.albo.example.org", "/k/l"), "s3.GetObject Bucket=my.dotted.bucket Key=k/l");
    assert.equal(at("b1x.s3.localhost", "/k"), "s3.GetObject Bucket=b1x Key=k");
    assert.equal(at("b1x.s3.eu-west-1.albo.example.org", "/k"), "s3.GetObject Bucket=b1x Key=k");
    assert.equal(at("s3.localhost:8080", "/b1x/k"), "s3.GetObject Bucket=b1x Key=k");
    assert.equal(at("elsewhere.example.com", "/b1x/k"), "s3.GetObject Bucket=b1x Key=k");
  });

  test("is not taken for the whole when it asks for a part", () => {
    assert.deepEqual(refused(s3("GET", "/b1x?torrent")).code, "NotImplemented");
    assert.match(refused(s3("DELETE", "/b1x?metrics&id=1")).message, /metrics$/);
    assert.equal(refused(s3("PUT", "/b1x/k?uploadId=u")).code, "InvalidArgument");
    assert.equal(refused(s3("DELETE", "/b1x/k?acl")).code, "InvalidArgument");
    assert.equal(refused(s3("GET", "/b1x?acl&policy")).code, "InvalidArgument");
    assert.equal(refused(s3("POST", "/b1x")).code, "MethodNotAllowed");
    assert.deepEqual(refused(s3("PATCH", "/b1x/k")).fields, { Method: "PATCH", ResourceType: "OBJECT" });
  });

  test("has a path that can be read", () => {
    assert.equal(refused(s3("GET", "/b1x/%zz")).code, "InvalidURI");
    assert.equal(refused(s3("GET", "/b1x/%ff")).code, "InvalidURI");
    assert.equal(refused(s3("GET", "/b1x/%00")).code, "InvalidURI");
    assert.equal(refused(s3("GET", `/b1x/k?${"a".repeat(40_000)}`)).code, "InvalidURI");
  });
});

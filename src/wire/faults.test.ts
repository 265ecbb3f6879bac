import assert from "node:assert/strict";
import { test } from "node:test";
import { AwsError } from "../lib/errors.ts";
import { loadContracts } from "./contract.ts";
import { bodyTooLarge, encodeFault } from "./faults.ts";
import type { RequestHead } from "./identify.ts";

const contracts = loadContracts();
const head: RequestHead = { method: "GET", path: "/bucket/k%3C", query: "", headers: {} };
const error = new AwsError("NoSuchThing", 404, "There is no <thing>", {
  fields: { Key: "a&b" },
  headers: { "x-more": "1" },
});

test("JSON: a type, and the message in both spellings", () => {
  const fault = encodeFault(contracts.service("sagemaker"), error, "id-1", head);
  assert.equal(fault.status, 404);
  assert.deepEqual(fault.headers, {
    "x-amzn-RequestId": "id-1",
    "x-more": "1",
    "Content-Type": "application/x-amz-json-1.1",
  });
  assert.deepEqual(JSON.parse(fault.body as string), {
    __type: "NoSuchThing",
    message: "There is no <thing>",
    Message: "There is no <thing>",
    Key: "a&b",
  });
});

test("REST-JSON: the type is a header, and a modelled number is a number", () => {
  const operation = contracts.service("sagemaker-runtime").operation("InvokeEndpoint");
  const modelError = new AwsError("ModelError", 424, "no", { fields: { OriginalStatusCode: "500" } });
  const fault = encodeFault(contracts.service("sagemaker-runtime"), modelError, "id-1", head, operation);
  assert.equal(fault.headers["x-amzn-ErrorType"], "ModelError");
  assert.equal(JSON.parse(fault.body as string).OriginalStatusCode, 500);
});

test("Query: who is to blame, and the request's id", () => {
  const fault = encodeFault(contracts.service("iam"), error, "id-1", head);
  assert.equal(
    fault.body,
    '<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>' +
      "<Code>NoSuchThing</Code><Message>There is no &lt;thing&gt;</Message><Key>a&amp;b</Key></Error><RequestId>id-1</RequestId></ErrorResponse>",
  );
});

test("S3: the resource and both ids; nothing for HEAD and 304", () => {
  const fault = encodeFault(contracts.service("s3"), error, "id-1", head);
  assert.equal(
    fault.body,
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchThing</Code><Message>There is no &lt;thing&gt;</Message><Key>a&amp;b</Key>' +
      "<Resource>/bucket/k%3C</Resource><RequestId>id-1</RequestId><HostId>aWQtMQ==</HostId></Error>",
  );
  assert.equal(fault.headers["x-amz-request-id"], "id-1");
  assert.equal(encodeFault(contracts.service("s3"), error, "id-1", { ...head, method: "HEAD" }).body, undefined);
  const notModified = encodeFault(contracts.service("s3"), new AwsError("NotModified", 304, ""), "id-1", head);
  assert.deepEqual([notModified.status, notModified.body], [304, undefined]);
});

test("a request that got nowhere is answered as its signature suggests", () => {
  const typeOf = (more: Partial<RequestHead>) =>
    encodeFault(undefined, error, "id-1", { ...head, ...more }).headers["Content-Type"];
  assert.equal(typeOf({ signingService: "s3" }), "application/xml");
  assert.equal(typeOf({ signingService: "sts" }), "text/xml");
  assert.equal(typeOf({ signingService: "ram" }), "application/json");
  assert.equal(typeOf({ signingService: "sagemaker" }), "application/x-amz-json-1.1");
  assert.equal(typeOf({ headers: { "x-amz-target": "X.Y" } }), "application/x-amz-json-1.1");
  assert.equal(typeOf({}), "application/xml");
});

test("a body that is too long has each protocol's own error", () => {
  const codeOf = (service: string, operation: string) =>
    bodyTooLarge(contracts.service(service).operation(operation)).code;
  assert.equal(codeOf("sagemaker", "CreateModel"), "RequestEntityTooLargeException");
  assert.equal(codeOf("iam", "CreateRole"), "RequestEntityTooLarge");
  assert.equal(codeOf("s3", "DeleteObjects"), "MaxMessageLengthExceeded");
});

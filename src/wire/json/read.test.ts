import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import { loadContracts } from "../contract.ts";
import type { Shape } from "../shape.ts";
import { readJson } from "./read.ts";

const contracts = loadContracts();

function inputOf(service: string, operation: string): Shape {
  return contracts.service(service).operation(operation)?.input as Shape;
}

function read(service: string, operation: string, text: string | Buffer): Record<string, unknown> {
  return readJson(inputOf(service, operation), Buffer.from(text));
}

function refused(service: string, operation: string, text: string | Buffer): string {
  try {
    read(service, operation, text);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, "SerializationException");
    assert.equal(error.status, 400);
    return error.message;
  }
  throw new Error("the body was taken");
}

describe("a JSON body", () => {
  test("gives known members only, nulls left out", () => {
    const input = read(
      "sagemaker",
      "ListModelPackages",
      '{"MaxResults":5,"NameContains":null,"Unknown":{"a":1},"__type":"x"}',
    );
    assert.deepEqual(input, { MaxResults: 5 });
    assert.deepEqual(read("sagemaker", "ListModelPackages", ""), {});
  });

  test("cannot reach a prototype", () => {
    const input = read(
      "sagemaker",
      "CreateModel",
      '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"ModelName":"m"}',
    );
    assert.deepEqual(Object.keys(input), ["ModelName"]);
    assert.equal(Object.getPrototypeOf(input), Object.prototype);
    assert.equal((input as { x?: number }).x, undefined);
    const map = read(
      "sagemaker",
      "CreateModelPackage",
      '{"CustomerMetadataProperties":{"__proto__":"a","b":"c"}}',
    ).CustomerMetadataProperties;
    assert.deepEqual(Object.keys(map as object), ["__proto__", "b"]);
    assert.equal(Object.getPrototypeOf(map), Object.prototype);
  });

  test("takes the last of two members of one name", () => {
    assert.deepEqual(read("sagemaker", "ListModels", '{"MaxResults":1,"MaxResults":2}'), { MaxResults: 2 });
  });

  test("must be an object in UTF-8", () => {
    for (const text of ["{", "nul", "null", "{'a':1}", '{"a":1}x', "\u0000"]) refused("sagemaker", "ListModels", text);
    refused("sagemaker", "ListModels", Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]));
    assert.equal(refused("sagemaker", "ListModels", "[]"), "Start of list found where not expected");
    assert.equal(refused("sagemaker", "ListModels", "5"), "Expected null");
  });

  test("has values of the right kind, or the sentence of the Java services", () => {
    const cases: [text: string, message: string][] = [
      ['{"MaxResults":"5"}', "STRING_VALUE can not be converted to an Integer"],
      ['{"MaxResults":true}', "TRUE_VALUE can not be converted to an Integer"],
      ['{"MaxResults":1e999}', "NUMBER_VALUE can not be converted to an Integer"],
      ['{"MaxResults":2147483648}', "NUMBER_VALUE can not be converted to an Integer"],
      ['{"MaxResults":[]}', "Start of list found where not expected"],
      ['{"NameContains":5}', "NUMBER_VALUE can not be converted to a String"],
      ['{"NameContains":{}}', "Start of structure or map found where not expected."],
      ['{"CreationTimeAfter":"2020-01-01T00:00:00Z"}', "STRING_VALUE can not be converted to milliseconds since epoch"],
      ['{"CreationTimeAfter":1e15}', "NUMBER_VALUE can not be converted to milliseconds since epoch"],
      ['{"CreationTimeAfter":-1e15}', "NUMBER_VALUE can not be converted to milliseconds since epoch"],
    ];
    for (const [text, message] of cases) assert.equal(refused("sagemaker", "ListModels", text), message, text);
    assert.equal(refused("sagemaker", "AddTags", '{"Tags":5}'), "Expected list or null");
    assert.equal(refused("sagemaker", "AddTags", '{"Tags":{}}'), "Start of structure or map found where not expected.");
    assert.equal(refused("sagemaker", "AddTags", '{"Tags":[5]}'), "Expected null");
    assert.equal(
      refused("sagemaker", "CreateModel", '{"EnableNetworkIsolation":"true"}'),
      "STRING_VALUE can not be converted to a Boolean",
    );
    assert.equal(refused("kms", "Encrypt", '{"Plaintext":"a"}'), "Unable to decode a blob: it is not base 64");
  });

  test("has whole numbers cut, dates to the millisecond, bytes decoded, nulls in lists dropped", () => {
    assert.deepEqual(read("sagemaker", "ListModels", '{"MaxResults":-0.5}'), { MaxResults: 0 });
    assert.deepEqual(read("sagemaker", "ListModels", '{"CreationTimeAfter":1657728480.354}'), {
      CreationTimeAfter: new Date(1_657_728_480_354),
    });
    assert.deepEqual(read("kms", "Encrypt", '{"Plaintext":"aGk="}'), { Plaintext: Buffer.from("hi") });
    assert.deepEqual(read("sagemaker", "DeleteTags", '{"TagKeys":["a",null,"b"]}'), { TagKeys: ["a", "b"] });
  });

  test("holds no text that cannot be kept", () => {
    assert.match(refused("sagemaker", "ListModels", '{"NameContains":"\\ud800"}'), /lone surrogate/);
    assert.match(refused("sagemaker", "ListModels", '{"NameContains":"\\u0000"}'), /NUL/);
    assert.match(
      refused("sagemaker", "CreateModelPackage", '{"CustomerMetadataProperties":{"\\udfff":"a"}}'),
      /lone surrogate/,
    );
    assert.deepEqual(read("sagemaker", "ListModels", '{"NameContains":"\\ud83d\\ude00"}'), { NameContains: "😀" });
  });

  test("is not deeper than a limit, and costs nothing where nothing is read", () => {
    const deep = (levels: number) =>
      `{"SearchExpression":${'{"SubExpressions":['.repeat(levels)}{}${"]}".repeat(levels)}}`;
    assert.ok(read("sagemaker", "Search", deep(20)).SearchExpression);
    assert.match(refused("sagemaker", "Search", deep(100_000)), /nested more than 64 deep/);
    assert.deepEqual(read("sagemaker", "Search", `{"Unknown":${"[".repeat(100_000)}${"]".repeat(100_000)}}`), {});
  });
});

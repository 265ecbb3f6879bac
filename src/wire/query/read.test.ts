import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import { PARAMETERS_MAX } from "../../lib/limits.ts";
import { loadContracts } from "../contract.ts";
import type { Shape } from "../shape.ts";
import { parameterTree } from "./parse.ts";
import { readQuery } from "./read.ts";

const contracts = loadContracts();

function read(service: string, operation: string, form: string | Buffer, query = ""): Record<string, unknown> {
  return readQuery(
    contracts.service(service).operation(operation)?.input as Shape,
    parameterTree(query, Buffer.from(form)),
  );
}

function refused(form: string | Buffer, query = ""): string {
  try {
    read("iam", "CreateRole", form, query);
  } catch (error) {
    assert.ok(error instanceof AwsError && error.status === 400);
    return error.code;
  }
  throw new Error("it was taken");
}

describe("a form of the query protocol", () => {
  test("gives structures and lists their places, by number and not by order", () => {
    const form =
      "RoleName=a+b%2Bc&Tags.member.10.Key=k10&Tags.member.10.Value=v&Tags.member.2.Key=k2&Tags.member.2.Value=&Unknown.1=x";
    assert.deepEqual(read("iam", "CreateRole", form), {
      RoleName: "a b+c",
      Tags: [
        { Key: "k10", Value: "v" },
        { Key: "k2", Value: "" },
      ].reverse(),
    });
    assert.deepEqual(read("iam", "UntagRole", "TagKeys.member.1=a&TagKeys.member.2=b"), { TagKeys: ["a", "b"] });
    assert.deepEqual(read("iam", "UntagRole", "TagKeys="), { TagKeys: [] });
  });

  test("may stand in the query string, and partly there", () => {
    assert.deepEqual(read("iam", "GetRole", "RoleName=r", "Action=GetRole&Version=2010-05-08"), { RoleName: "r" });
  });

  test("reads numbers and booleans strictly", () => {
    assert.deepEqual(read("iam", "ListRoles", "MaxItems=5"), { MaxItems: 5 });
    assert.deepEqual(read("iam", "CreatePolicyVersion", "SetAsDefault=true"), { SetAsDefault: true });
    for (const text of ["5.5", "abc", "", "1e3", "99999999999", "0x10"]) {
      assert.throws(() => read("iam", "ListRoles", `MaxItems=${text}`), { code: "MalformedInput" }, text);
    }
    assert.throws(() => read("iam", "CreatePolicyVersion", "SetAsDefault=yes"), { code: "MalformedInput" });
  });

  test("is refused when it is malformed", () => {
    assert.equal(refused("RoleName=%"), "MalformedQueryString");
    assert.equal(refused("RoleName=%ff"), "MalformedQueryString");
    assert.equal(refused("RoleName=%00"), "MalformedQueryString");
    assert.equal(refused(Buffer.from([0x61, 0x3d, 0xff])), "MalformedQueryString");
    assert.equal(refused("RoleName=a&RoleName=b"), "MalformedQueryString");
    assert.equal(refused("RoleName=a", "RoleName=b"), "MalformedQueryString");
    assert.equal(refused("a&".repeat(PARAMETERS_MAX + 1)), "MalformedQueryString");
    assert.equal(refused(`${"a.".repeat(10_000)}b=1`), "MalformedQueryString");
    assert.equal(refused("Tags.member.x.Key=1"), "MalformedInput");
    assert.equal(refused("Tags.member.__proto__.Key=1"), "MalformedInput");
    assert.equal(refused("Tags.member.0.Key=1"), "MalformedInput");
  });

  test("cannot reach a prototype", () => {
    const input = read("iam", "CreateRole", "__proto__.x=1&constructor.prototype.x=1&RoleName=r");
    assert.deepEqual(Object.keys(input), ["RoleName"]);
    assert.equal((input as { x?: string }).x, undefined);
  });
});

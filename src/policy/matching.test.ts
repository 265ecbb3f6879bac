import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keysNamed } from "./compile.ts";
import type { PolicyDocument } from "./document.ts";
import { judge } from "./judge.ts";
import { attached, B_USER, inPlay, request } from "./law.test-support.ts";

function allows(statement: object, action: string, resource: string): boolean {
  const identity = [attached("identity-based policy", { Effect: "Allow", Action: "*", Resource: "*", ...statement })];
  return judge(request({ caller: B_USER, action, resource, resourceAccount: "222222222222" }), inPlay({ identity }))
    .allowed;
}

const VERSION = "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/1";

describe("actions (facts 1.8)", () => {
  const rows: readonly (readonly [pattern: string, action: string, expected: boolean])[] = [
    ["*", "sagemaker:CreateModelPackage", true],
    ["sagemaker:createmodelpackage", "sagemaker:CreateModelPackage", true],
    ["SageMaker:*", "sagemaker:CreateModelPackage", true],
    ["sagemaker:Create*", "sagemaker:CreateModelPackage", true],
    ["sagemaker:Create*Group", "sagemaker:CreateModelPackage", false],
    ["sagemaker:?reateModelPackage", "sagemaker:CreateModelPackage", true],
    ["sagemaker:CreateModelPackage", "sagemaker:CreateModelPackageGroup", false],
    ["s3:*", "sagemaker:CreateModelPackage", false],
    ["s3:Get*", "s3:GetObjectVersion", true],
    ["s3:GetObject", "s3:GetObjectVersion", false],
  ];
  for (const [pattern, action, expected] of rows) {
    it(`${pattern} ${expected ? "means" : "does not mean"} ${action}`, () => {
      assert.equal(allows({ Action: pattern }, action, VERSION), expected);
      assert.equal(allows({ Action: undefined, NotAction: pattern }, action, VERSION), !expected);
    });
  }
});

describe("resources (facts 1.8)", () => {
  const rows: readonly (readonly [pattern: string, resource: string, expected: boolean])[] = [
    ["*", VERSION, true],
    ["*", "*", true],
    [VERSION, VERSION, true],
    ["arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*", VERSION, true],
    ["arn:aws:sagemaker:us-east-1:111111111111:model-package/Irises/*", VERSION, false],
    ["arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/?", `${VERSION}0`, false],
    ["arn:*:sagemaker:*:*:model-package/*", VERSION, true],
    ["arn:aws:sagemaker:*:model-package/irises/1:*:x", VERSION, false],
    ["arn:aws:sagemaker:us-east-1*:model-package/irises/1:a:b", VERSION, false],
    ["arn:aws:sagemaker:us-*-1:1*1:model-package/*", VERSION, true],
    ["arn:aws:sagemaker:*:*:*", "*", false],
    ["arn:aws:s3:::irises/*", "arn:aws:s3:::irises/a/b:c", true],
    ["arn:aws:s3:::irises/*", "arn:aws:s3:::irises", false],
    ["arn:aws:s3:::irises", "arn:aws:s3:::irises/a", false],
    ["arn:aws:s3:::irises/a?b", "arn:aws:s3:::irises/a*b", true],
    ["arn:aws:s3:::irises/ab", "arn:aws:s3:::irises/a*b", false],
    ["arn:aws:s3:::irises/model.tar.gz", "arn:aws:s3:::irises/*", false],
    ["arn:aws:s3:::irises/model.tar.gz", "arn:aws:s3:::*/model.tar.gz", false],
    [
      "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*",
      "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*",
      true,
    ],
  ];
  for (const [pattern, resource, expected] of rows) {
    it(`${pattern} ${expected ? "means" : "does not mean"} ${resource}`, () => {
      assert.equal(allows({ Resource: pattern }, "s3:GetObject", resource), expected);
      assert.equal(allows({ Resource: undefined, NotResource: pattern }, "s3:GetObject", resource), !expected);
    });
  }
});

describe("the keys that a policy names", () => {
  it("are those of its conditions and of its variables, in lower case", () => {
    const { document } = attached("identity-based policy", {
      Effect: "Allow",
      Action: "*",
      Resource: `arn:aws:s3:::irises/\${aws:PrincipalTag/Team, 'x'}/*`,
      Condition: { StringLike: { "aws:ResourceTag/Owner": `\${aws:UserName}*\${*}` }, Null: { "s3:Prefix": "true" } },
    });
    const keys = [...keysNamed(document as PolicyDocument)].sort();
    assert.deepEqual(keys, ["aws:principaltag/team", "aws:resourcetag/owner", "aws:username", "s3:prefix"]);
  });
});

describe("hostile patterns", () => {
  it("end in time that grows with the lengths, not with their power", () => {
    const text = `arn:aws:s3:::irises/${"a".repeat(1_000)}`;
    for (const pattern of ["*a".repeat(5_000), "*?".repeat(5_000), `${"*a*?".repeat(200)}*b`, `${"?".repeat(900)}*b`]) {
      assert.equal(allows({ Resource: `arn:aws:s3:::irises/${pattern}` }, "s3:GetObject", text), false);
    }
    assert.equal(allows({ Resource: `arn:aws:s3:::irises/${"*a".repeat(1_000)}` }, "s3:GetObject", text), true);
    assert.equal(allows({ Resource: `arn:aws:s3:::irises/${"*?".repeat(1_000)}` }, "s3:GetObject", text), true);
  });
});

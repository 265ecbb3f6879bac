import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Filter, ModelPackage, Operator, SearchExpression } from "../../../wire/types/sagemaker.gen.ts";
import { checkExpression } from "./expression.ts";
import { matcher, visibility } from "./matcher.ts";
import { packageProperties } from "./model-packages/properties.ts";

const record: ModelPackage = {
  ModelPackageGroupName: "irises",
  ModelPackageVersion: 10,
  ModelPackageArn: "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/10",
  ModelPackageDescription: "A decision tree",
  CreationTime: new Date("2026-03-01T12:00:00.250Z"),
  ModelApprovalStatus: "Approved",
  CertifyForMarketplace: false,
  InferenceSpecification: {
    Containers: [
      { Image: "first:1", Framework: "XGBOOST", Environment: { "A.B": "c" }, IsCheckpoint: true },
      { Image: "second:2", Framework: "SKLEARN" },
    ],
    SupportedContentTypes: ["text/csv", "application/json"],
    SupportedResponseMIMETypes: [],
  },
  ModelLifeCycle: { Stage: "Production", StageStatus: "Approved" },
  CustomerMetadataProperties: { team: "botany", empty: "" },
  Tags: [
    { Key: "owner", Value: "me" },
    { Key: "no-value", Value: "" },
  ],
};

const matches = (expression: SearchExpression) => matcher(checkExpression(expression, packageProperties))(record);
const filter = (Name: string, operator: Operator | undefined, Value?: string): Filter => ({
  Name,
  Operator: operator,
  Value,
});

type Row = readonly [name: string, operator: Operator | undefined, value: string | undefined, expected: boolean];

const rows: readonly Row[] = [
  ["ModelPackageGroupName", undefined, "irises", true],
  ["ModelPackageGroupName", "Equals", "Irises", false],
  ["ModelPackageGroupName", "NotEquals", "roses", true],
  ["ModelPackageGroupName", "NotEquals", "irises", false],
  ["ModelPackageGroupName", "Contains", "ris", true],
  ["ModelPackageGroupName", "Contains", "RIS", false],
  ["ModelPackageGroupName", "In", "roses,irises", true],
  ["ModelPackageGroupName", "In", "roses,iris", false],
  ["ModelPackageName", "Exists", undefined, false],
  ["ModelPackageName", "NotExists", undefined, true],
  ["ModelPackageName", "Equals", "irises", false],
  ["ModelPackageName", "NotEquals", "irises", true],
  ["ModelPackageVersion", "Equals", "10", true],
  ["ModelPackageVersion", "Equals", "10.0", true],
  ["ModelPackageVersion", "GreaterThan", "9", true],
  ["ModelPackageVersion", "GreaterThan", "10", false],
  ["ModelPackageVersion", "GreaterThanOrEqualTo", "10", true],
  ["ModelPackageVersion", "LessThan", "10.5", true],
  ["ModelPackageVersion", "LessThan", "1e1", false],
  ["ModelPackageVersion", "LessThanOrEqualTo", "10", true],
  ["ModelPackageVersion", "NotEquals", "10", false],
  ["CreationTime", "Equals", "2026-03-01T12:00:00", true],
  ["CreationTime", "Equals", "2026-03-01T12:00:00.250", true],
  ["CreationTime", "Equals", "2026-03-01T12:00:00.25Z", true],
  ["CreationTime", "Equals", "2026-03-01T12:00:00.251Z", false],
  ["CreationTime", "Equals", "2026-03-01T14:00:00+02:00", true],
  ["CreationTime", "Equals", "2026-03-01T14:00:00+0200", true],
  ["CreationTime", "NotEquals", "2026-03-01T12:00:00", false],
  ["CreationTime", "GreaterThan", "2026-03-01T12:00:00", true],
  ["CreationTime", "LessThanOrEqualTo", "2026-03-01T12:00:00", false],
  ["CreationTime", "LessThan", "2026-03-02", true],
  ["CreationTime", "GreaterThanOrEqualTo", "2026-03-01", true],
  ["LastModifiedTime", "GreaterThan", "2020-01-01", false],
  ["CertifyForMarketplace", "Equals", "False", true],
  ["CertifyForMarketplace", "NotEquals", "true", true],
  ["CertifyForMarketplace", "Exists", undefined, true],
  ["ModelLifeCycle.Stage", "Equals", "Production", true],
  ["ModelLifeCycle", "Exists", undefined, true],
  ["ModelCard", "Exists", undefined, false],
  ["CustomerMetadataProperties.team", "Equals", "botany", true],
  ["CustomerMetadataProperties.empty", "Exists", undefined, true],
  ["CustomerMetadataProperties.absent", "NotExists", undefined, true],
  ["CustomerMetadataProperties", "Exists", undefined, true],
  ["Tags.owner", "Equals", "me", true],
  ["Tags.owner", "Contains", "m", true],
  ["Tags.no-value", "Exists", undefined, true],
  ["Tags.absent", "NotEquals", "x", true],
  ["Tags", "Exists", undefined, true],
  ["InferenceSpecification.Containers.Image", "Equals", "second:2", true],
  ["InferenceSpecification.Containers.Image", "NotEquals", "second:2", false],
  ["InferenceSpecification.Containers.Environment.A.B", "Equals", "c", true],
  ["InferenceSpecification.Containers.IsCheckpoint", "Equals", "true", true],
  ["InferenceSpecification.SupportedContentTypes", "Equals", "text/csv", true],
  ["InferenceSpecification.SupportedContentTypes", "Contains", "json", true],
  ["InferenceSpecification.SupportedResponseMIMETypes", "Exists", undefined, false],
];

describe("a filter", () => {
  for (const [name, operator, value, expected] of rows) {
    it(`${name} ${operator ?? "(Equals)"} ${value ?? ""} is ${expected}`, () => {
      assert.equal(matches({ Filters: [filter(name, operator, value)] }), expected);
    });
  }
});

const container = "InferenceSpecification.Containers";
const nested = (...pairs: [string, string][]): SearchExpression => ({
  NestedFilters: [
    {
      NestedPropertyName: container,
      Filters: pairs.map(([name, value]) => filter(`${container}.${name}`, "Equals", value)),
    },
  ],
});

describe("an expression", () => {
  const yes = filter("ModelPackageVersion", "Equals", "10");
  const no = filter("ModelPackageVersion", "Equals", "11");

  it("joins its conditions by And, or by Or", () => {
    assert.equal(matches({ Filters: [yes, yes] }), true);
    assert.equal(matches({ Filters: [yes, no] }), false);
    assert.equal(matches({ Filters: [yes, no], Operator: "Or" }), true);
    assert.equal(
      matches({ Filters: [no], SubExpressions: [{ Filters: [no, yes], Operator: "Or" }], Operator: "Or" }),
      true,
    );
    assert.equal(matches({ Filters: [yes], SubExpressions: [{ Filters: [no, yes] }] }), false);
  });

  it("asks with a nested filter for one element that meets all conditions", () => {
    assert.equal(matches(nested(["Image", "second:2"], ["Framework", "SKLEARN"])), true);
    assert.equal(matches(nested(["Image", "second:2"], ["Framework", "XGBOOST"])), false);
    const tags = [filter("Tags.Key", "Equals", "owner"), filter("Tags.Value", "Equals", "me")];
    assert.equal(matches({ NestedFilters: [{ NestedPropertyName: "Tags", Filters: tags }] }), true);
  });

  it("matches everything where there is none", () => assert.equal(matcher(undefined)({}), true));
});

const many = (count: number, one = filter("Domain", "Equals", "x")) => new Array<Filter>(count).fill(one);
const contains = filter("Domain", "Contains", "x");

const refused: readonly [expression: SearchExpression, sentence: string][] = [
  [{}, "You must provide at least one subexpression, filter, or nested filter"],
  [{ SubExpressions: [{}] }, "You must provide at least one subexpression, filter, or nested filter"],
  [{ Filters: [filter("Colour", "Equals", "x")] }, "Unknown property name: Colour"],
  [{ Filters: [filter("Tags.", "Exists")] }, "Unknown property name: Tags."],
  [
    { Filters: [filter("Domain", "GreaterThan", "x")] },
    "Operator GreaterThan is not supported for text property Domain.",
  ],
  [
    { Filters: [filter("ModelPackageVersion", "In", "1")] },
    "Operator In is not supported for number property ModelPackageVersion.",
  ],
  [
    { Filters: [filter("CertifyForMarketplace", "LessThan", "true")] },
    "Operator LessThan is not supported for boolean property CertifyForMarketplace.",
  ],
  [
    { Filters: [filter("ModelCard", "Equals", "x")] },
    "Operator Equals is not supported for structure property ModelCard.",
  ],
  [{ Filters: [filter("Domain", undefined)] }, "A filter on Domain with operator Equals needs a value."],
  [
    { Filters: [filter("ModelPackageVersion", "Equals", "one")] },
    "Invalid value for number property ModelPackageVersion: one",
  ],
  [
    { Filters: [filter("CertifyForMarketplace", "Equals", "1")] },
    "Invalid value for boolean property CertifyForMarketplace: 1",
  ],
  ...["yesterday", "2026-02-31", "2026-13-01", "2026-03-01T25:00:00", "1790000000"].map(
    (time): [SearchExpression, string] => [
      { Filters: [filter("CreationTime", "Equals", time)] },
      `Invalid value for timestamp property CreationTime: ${time}`,
    ],
  ),
  [
    { NestedFilters: [{ NestedPropertyName: "ModelCard", Filters: [filter("ModelCard.ModelCardStatus", "Exists")] }] },
    "Property ModelCard is not a list of structures and cannot be used in a nested filter.",
  ],
  [{ NestedFilters: [{ NestedPropertyName: "Boxes", Filters: many(1) }] }, "Unknown property name: Boxes"],
  [
    { NestedFilters: [{ NestedPropertyName: container, Filters: [filter("Image", "Equals", "x")] }] },
    "Unknown property name: Image",
  ],
  [nested(["Colour", "x"]), "Unknown property name: Colour"],
  [{ Filters: many(20), SubExpressions: [{ Filters: many(1) }] }, "A SearchExpression can contain up to 20 elements."],
  [
    { SubExpressions: new Array(3).fill({ Filters: many(16) }) },
    "The maximum number of recursive SubExpressions, NestedFilters, and Filters in a SearchExpression is 50.",
  ],
  [
    { Filters: [contains], SubExpressions: [{ Filters: [contains] }] },
    "'CONTAINS' operator usage limit of 1 exceeded.",
  ],
];

describe("an expression that is refused", () => {
  for (const [expression, message] of refused) {
    it(message, () => {
      assert.throws(() => checkExpression(expression, packageProperties), { code: "ValidationException", message });
    });
  }

  it("may hold fifty conditions in all", () => {
    checkExpression(
      { SubExpressions: [{ Filters: many(20) }, { Filters: many(20) }, { Filters: many(7) }] },
      packageProperties,
    );
  });
});

describe("a visibility condition", () => {
  const isVisible = (conditions: { Key?: string; Value?: string }[]) =>
    visibility(conditions, packageProperties)(record);

  it("hides records whose tag has another value, and leaves those without the tag", () => {
    assert.equal(isVisible([{ Key: "Tags.owner", Value: "me" }]), true);
    assert.equal(isVisible([{ Key: "Tags.owner", Value: "you" }]), false);
    assert.equal(isVisible([{ Key: "Tags.absent", Value: "x" }]), true);
    assert.equal(
      isVisible([
        { Key: "Tags.owner", Value: "me" },
        { Key: "Tags.no-value", Value: "x" },
      ]),
      false,
    );
  });

  it("is on a tag", () => {
    for (const Key of ["owner", "Tags.", "CustomerMetadataProperties.team", undefined]) {
      assert.throws(() => isVisible([{ Key, Value: "x" }]), { code: "ValidationException" });
    }
  });
});

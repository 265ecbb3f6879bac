import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadContracts } from "../../../wire/contract.ts";
import type { Shape } from "../../../wire/shape.ts";
import { groupProperties } from "./model-package-groups/properties.ts";
import { packageProperties } from "./model-packages/properties.ts";
import { findProperty, type Properties, type Property, propertyNames } from "./property.ts";

const record = {
  Name: "irises",
  Made: new Date(0),
  Box: { Inner: { Text: "x" }, List: [{ Word: "a", Words: ["b", "c"] }, { Word: "d" }, {}] },
  Map: { "a.b": "1", "a.": "2" },
  Tags: [{ Key: "k.e.y", Value: "v" }],
};

const text: Property = { kind: "text" };
const properties: Properties = {
  Name: text,
  Made: { kind: "timestamp" },
  Box: {
    kind: "structure",
    members: {
      Inner: { kind: "structure", members: { Text: text } },
      List: {
        kind: "list",
        item: { kind: "structure", members: { Word: text, Words: { kind: "list", item: text } } },
      },
    },
  },
  Map: { kind: "map" },
  Tags: { kind: "tags" },
};

describe("the dotted name of a property", () => {
  const values: readonly [name: string, values: unknown[]][] = [
    ["Name", ["irises"]],
    ["Made", [record.Made]],
    ["Box.Inner.Text", ["x"]],
    ["Box.List", [record.Box.List]],
    ["Box.List.Word", ["a", "d"]],
    ["Box.List.Words", [["b", "c"]]],
    ["Map.a.b", ["1"]],
    ["Map.a.", ["2"]],
    ["Map.absent", []],
    ["Map.constructor", []],
    ["Tags.k.e.y", ["v"]],
    ["Tags.k", []],
  ];
  for (const [name, expected] of values) {
    it(`leads to the values: ${name}`, () => {
      assert.deepEqual(findProperty(properties, name)?.valuesIn(record), expected);
      assert.deepEqual(findProperty(properties, name)?.valuesIn({}), []);
    });
  }

  for (const name of [
    "",
    ".",
    "Name.",
    "Name.x",
    "name",
    "Box.Inner.",
    "Box..Text",
    "Box.List.0",
    "__proto__",
    "toString",
  ]) {
    it(`is unknown: ${JSON.stringify(name)}`, () => assert.equal(findProperty(properties, name), undefined));
  }
});

describe("what Search knows of a resource", () => {
  const results = loadContracts().service("sagemaker").operation("Search")?.output?.members[0]?.shape.item?.shape;
  const shapeOf = (name: string) => results?.members.find((member) => member.name === name)?.shape as Shape;

  it("is what the contract says", () => {
    assert.deepEqual(packageProperties, membersOf(shapeOf("ModelPackage")));
    assert.deepEqual(groupProperties, membersOf(shapeOf("ModelPackageGroup")));
  });

  it("has a name for each property that finds it", () => {
    const names = propertyNames(packageProperties);
    assert.ok(names.includes("InferenceSpecification.Containers.ModelDataSource.S3DataSource.S3Uri"));
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.ok(findProperty(packageProperties, name), name);
  });
});

function membersOf(shape: Shape): Properties {
  return Object.fromEntries(shape.members.map((member) => [member.name, propertyOf(member.shape)]));
}

function propertyOf(shape: Shape): Property {
  if (shape.name === "TagList") return { kind: "tags" };
  switch (shape.type) {
    case "structure":
      return { kind: "structure", members: membersOf(shape) };
    case "list":
      return { kind: "list", item: propertyOf(shape.item?.shape as Shape) };
    case "map":
      return { kind: "map" };
    case "boolean":
    case "timestamp":
      return { kind: shape.type };
    case "integer":
      return { kind: "number" };
    default:
      return { kind: "text" };
  }
}

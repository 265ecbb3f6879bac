import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Model, ModelReference, ModelShape } from "../../src/wire/model.ts";
import { readModel } from "../../src/wire/patch.ts";

const CONTRACTS = new URL("../", import.meta.url);
const TYPES = new URL("../../src/wire/types/", import.meta.url);

/** The name that an operation table carries, by service. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  sagemaker: "SageMaker",
  "sagemaker-runtime": "SageMakerRuntime",
  s3: "S3",
  iam: "Iam",
  sts: "Sts",
  cloudtrail: "CloudTrail",
  organizations: "Organizations",
  ecr: "Ecr",
  kms: "Kms",
  ram: "Ram",
};

/** Shapes whose names TypeScript or Node already use for something else. */
const TAKEN = new Set([
  "Array",
  "Buffer",
  "Date",
  "Error",
  "Map",
  "Object",
  "Promise",
  "Readable",
  "Record",
  "Set",
  "String",
]);

/** The TypeScript text for one service: an interface per structure, a union per enum, the table of operations. */
export function typesOf(service: string, model: Model): string {
  const reached = new Map<string, string>();
  const streams = { input: false, output: false };
  const visit = (name: string, side: "input" | "output"): void => {
    if (reached.has(name)) return;
    const shape = shapeNamed(model, name);
    if (shape.type === "structure") {
      reached.set(name, "");
      reached.set(name, interfaceText(model, name, shape, side, streams));
    } else if (shape.enum !== undefined) {
      reached.set(
        name,
        `export type ${typeName(name)} = ${shape.enum.map((value) => JSON.stringify(value)).join(" | ")};`,
      );
    }
    for (const reference of references(shape)) visit(reference.shape, side);
  };
  const rows: string[] = [];
  for (const [name, operation] of Object.entries(model.operations)) {
    if (operation.input) visit(operation.input.shape, "input");
    if (operation.output) visit(operation.output.shape, "output");
    const input = operation.input ? typeName(operation.input.shape) : "Record<string, never>";
    const output = operation.output ? typeName(operation.output.shape) : "Record<string, never>";
    rows.push(`  ${name}: { input: ${input}; output: ${output} };`);
  }
  const declarations = [...reached].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  return [
    `// Made by contracts/tool/types.ts from contracts/${service}.json and its patches; do not edit.`,
    ...(streams.output ? ['import type { Readable } from "node:stream";'] : []),
    ...(streams.input ? ['import type { StreamedBody } from "../decode.ts";'] : []),
    "",
    `export interface ${TABLE_NAMES[service]}Operations {`,
    ...rows,
    "}",
    "",
    ...declarations,
    "",
  ].join("\n");
}

function interfaceText(
  model: Model,
  name: string,
  shape: ModelShape,
  side: "input" | "output",
  streams: { input: boolean; output: boolean },
): string {
  const required = new Set(shape.required);
  const members = Object.entries(shape.members ?? {}).map(([member, reference]) => {
    let type = typeOf(model, reference);
    if (isStreaming(model, reference)) {
      streams[side] = true;
      type = side === "input" ? "StreamedBody" : "Readable | Buffer | string";
    } else if (model.shapes[reference.shape]?.eventstream) {
      type = `AsyncIterable<${type}>`;
    }
    return `  ${member}${required.has(member) ? "" : "?"}: ${type};`;
  });
  return members.length === 0
    ? `export type ${typeName(name)} = Record<string, never>;`
    : [`export interface ${typeName(name)} {`, ...members, "}"].join("\n");
}

function typeOf(model: Model, reference: ModelReference): string {
  const shape = shapeNamed(model, reference.shape);
  switch (shape.type) {
    case "structure":
      return typeName(reference.shape);
    case "list":
      return listOf(typeOf(model, shape.member as ModelReference));
    case "map":
      return `Record<string, ${typeOf(model, shape.value as ModelReference)}>`;
    case "string":
      return shape.enum ? typeName(reference.shape) : "string";
    case "boolean":
      return "boolean";
    case "timestamp":
      return "Date";
    case "blob":
      return "Buffer";
    default:
      return "number";
  }
}

function listOf(item: string): string {
  return item.includes(" ") ? `(${item})[]` : `${item}[]`;
}

function isStreaming(model: Model, reference: ModelReference): boolean {
  return reference.streaming === true || model.shapes[reference.shape]?.streaming === true;
}

function references(shape: ModelShape): ModelReference[] {
  const inner = [shape.member, shape.key, shape.value].filter((reference) => reference !== undefined);
  return [...Object.values(shape.members ?? {}), ...inner];
}

function shapeNamed(model: Model, name: string): ModelShape {
  const shape = model.shapes[name];
  if (shape === undefined) throw new Error(`no shape is named ${name}`);
  return shape;
}

function typeName(name: string): string {
  return TAKEN.has(name) ? `${name}Shape` : name;
}

/** The services that have a contract, by the names of their files. */
export function contractNames(): string[] {
  const files = readdirSync(CONTRACTS).filter((file) => file.endsWith(".json"));
  return files.map((file) => file.slice(0, -".json".length)).sort();
}

/** Where the generated text of a service lies. */
export function typesFile(service: string): URL {
  return new URL(`${service}.gen.ts`, TYPES);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(TYPES, { recursive: true });
  for (const service of contractNames()) {
    const text = typesOf(service, readModel(service));
    const file = typesFile(service);
    if (!isSame(file, text)) writeFileSync(file, text);
  }
}

function isSame(file: URL, text: string): boolean {
  try {
    return readFileSync(file, "utf8") === text;
  } catch {
    return false;
  }
}

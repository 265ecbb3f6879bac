import type { OperationContract } from "../../../src/wire/contract.ts";
import type { Member, Part, Shape } from "../../../src/wire/shape.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import { structureOf } from "../../conformance/generate/value.ts";
import type { Known } from "./known.ts";
import { likely } from "./likely.ts";
import { likelyName } from "./names.ts";
import type { Tree } from "./tree.ts";

/** Members of S3's that are mostly refused at once, and then hide everything behind them. */
const RARE =
  /^((CopySource)?SSE|BucketKey|ObjectLock|RequestPayer|ACL$|Grant|StorageClass|Website|Checksum(?!Algorithm|Mode)|ContentMD5|ContentLength|MFA|Bypass|Expected|WriteOffset|CreateBucketConfiguration|ObjectOwnership|ContentEncoding|IfMatch(Size|Last))/;

/** An input that satisfies the contract, with names of things that exist, and mostly with sense. */
export function validInput(operation: OperationContract, known: Known, chance: Chance): Tree {
  if (operation.input === undefined) return {};
  const isText = operation.service.protocol === "query" || operation.service.protocol === "rest-xml";
  const isS3 = operation.service.name === "s3";
  const leaveOut = (member: Member) =>
    isS3 && member.location !== undefined && RARE.test(member.name) && chance.happens(0.997);
  const input = structureOf(operation.input, {
    chance,
    alphabet: isText ? "xml" : "any",
    fullness: chance.pick([0, 0, 0.1, 0.3, 1]),
    neverEmpty: isText,
    wholeSeconds: false,
    leaveOut,
  });
  nameThings(operation.input, input, known, chance, 0);
  likely(operation, input, known, chance);
  if (operation.name === "Search") return input;
  if (chance.happens(0.5)) delete input.NextToken;
  else if (input.NextToken !== undefined)
    input.NextToken = known.find(`${operation.name}.NextToken`, chance) ?? input.NextToken;
  return input;
}

const DEEPEST = 8;

/** Puts known names in place of random ones. */
function nameThings(shape: Shape, tree: Tree, known: Known, chance: Chance, depth: number): void {
  for (const member of shape.members) {
    const value = tree[member.name];
    if (value === undefined || depth > DEEPEST) continue;
    // The keys of tags are no keys of objects.
    if (shape.name === "Tag") tree[member.name] = chance.pick(["a", "b", "team", "Ä/字"]);
    else tree[member.name] = named(member, member.name, value, known, chance, depth);
  }
}

function named(part: Part, name: string, value: unknown, known: Known, chance: Chance, depth: number): unknown {
  const { shape } = part;
  if (typeof value === "string" && shape.enum === undefined) return likelyName(name, known, chance) ?? value;
  if (typeof value === "number" && name === "PartNumber") return chance.between(1, 4);
  if (typeof value === "number" && /^Max/.test(name)) return (shape.min ?? 1) + chance.between(0, 4);
  if (Array.isArray(value) && shape.item !== undefined) {
    const item = shape.item;
    return value.map((each) => named(item, name, each, known, chance, depth + 1));
  }
  if (shape.type === "structure") nameThings(shape, value as Tree, known, chance, depth + 1);
  return value;
}

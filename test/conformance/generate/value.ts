import type { Member, Part, Shape } from "../../../src/wire/shape.ts";
import type { Chance } from "./chance.ts";
import { type Alphabet, textOf } from "./text.ts";

/** How values are made for one protocol and one direction. */
export interface Plan {
  readonly chance: Chance;
  readonly alphabet: Alphabet;
  /** Probability that an optional member is there. */
  readonly fullness: number;
  /** Where empty lists, maps and structures cannot be told from absent ones. */
  readonly neverEmpty: boolean;
  /** botocore writes the dates of JSON in whole seconds. */
  readonly wholeSeconds: boolean;
  /** Members that a client does not pass on as they are. */
  readonly leaveOut: (member: Member, owner: Shape) => boolean;
}

const DEEPEST = 5;

/** A random value of a structure that satisfies every constraint. */
export function structureOf(shape: Shape, plan: Plan, depth = 0): Record<string, unknown> {
  const structure: Record<string, unknown> = {};
  const wanted = shape.members.filter((member) => !plan.leaveOut(member, shape));
  const chosen = shape.union
    ? [plan.chance.pick(wanted)]
    : wanted.filter(
        (member) => isNeeded(member, shape, plan) || (depth < DEEPEST && plan.chance.happens(plan.fullness)),
      );
  if (chosen.length === 0 && plan.neverEmpty && wanted.length > 0) chosen.push(plan.chance.pick(wanted));
  for (const member of chosen) structure[member.name] = randomOf(member, plan, depth, alphabetOf(member, plan));
  return structure;
}

/** An XML answer without its payload would be an empty body, which S3's clients take for an aborted one. */
function isNeeded(member: Member, owner: Shape, plan: Plan): boolean {
  return member.required || (plan.neverEmpty && owner.payload === member && member.shape.type === "structure");
}

function alphabetOf(member: Member, plan: Plan): Alphabet {
  return member.location === "header" || member.location === "headers" || member.location === "statusCode"
    ? "header"
    : plan.alphabet;
}

function randomOf(part: Part, plan: Plan, depth: number, alphabet: Alphabet): unknown {
  const { shape } = part;
  const { chance } = plan;
  switch (shape.type) {
    case "structure":
      return structureOf(shape, plan, depth + 1);
    case "list": {
      const item = shape.item as Part;
      return Array.from({ length: countOf(shape, plan, depth) }, () => randomOf(item, plan, depth + 1, alphabet));
    }
    case "map":
      return mapOf(shape, plan, depth, alphabet);
    case "string":
      return textOf(shape, chance, alphabet);
    case "boolean":
      return chance.happens(0.5);
    case "integer":
      return chance.between(Math.max(shape.min ?? -1000, -(2 ** 31)), Math.min(shape.max ?? 100_000, 2 ** 31 - 1));
    case "long":
      return chance.between(shape.min ?? -1000, Math.min(shape.max ?? 2 ** 50, 2 ** 50));
    case "float":
    case "double":
      return (
        (shape.min ?? 0) + (chance.between(0, 1000) / 1000) * Math.min((shape.max ?? 1000) - (shape.min ?? 0), 1000)
      );
    case "timestamp":
      return timestampOf(part, plan, alphabet);
    case "blob":
      return Buffer.from(
        Array.from({ length: chance.between(Math.max(shape.min ?? 1, 1), Math.min(shape.max ?? 40, 40)) }, () =>
          chance.between(0, 255),
        ),
      );
  }
}

function countOf(shape: Shape, plan: Plan, depth: number): number {
  const min = Math.max(shape.min ?? 0, plan.neverEmpty ? 1 : 0);
  return plan.chance.between(min, Math.max(min, Math.min(shape.max ?? 3, depth > 2 ? 1 : 3)));
}

function mapOf(shape: Shape, plan: Plan, depth: number, alphabet: Alphabet): Record<string, unknown> {
  const key = shape.key as Part;
  const map: Record<string, unknown> = {};
  const count = countOf(shape, plan, depth);
  for (let attempt = 0; attempt < 50 && Object.keys(map).length < count; attempt++) {
    const name = textOf(key.shape, plan.chance, alphabet);
    // Names of headers are not told apart by case.
    const safe = alphabet === "header" ? name.toLowerCase().replace(/[^a-z0-9-]/g, "x") : name;
    map[safe] = randomOf(shape.value as Part, plan, depth + 1, alphabet);
  }
  return map;
}

/** HTTP dates have seconds only. */
function timestampOf(part: Part, { chance, wholeSeconds }: Plan, alphabet: Alphabet): Date {
  const seconds = chance.between(0, 4_000_000_000);
  const isWhole = wholeSeconds || alphabet === "header" || part.timestampFormat === "rfc822";
  return new Date(seconds * 1000 + (isWhole ? 0 : chance.between(0, 999)));
}

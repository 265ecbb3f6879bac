import type { OperationContract } from "../wire/contract.ts";
import type { Shape } from "../wire/shape.ts";

/** Characters of JSON. CloudTrail too leaves out request parameters that are too long. */
const INPUT_LENGTH_MAX = 32_768;

const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

/**
 * What the audit log keeps of an input: secrets are hidden, bodies and bytes are left out.
 * @returns undefined when it is too long to be kept
 */
export function auditedInput(operation: OperationContract, input: object): unknown {
  const shape = operation.input;
  if (shape === undefined) return {};
  let plain = plainShapes.get(shape);
  if (plain === undefined) {
    plain = !holdsSecrets(shape, new Set());
    plainShapes.set(shape, plain);
  }
  const kept = plain ? input : shown(shape, input);
  return JSON.stringify(kept).length > INPUT_LENGTH_MAX ? undefined : kept;
}

/** Whether inputs of a shape can be kept as they are. */
const plainShapes = new WeakMap<Shape, boolean>();

function holdsSecrets(shape: Shape, seen: Set<Shape>): boolean {
  if (seen.has(shape)) return false;
  seen.add(shape);
  if (isHidden(shape) || shape.type === "blob") return true;
  const parts = [...shape.members, shape.item, shape.key, shape.value];
  return parts.some((part) => part !== undefined && holdsSecrets(part.shape, seen));
}

/** Tokens by which somebody may act are secrets too, though not all models say so. */
const TOKENS: ReadonlySet<string> = new Set(["clientTokenType", "SAMLAssertionType", "tokenType", "GrantTokenType"]);

function isHidden(shape: Shape): boolean {
  return shape.sensitive || TOKENS.has(shape.name);
}

function shown(shape: Shape, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  if (isHidden(shape)) return HIDDEN;
  switch (shape.type) {
    case "blob":
      return undefined;
    case "structure": {
      const kept: Record<string, unknown> = {};
      for (const member of shape.members) {
        if (member.streaming) continue;
        kept[member.name] = shown(member.shape, (value as Record<string, unknown>)[member.name]);
      }
      return kept;
    }
    case "list":
      return (value as unknown[]).map((item) => shown(shape.item?.shape as Shape, item));
    case "map": {
      const shapeOfValue = shape.value?.shape as Shape;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(shapeOfValue, item)]));
    }
    default:
      return value;
  }
}

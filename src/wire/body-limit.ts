import { BODY_BYTES_FLOOR, BODY_BYTES_MAX, SAGEMAKER_BODY_BYTES_MAX } from "../lib/limits.ts";
import type { ModelOperation } from "./model.ts";
import type { Shape } from "./shape.ts";

/**
 * How long the body of an operation can be: as long as its input can be, each character written as `\uXXXX` or `%XX`, but
 * not longer than the service's cap. Object bytes have no limit here.
 */
export function bodyLimit(service: string, operation: ModelOperation, input: Shape | undefined): number {
  if (operation.maxBodyBytes !== undefined) return operation.maxBodyBytes;
  const payload = input?.payload;
  if (payload?.streaming) return Number.MAX_SAFE_INTEGER;
  const cap = service === "sagemaker" ? SAGEMAKER_BODY_BYTES_MAX : BODY_BYTES_MAX;
  if (input === undefined) return BODY_BYTES_FLOOR;
  // A raw payload is not escaped, and its own length is its limit.
  if (payload?.shape.type === "blob") return payload.shape.max ?? cap;
  const longest = payload === undefined ? longestText(input, new Map()) : longestText(payload.shape, new Map());
  return Math.min(cap, Math.max(BODY_BYTES_FLOOR, longest));
}

const BYTES_PER_CHARACTER = 6;
const BYTES_PER_NAME = 80;

function longestText(shape: Shape, known: Map<Shape, number>): number {
  const found = known.get(shape);
  if (found !== undefined) return found;
  // A shape that contains itself has no longest text.
  known.set(shape, Number.POSITIVE_INFINITY);
  const length = measure(shape, known);
  known.set(shape, length);
  return length;
}

function measure(shape: Shape, known: Map<Shape, number>): number {
  const of = (inner: Shape | undefined) => (inner === undefined ? 0 : BYTES_PER_NAME + longestText(inner, known));
  switch (shape.type) {
    case "structure":
      return shape.members
        .filter((member) => member.location === undefined)
        .reduce((sum, member) => sum + of(member.shape), 0);
    case "list":
      return (shape.max ?? Number.POSITIVE_INFINITY) * of(shape.item?.shape);
    case "map":
      return (shape.max ?? Number.POSITIVE_INFINITY) * (of(shape.key?.shape) + of(shape.value?.shape));
    case "string":
      if (shape.enum !== undefined) return BYTES_PER_NAME;
      return (shape.max ?? Number.POSITIVE_INFINITY) * BYTES_PER_CHARACTER;
    case "blob":
      return (shape.max ?? Number.POSITIVE_INFINITY) * 2;
    default:
      return BYTES_PER_NAME;
  }
}

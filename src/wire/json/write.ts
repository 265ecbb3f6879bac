import type { Part, Shape } from "../shape.ts";

/** Writes a structure as JSON. Only members that the model has and that have a value are written. */
export function writeJson(shape: Shape, value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(projectorOf(shape)(value));
}

type Writer = (value: unknown) => unknown;

/** Undefined means that `JSON.stringify` writes the value as it is. */
const writers = new WeakMap<Shape, Writer | undefined>();

function writerOf(shape: Shape): Writer | undefined {
  if (!writers.has(shape)) {
    // A shape that contains itself meets this entry. It is then taken to need a writer, which is never wrong.
    let made: Writer | undefined;
    writers.set(shape, (value) => (made === undefined ? value : made(value)));
    made = makeWriter(shape);
    writers.set(shape, made);
  }
  return writers.get(shape);
}

function makeWriter(shape: Shape): Writer | undefined {
  switch (shape.type) {
    case "structure":
      return projectorOf(shape);
    case "list":
      return listWriter(shape.item as Part);
    case "map":
      return mapWriter(shape.value as Part);
    case "timestamp":
      return (value) => (value as Date).getTime() / 1000;
    case "blob":
      return (value) => (value as Buffer).toString("base64");
    case "float":
    case "double":
      return (value) => (Number.isFinite(value) ? value : nonFinite(value as number));
    default:
      return undefined;
  }
}

/** Loss curves hold NaN; JSON has no word for it, and AWS's protocols take these. */
function nonFinite(value: number): string {
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

const projectors = new WeakMap<Shape, Writer>();

/** Takes over the members that the model knows, converted; so nothing else that a row holds can leak. */
function projectorOf(shape: Shape): Writer {
  const known = projectors.get(shape);
  if (known !== undefined) return known;
  let members: { name: string; wireName: string; write: Writer | undefined }[] | undefined;
  const project: Writer = (value) => {
    members ??= shape.members
      .filter((member) => member.location === undefined)
      .map(({ name, wireName = name, shape: inner }) => ({ name, wireName, write: writerOf(inner) }));
    const structure = value as Record<string, unknown>;
    const projected: Record<string, unknown> = {};
    for (const { name, wireName, write } of members) {
      const inner = structure[name];
      if (inner === undefined || inner === null) continue;
      projected[wireName] = write === undefined ? inner : write(inner);
    }
    return projected;
  };
  projectors.set(shape, project);
  return project;
}

function listWriter(item: Part): Writer | undefined {
  const write = writerOf(item.shape);
  return write && ((value) => (value as unknown[]).map(write));
}

function mapWriter(part: Part): Writer | undefined {
  const write = writerOf(part.shape);
  // Object.fromEntries defines properties, so an entry called `__proto__` stays an entry.
  return (
    write && ((value) => Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, write(each)])))
  );
}

import { type CardSchema, modelPackageCardSchema } from "./model-card-schema.ts";

/**
 * Checks the content of a package's model card: JSON that follows the card's schema. A null counts as an absent member, as the
 * clients write it for what was not filled in.
 * @returns what is wrong first, as a sentence that repeats no value (the content is confidential); undefined when nothing is
 */
export function checkModelCard(content: string): string | undefined {
  let card: unknown;
  try {
    card = JSON.parse(content);
  } catch {
    return "Invalid ModelCardContent: the content is not valid JSON";
  }
  const violation = check(card, modelPackageCardSchema, "#");
  return violation && `Invalid ModelCardContent: ${violation}`;
}

const KEY_LENGTH_SHOWN_MAX = 100;

function check(value: unknown, schema: CardSchema, path: string): string | undefined {
  switch (schema.type) {
    case "string":
      return checkText(value, schema, path);
    case "number":
    case "boolean":
      return typeof value === schema.type ? undefined : `${path}: a ${schema.type} is expected`;
    case "enum":
      return schema.values.includes(value as string)
        ? undefined
        : `${path}: one of ${schema.values.join(", ")} is expected`;
    case "array":
      return checkArray(value, schema, path);
    case "map":
    case "object":
      return checkObject(value, schema, path);
    case "tagged": {
      if (!isObject(value)) return `${path}: an object is expected`;
      const type = typeof value.type === "string" && Object.hasOwn(schema.byType, value.type) ? value.type : undefined;
      if (type === undefined) return `${path}/type: one of ${Object.keys(schema.byType).join(", ")} is expected`;
      return check(value, schema.byType[type] as CardSchema, path);
    }
  }
}

function checkText(value: unknown, schema: CardSchema & { type: "string" }, path: string): string | undefined {
  if (typeof value !== "string") return `${path}: a string is expected`;
  const { lengthMin = 0, lengthMax = Number.POSITIVE_INFINITY } = schema;
  if (value.length < lengthMin) return `${path}: at least ${lengthMin} characters are expected, not ${value.length}`;
  if (value.length > lengthMax) return `${path}: at most ${lengthMax} characters are allowed, not ${value.length}`;
  return undefined;
}

function checkArray(value: unknown, schema: CardSchema & { type: "array" }, path: string): string | undefined {
  if (!Array.isArray(value)) return `${path}: a list is expected`;
  const { itemsMin = 0, itemsMax = Number.POSITIVE_INFINITY } = schema;
  if (value.length < itemsMin) return `${path}: at least ${itemsMin} items are expected, not ${value.length}`;
  if (value.length > itemsMax) return `${path}: at most ${itemsMax} items are allowed, not ${value.length}`;
  for (const [index, item] of value.entries()) {
    const violation = check(item, schema.items, `${path}/${index}`);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function checkObject(
  value: unknown,
  schema: CardSchema & { type: "object" | "map" },
  path: string,
): string | undefined {
  if (!isObject(value)) return `${path}: an object is expected`;
  const required = schema.type === "object" ? (schema.required ?? []) : [];
  const missing = required.find((key) => !Object.hasOwn(value, key) || value[key] === null);
  if (missing !== undefined) return `${path}: required key [${missing}] not found`;
  for (const [key, inner] of Object.entries(value)) {
    const shown = key.slice(0, KEY_LENGTH_SHOWN_MAX);
    const known = schema.type === "map" ? schema.values : Object.hasOwn(schema.members, key) && schema.members[key];
    if (!known) return `${path}: key [${shown}] is not permitted`;
    const violation = inner === null ? undefined : check(inner, known, `${path}/${shown}`);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

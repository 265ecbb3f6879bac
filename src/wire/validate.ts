import { VALIDATION_ERRORS_MAX } from "../lib/limits.ts";
import type { Member, Part, Shape } from "./shape.ts";

/** A constraint that a value breaks. */
export type Rule =
  | { readonly kind: "required" }
  | { readonly kind: "maxLength" | "minLength" | "maxValue" | "minValue"; readonly limit: number }
  | { readonly kind: "pattern"; readonly pattern: string }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "items" | "keys" | "values"; readonly rules: readonly Rule[] };

export interface Violation {
  /** `inferenceSpecification.containers.1.member.image` */
  readonly path: string;
  readonly rule: Rule;
  readonly value: unknown;
  readonly shape: Shape;
  /** The outermost member that the value lies in, as the request carried it. */
  readonly member: Member;
}

/**
 * Holds a decoded input against every constraint of its shape.
 * @returns the violations in the model's order, at most `VALIDATION_ERRORS_MAX`; none when the input is valid
 */
export function validate(shape: Shape, input: Readonly<Record<string, unknown>>): readonly Violation[] {
  const check = checkOf(shape);
  if (check === undefined) return [];
  // Nearly every input is valid, and only what is broken must be told in an order.
  const glance: Report = { path: [], violations: [], member: shape.members[0], inOrder: false };
  check(input, glance);
  if (glance.violations.length === 0) return glance.violations;
  const report: Report = { path: [], violations: [], member: undefined, inOrder: true };
  check(input, report);
  return report.violations;
}

interface Report {
  /** Members are looked at in the model's order; otherwise as they come, and no path is kept. */
  readonly inOrder: boolean;
  readonly path: string[];
  readonly violations: Violation[];
  member: Member | undefined;
}

type Check = (value: unknown, report: Report) => void;

/** Undefined means that nothing below the shape is constrained. */
const checks = new WeakMap<Shape, Check | undefined>();

function checkOf(shape: Shape): Check | undefined {
  if (!checks.has(shape)) {
    // A shape that contains itself meets this entry; it looks its check up when it runs.
    let made: Check | undefined;
    checks.set(shape, (value, report) => made?.(value, report));
    made = makeCheck(shape);
    checks.set(shape, made);
  }
  return checks.get(shape);
}

function makeCheck(shape: Shape): Check | undefined {
  switch (shape.type) {
    case "structure":
      return structureCheck(shape);
    case "list":
      return listCheck(shape);
    case "map":
      return mapCheck(shape);
    default:
      return scalarCheck(shape);
  }
}

function structureCheck(shape: Shape): Check | undefined {
  const watched = shape.members
    .map((member) => ({ member, path: member.path, name: member.name, check: checkOf(member.shape) }))
    .filter(({ member, check }) => member.required || check !== undefined);
  if (watched.length === 0) return undefined;
  const byName = new Map(watched.map(({ name, check }) => [name, check]));
  const required = watched.filter(({ member }) => member.required);
  return (value, report) => {
    const structure = value as Record<string, unknown>;
    if (!report.inOrder) {
      for (const { name, member } of required) {
        if (structure[name] === undefined) add(report, member.shape, { kind: "required" }, null);
      }
      // Of many members a request has few.
      for (const name in structure) {
        const inner = structure[name];
        if (inner !== undefined) byName.get(name)?.(inner, report);
      }
      return;
    }
    for (const { member, path, name, check } of watched) {
      const inner = structure[name];
      if (inner === undefined && !member.required) continue;
      if (report.path.length === 0) report.member = member;
      report.path.push(path);
      if (inner === undefined) add(report, member.shape, { kind: "required" }, null);
      else check?.(inner, report);
      report.path.pop();
    }
  };
}

function listCheck(shape: Shape): Check | undefined {
  const size = sizeRules(shape, "Length");
  const item = (shape.item as Part).shape;
  const inner = checkOf(item);
  if (size.length === 0 && inner === undefined) return undefined;
  const itemRules = isScalar(item) ? scalarRules(item) : [];
  return (value, report) => {
    const list = value as unknown[];
    if (!addBroken(report, shape, size, list, list.length)) return;
    if (itemRules.length > 0) {
      // AWS names the list and every rule of its items, not the item at fault.
      if (!list.every((each) => allHold(itemRules, item, each))) {
        add(report, item.sensitive ? item : shape, { kind: "items", rules: itemRules }, list);
      }
    } else if (inner !== undefined) {
      for (let index = 0; index < list.length; index++) {
        report.path.push(`${index + 1}.member`);
        inner(list[index], report);
        report.path.pop();
      }
    }
  };
}

function mapCheck(shape: Shape): Check | undefined {
  const size = sizeRules(shape, "Length");
  const keyShape = (shape.key as Part).shape;
  const valueShape = (shape.value as Part).shape;
  const keyRules = scalarRules(keyShape);
  const valueRules = isScalar(valueShape) ? scalarRules(valueShape) : [];
  const inner = isScalar(valueShape) ? undefined : checkOf(valueShape);
  if (size.length + keyRules.length + valueRules.length === 0 && inner === undefined) return undefined;
  return (value, report) => {
    const map = value as Record<string, unknown>;
    const keys = Object.keys(map);
    if (!addBroken(report, shape, size, value, keys.length)) return;
    if (!keys.every((key) => allHold(keyRules, keyShape, key))) {
      add(report, shape, { kind: "keys", rules: keyRules }, value);
    }
    if (valueRules.length > 0 && !keys.every((key) => allHold(valueRules, valueShape, map[key]))) {
      add(report, valueShape.sensitive ? valueShape : shape, { kind: "values", rules: valueRules }, value);
    }
    if (inner === undefined) return;
    for (const key of keys) {
      report.path.push(`${key}.member`);
      inner(map[key], report);
      report.path.pop();
    }
  };
}

function allHold(rules: readonly Rule[], shape: Shape, value: unknown): boolean {
  for (const rule of rules) if (!holds(rule, shape, value)) return false;
  return true;
}

function scalarCheck(shape: Shape): Check | undefined {
  const rules = scalarRules(shape);
  if (rules.length === 0) return undefined;
  return (value, report) => {
    for (const rule of rules) if (!holds(rule, shape, value)) add(report, shape, rule, value);
  };
}

/** The rules of a scalar in the order in which AWS lists them. */
function scalarRules(shape: Shape): Rule[] {
  const rules = sizeRules(shape, shape.type === "string" || shape.type === "blob" ? "Length" : "Value");
  if (shape.pattern !== undefined) rules.push({ kind: "pattern", pattern: shape.pattern.source });
  if (shape.enum !== undefined) rules.push({ kind: "enum", values: shape.enum });
  return rules;
}

function sizeRules(shape: Shape, what: "Length" | "Value"): Rule[] {
  const rules: Rule[] = [];
  if (shape.max !== undefined) rules.push({ kind: `max${what}`, limit: shape.max });
  if (shape.min !== undefined) rules.push({ kind: `min${what}`, limit: shape.min });
  return rules;
}

function holds(rule: Rule, shape: Shape, value: unknown): boolean {
  switch (rule.kind) {
    case "maxLength":
      return (value as string | Buffer).length <= rule.limit;
    case "minLength":
      return (value as string | Buffer).length >= rule.limit;
    case "maxValue":
      return (value as number) <= rule.limit;
    case "minValue":
      return (value as number) >= rule.limit;
    case "pattern":
      // A text that is far too long has its sentence already; the pattern need not see it.
      return isFarTooLong(shape, value as string) || shape.pattern?.matches(value as string) !== false;
    case "enum":
      return rule.values.includes(value as string);
    default:
      return true;
  }
}

function isFarTooLong(shape: Shape, text: string): boolean {
  return shape.max !== undefined && text.length > 2 * shape.max + 64;
}

/** Reports which of a collection's size rules are broken. @returns whether its items are worth a look */
function addBroken(report: Report, shape: Shape, rules: readonly Rule[], value: unknown, size: number): boolean {
  for (const rule of rules) {
    if (rule.kind === "maxLength" && size > rule.limit) {
      add(report, shape, rule, value);
      return false;
    }
    if (rule.kind === "minLength" && size < rule.limit) add(report, shape, rule, value);
  }
  return report.violations.length < VALIDATION_ERRORS_MAX;
}

function add(report: Report, shape: Shape, rule: Rule, value: unknown): void {
  if (report.violations.length >= VALIDATION_ERRORS_MAX || report.member === undefined) return;
  report.violations.push({ path: report.path.join("."), rule, value, shape, member: report.member });
}

function isScalar(shape: Shape): boolean {
  return shape.type !== "structure" && shape.type !== "list" && shape.type !== "map";
}

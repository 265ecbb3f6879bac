import { type AddressRange, parseAddressRange } from "./address-range.ts";
import { compileArnValue } from "./arn-pattern.ts";
import type { Condition } from "./condition.ts";
import { type Comparison, instantMs, isNumber } from "./condition-operator.ts";
import { matchesGlob } from "./glob.ts";
import { type ContextValue, isEither, type RequestContext } from "./request.ts";
import { compileGlob, parseTemplate, resolve } from "./template.ts";

/** One condition, ready to be asked. */
export interface ConditionTest {
  readonly condition: Condition;
  /** The condition's own key and those of its values' variables, in lower case. */
  readonly keys: readonly string[];
  readonly holds: (context: RequestContext) => boolean;
}

/** Does one value of the request equal (or lie in, or come before…) one value of the policy? */
type Comparator = (value: string, context: RequestContext) => boolean;

/**
 * Values are taken together by OR, for negated operators by NOR.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @param effect of the statement: a doubtful value must hold for an Allow and may for a Deny
 */
export function compileCondition(condition: Condition, variables: boolean, effect: "Allow" | "Deny"): ConditionTest {
  const { operator, key, values } = condition;
  const keys = [key];
  if (operator.comparison === "Null") {
    const wanted = values.map((value) => value.toLowerCase() === "true");
    return {
      condition,
      keys,
      holds: (context) => wanted.includes(isAbsent(context.get(key)) || context.get(key) === ""),
    };
  }
  const comparators: Comparator[] = [];
  for (const value of values) {
    const compiled = COMPILERS[operator.comparison](value, variables);
    comparators.push(compiled.compare);
    keys.push(...compiled.keys);
  }
  const one = (value: string, context: RequestContext) => {
    for (const compare of comparators) if (compare(value, context)) return !operator.negated;
    return operator.negated;
  };
  const whenAbsent = operator.ifExists || operator.over === "all" || (operator.negated && operator.over === undefined);
  const holds = (context: RequestContext) => {
    const value = context.get(key);
    if (isAbsent(value)) return whenAbsent;
    if (typeof value === "string") return one(value, context);
    if (isEither(value)) {
      return effect === "Deny" ? value.some((each) => one(each, context)) : value.every((each) => one(each, context));
    }
    if (operator.over === undefined) return false;
    return operator.over === "all"
      ? value.every((each) => one(each, context))
      : value.some((each) => one(each, context));
  };
  return { condition, keys, holds };
}

function isAbsent(value: ContextValue | undefined): value is undefined {
  return value === undefined || (value.length === 0 && typeof value !== "string");
}

interface Compiled {
  readonly compare: Comparator;
  readonly keys: readonly string[];
}

type Compiler = (written: string, variables: boolean) => Compiled;

const COMPILERS: Readonly<Record<Exclude<Comparison, "Null">, Compiler>> = {
  StringEquals: text((written) => written),
  StringEqualsIgnoreCase: text((written) => written.toLowerCase()),
  StringLike: like,
  NumericEquals: number((value, written) => value === written),
  NumericLessThan: number((value, written) => value < written),
  NumericLessThanEquals: number((value, written) => value <= written),
  NumericGreaterThan: number((value, written) => value > written),
  NumericGreaterThanEquals: number((value, written) => value >= written),
  DateEquals: instant((value, written) => value === written),
  DateLessThan: instant((value, written) => value < written),
  DateLessThanEquals: instant((value, written) => value <= written),
  DateGreaterThan: instant((value, written) => value > written),
  DateGreaterThanEquals: instant((value, written) => value >= written),
  Bool: text((written) => written.toLowerCase()),
  BinaryEquals: binary,
  IpAddress: address,
  ArnEquals: arn,
  ArnLike: arn,
};

function text(folded: (text: string) => string): Compiler {
  return (written, variables) => {
    const template = parseTemplate(written, { variables, wildcards: false });
    if (template.keys.length === 0 && template.parts.every((part) => typeof part === "string")) {
      const wanted = folded(template.parts.join(""));
      return { compare: (value) => folded(value) === wanted, keys: [] };
    }
    const compare: Comparator = (value, context) => {
      const tokens = resolve(template, context);
      return tokens !== undefined && folded(tokens.join("")) === folded(value);
    };
    return { compare, keys: template.keys };
  };
}

function like(written: string, variables: boolean): Compiled {
  const template = parseTemplate(written, { variables, wildcards: true });
  const glob = compileGlob(template);
  if (typeof glob !== "function") return { compare: (value) => matchesGlob(glob, value), keys: [] };
  const compare: Comparator = (value, context) => {
    const resolved = glob(context);
    return resolved !== undefined && matchesGlob(resolved, value);
  };
  return { compare, keys: template.keys };
}

function arn(written: string, variables: boolean): Compiled {
  const { matches, keys } = compileArnValue(written, variables);
  return { compare: matches, keys };
}

function number(holds: (value: number, written: number) => boolean): Compiler {
  return (written) => {
    const wanted = Number(written);
    return { compare: (value) => isNumber(value) && holds(Number(value), wanted), keys: [] };
  };
}

function instant(holds: (value: number, written: number) => boolean): Compiler {
  return (written) => {
    const wanted = instantMs(written) as number;
    const compare: Comparator = (value) => {
      const ms = instantMs(value);
      return ms !== undefined && holds(ms, wanted);
    };
    return { compare, keys: [] };
  };
}

function binary(written: string): Compiled {
  const wanted = bytesOf(written);
  return { compare: (value) => wanted !== undefined && bytesOf(value) === wanted, keys: [] };
}

function bytesOf(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}

function address(written: string): Compiled {
  const range = parseAddressRange(written) as AddressRange;
  const shift = BigInt(range.bits - range.prefix);
  const network = range.address >> shift;
  const compare: Comparator = (value) => {
    const asked = parseAddressRange(value);
    return asked?.bits === range.bits && asked.prefix === asked.bits && asked.address >> shift === network;
  };
  return { compare, keys: [] };
}

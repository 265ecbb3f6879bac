import type { OperationContract } from "../wire/contract.ts";
import type { Part, Shape } from "../wire/shape.ts";

const HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

/** What the audit log keeps of an input: secrets are hidden, bodies and bytes are left out. */
export function auditedInput(operation: OperationContract, input: object): unknown {
  if (operation.input === undefined) return {};
  const show = showingOf(operation.input);
  return show === undefined ? input : show(input);
}

type Showing = (value: unknown) => unknown;

/** Undefined where values of a shape can be kept as they are. */
const showings = new WeakMap<Shape, Showing | undefined>();

function showingOf(shape: Shape): Showing | undefined {
  if (!showings.has(shape)) {
    // A shape that contains itself meets this entry. It is then taken apart where it need not be, which is never wrong.
    let made: Showing | undefined;
    showings.set(shape, (value) => (made === undefined ? value : made(value)));
    made = makeShowing(shape);
    showings.set(shape, made);
  }
  return showings.get(shape);
}

/** Tokens by which somebody may act are secrets too, though not all models say so. */
const TOKENS: ReadonlySet<string> = new Set(["clientTokenType", "SAMLAssertionType", "tokenType", "GrantTokenType"]);

function isHidden(shape: Shape): boolean {
  return shape.sensitive || TOKENS.has(shape.name);
}

function makeShowing(shape: Shape): Showing | undefined {
  if (isHidden(shape)) return () => HIDDEN;
  switch (shape.type) {
    case "blob":
      return () => undefined;
    case "structure":
      return structureShowing(shape);
    case "list": {
      const item = showingOf((shape.item as Part).shape);
      return item && ((value) => (value as unknown[]).map((each) => item(each)));
    }
    case "map": {
      if (isHidden((shape.key as Part).shape)) return () => HIDDEN;
      const inner = showingOf((shape.value as Part).shape);
      return (
        inner &&
        ((value) => Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, inner(each)])))
      );
    }
    default:
      return undefined;
  }
}

/** Most members are kept as they are: only those that hold something to hide are looked at. */
function structureShowing(shape: Shape): Showing | undefined {
  const changed = shape.members.flatMap((member) => {
    const show = member.streaming ? () => undefined : showingOf(member.shape);
    return show === undefined ? [] : [{ name: member.name, show }];
  });
  if (changed.length === 0) return undefined;
  return (value) => {
    const kept: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    for (const { name, show } of changed) {
      const inner = kept[name];
      if (inner !== undefined && inner !== null) kept[name] = show(inner);
    }
    return kept;
  };
}

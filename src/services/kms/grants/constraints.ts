import { KMS_CONSTRAINT_PAIRS_MAX, KMS_CONSTRAINT_VALUE_LENGTH_MAX } from "../../../lib/limits.ts";
import type { GrantConstraints } from "../../../wire/types/kms.gen.ts";
import { kmsErrors } from "../errors.ts";

type Pairs = Readonly<Record<string, string>>;

const KINDS = ["EncryptionContextEquals", "EncryptionContextSubset"] as const;

/** @throws ValidationException */
export function checkConstraints(constraints: GrantConstraints | undefined): GrantConstraints {
  const checked: GrantConstraints = {};
  for (const kind of KINDS) {
    const pairs = constraints?.[kind];
    if (pairs === undefined) continue;
    const entries = Object.entries(pairs);
    if (entries.length > KMS_CONSTRAINT_PAIRS_MAX) {
      throw kmsErrors.invalid({ sentence: `${kind} can have at most ${KMS_CONSTRAINT_PAIRS_MAX} pairs.` });
    }
    if (entries.some(([, value]) => value.length > KMS_CONSTRAINT_VALUE_LENGTH_MAX)) {
      const most = KMS_CONSTRAINT_VALUE_LENGTH_MAX;
      throw kmsErrors.invalid({ sentence: `A value of ${kind} can have at most ${most} characters.` });
    }
    checked[kind] = pairs;
  }
  return checked;
}

/** Does an encryption context keep to a grant's constraints? Letter by letter, in any order. */
export function contextIsWithin(context: Pairs, constraints: GrantConstraints): boolean {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints;
  return (equals === undefined || isSame(context, equals)) && (subset === undefined || contains(context, subset));
}

/** Are all contexts that the child lets through let through by the parent as well? */
export function constraintsAreWithin(child: GrantConstraints, parent: GrantConstraints): boolean {
  const { EncryptionContextEquals: childEquals, EncryptionContextSubset: childSubset } = child;
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = parent;
  if (equals !== undefined && (childEquals === undefined || !isSame(childEquals, equals))) return false;
  if (subset === undefined) return true;
  return [childEquals, childSubset].some((pairs) => pairs !== undefined && contains(pairs, subset));
}

function isSame(one: Pairs, other: Pairs): boolean {
  return Object.keys(one).length === Object.keys(other).length && contains(one, other);
}

function contains(whole: Pairs, part: Pairs): boolean {
  return Object.entries(part).every(([key, value]) => Object.hasOwn(whole, key) && whole[key] === value);
}

/** `kms:GrantConstraintType`, and the pairs of the constraints as if they were the request's encryption context. */
export function constraintKinds(constraints: GrantConstraints): readonly string[] {
  return KINDS.filter((kind) => constraints[kind] !== undefined);
}

import type { Repository } from "../repositories/repository.ts";

/**
 * Whether a tag of this repository may be moved to another image.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
export function mayMoveTag({ tagMutability, mutabilityFilters }: Repository, tag: string): boolean {
  const isExcluded = (mutabilityFilters ?? []).some(({ filter }) => matches(filter, tag));
  switch (tagMutability) {
    case "MUTABLE":
      return true;
    case "IMMUTABLE":
      return false;
    case "IMMUTABLE_WITH_EXCLUSION":
      return isExcluded;
    case "MUTABLE_WITH_EXCLUSION":
      return !isExcluded;
  }
}

/** A pattern with `*` for any run of characters; without one, the whole text. Takes no longer than both are long. */
export function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern.split("*") as [string, ...string[]];
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, from);
    if (found === -1) return false;
    from = found + piece.length;
  }
  return from <= text.length - last.length;
}

/**
 * A pattern with wildcards, cut at its `*`: the first piece stands at the beginning of the text, the last one at its end, the
 * others in between in their order. What a policy variable stands for is part of a piece: its `*` is a letter.
 */
export type Glob = readonly GlobPiece[];

interface GlobPiece {
  readonly text: string;
  /** Only where the pattern had a `?`, so that any character will do: the places that are fixed, and their characters. */
  readonly fixed?: { readonly at: Uint32Array; readonly codes: Uint16Array };
}

export type GlobToken = string | typeof MANY | typeof ONE;

/** `*`: any run of characters, the empty one too. */
export const MANY: unique symbol = Symbol("*");

/** `?`: one character. */
export const ONE: unique symbol = Symbol("?");

/** Strings among the tokens are literal. */
export function globOf(tokens: readonly GlobToken[]): Glob {
  const pieces: GlobPiece[] = [];
  let text = "";
  let anyAt: Set<number> | undefined;
  for (const token of [...tokens, MANY] as readonly GlobToken[]) {
    if (token === ONE) {
      anyAt ??= new Set();
      anyAt.add(text.length);
      text += "?";
    } else if (token === MANY) {
      pieces.push({ text, ...(anyAt && { fixed: fixedPlaces(text, anyAt) }) });
      text = "";
      anyAt = undefined;
    } else text += token;
  }
  // Nothing between two stars asks for nothing.
  return Object.freeze(pieces.filter((piece, at) => at === 0 || at === pieces.length - 1 || piece.text !== ""));
}

/** Typed, because a pattern against a long header is compared millions of times. */
function fixedPlaces(text: string, anyAt: ReadonlySet<number>): GlobPiece["fixed"] {
  const at = Uint32Array.from({ length: text.length }, (_, index) => index).filter((index) => !anyAt.has(index));
  return { at, codes: Uint16Array.from(at, (index) => text.charCodeAt(index)) };
}

/** Takes at most as many steps as the lengths of both multiplied: each piece is put where it first fits, and never taken back. */
export function matchesGlob(glob: Glob, text: string): boolean {
  const first = glob[0] as GlobPiece;
  if (glob.length === 1) return text.length === first.text.length && isAt(first, text, 0);
  const last = glob[glob.length - 1] as GlobPiece;
  const end = text.length - last.text.length;
  let at = first.text.length;
  if (end < at || !isAt(first, text, 0)) return false;
  if (last.text !== "" && !isAt(last, text, end)) return false;
  for (let index = 1; index < glob.length - 1; index++) {
    const piece = glob[index] as GlobPiece;
    const found = find(piece, text, at, end);
    if (found === -1) return false;
    at = found + piece.text.length;
  }
  return true;
}

function find(piece: GlobPiece, text: string, from: number, end: number): number {
  const latest = end - piece.text.length;
  if (piece.fixed === undefined) {
    const found = text.indexOf(piece.text, from);
    return found > latest ? -1 : found;
  }
  for (let at = from; at <= latest; at++) if (isAt(piece, text, at)) return at;
  return -1;
}

function isAt({ text: wanted, fixed }: GlobPiece, text: string, start: number): boolean {
  if (fixed === undefined) return text.startsWith(wanted, start);
  const { at, codes } = fixed;
  for (let index = 0; index < at.length; index++) {
    if (codes[index] !== text.charCodeAt(start + (at[index] as number))) return false;
  }
  return true;
}

import { S3_PAGE_ENTRIES_MAX } from "../../../lib/limits.ts";
import { invalidArgument } from "../errors.ts";
import { checkListingText } from "../objects/key.ts";

const INTEGER_MAX = 2 ** 31 - 1;

/**
 * How many entries a page may have: what was asked for, never more than 1,000.
 * @param name the query parameter, e.g. `max-keys`
 * @throws InvalidArgument
 */
export function pageSize(name: string, asked: number | undefined): number {
  if (asked === undefined) return S3_PAGE_ENTRIES_MAX;
  if (asked < 0 || asked > INTEGER_MAX) {
    throw invalidArgument(`Argument ${name} must be an integer between 0 and ${INTEGER_MAX}`, name, asked);
  }
  return Math.min(asked, S3_PAGE_ENTRIES_MAX);
}

/** An empty parameter of a listing is as good as none. */
export function filled(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** @throws InvalidArgument for text that no key could hold */
export function checkTexts(texts: Readonly<Record<string, string | undefined>>): void {
  for (const [name, text] of Object.entries(texts)) checkListingText(name, text);
}

type Shown = (text: string) => string;

/**
 * How keys and prefixes are shown: as they are, or with `encoding-type=url` percent-encoded, so that those survive which XML 1.0
 * cannot carry. Slashes stay as they are, and blanks become %20: every decoder reads that, whether it knows "+" or not.
 */
export function shownWith(encodingType: string | undefined): Shown {
  if (encodingType === undefined) return (text) => text;
  return (text) =>
    encodeURIComponent(text)
      .replaceAll("%2F", "/")
      .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

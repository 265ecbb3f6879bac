/** `\p{Cs}`: with the flag `u`, half of a surrogate pair only. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/**
 * Text for the inside of an element or an attribute. Characters that XML 1.0 does not allow, not even as a number
 * (NUL, most control characters, half surrogate pairs), become U+FFFD: a document is never invalid. Whoever must carry them
 * asks S3 for `encoding-type=url`.
 */
export function escapeXml(text: string): string {
  return text.replace(SPECIAL, (char) => ESCAPES[char] ?? (isAllowed(char) ? char : "\uFFFD"));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // Readers make a line feed of every bare carriage return.
  "\r": "&#xD;",
};

/** Of the control characters, XML 1.0 allows three and all of the second block (U+007F to U+009F). */
function isAllowed(char: string): boolean {
  return char === "\t" || char === "\n" || (char >= "\u007F" && char <= "\u009F");
}

import { wireErrors } from "./errors.ts";

/**
 * Refuses what no database and no document could keep: NUL, and half of a surrogate pair, which UTF-8 cannot express.
 * @throws AwsError SerializationException
 */
export function checkedText(text: string): string {
  if (!text.isWellFormed()) throw wireErrors.notText({ what: "a lone surrogate" });
  if (text.includes("\u0000")) throw wireErrors.notText({ what: "NUL" });
  return text;
}

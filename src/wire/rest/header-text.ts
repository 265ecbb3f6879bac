/**
 * A text as a header may carry it. Node reads and writes headers as Latin-1: what a client sent in UTF-8 comes and goes
 * as the same bytes. Anything beyond is written as its UTF-8 bytes; control characters, which could start a header of
 * their own, become spaces.
 */
export function headerText(text: string): string {
  if (/^[\x20-\x7E\x80-\xFF]*$/.test(text)) return text;
  const bytes = /[^\0-\xFF]/.test(text) ? Buffer.from(text, "utf8").toString("latin1") : text;
  return bytes.replace(/[^\x20-\x7E\x80-\xFF]/g, " ");
}

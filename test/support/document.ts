import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Compares a generated document with what it should say; with `UPDATE=1` in the environment it is written instead.
 * @param path from the repository's root, e.g. `docs/errors.md`
 */
export function assertDocument(path: string, text: string): void {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  if (process.env.UPDATE === "1") writeFileSync(file, text);
  const found = existsSync(file) ? readFileSync(file, "utf8") : "";
  assert.equal(found, text, `${path} is out of date: UPDATE=1 node --test ${ownFile()} writes it`);
}

function ownFile(): string {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return (process.argv[1] ?? "").replace(root, "");
}

/** A cell of a Markdown table: text that must not end it. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ").replaceAll("<", "&lt;");
}

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { declaredErrorTables, type ErrorRow } from "../../src/lib/errors.ts";
import { assertDocument, cell } from "../support/document.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const HEAD = `# Errors

<!-- Made from the error tables in src/. Do not edit: UPDATE=1 node --test test/docs/errors.test.ts writes it anew. -->

Every sentence that a client can be told, by the room that says it: AWS's code, the HTTP status, and the sentence, in which a word
in braces stands for a value of the request. Sentences that come of a contract's constraints (\`N validation errors detected: …\`)
stand under \`wire\`. Each answer carries a request id; the log has a line with the same one.
`;

test("docs/errors.md lists every declared error (UPDATE=1 writes it)", async () => {
  const files = globSync("src/**/*.ts", { cwd: root }).filter((file) => !/\.(test|gen)\.ts$/.test(file));
  const literals: string[] = [];
  for (const file of files.sort()) {
    const text = readFileSync(`${root}${file}`, "utf8");
    if (!text.includes("errorTable(") || file === "src/lib/errors.ts") continue;
    literals.push(...[...text.matchAll(/\berrorTable\("([^"]+)"/g)].map((match) => match[1] as string));
    await import(pathToFileURL(`${root}${file}`).href);
  }
  assert.equal(new Set(literals).size, literals.length, "two rooms declare their errors under one name");
  assert.ok(literals.length > 0 && literals.every((owner) => declaredErrorTables.has(owner)));
  const owners = [...declaredErrorTables].sort(([one], [other]) => (one < other ? -1 : 1));
  assertDocument("docs/errors.md", [HEAD, ...owners.map(([owner, rows]) => section(owner, rows))].join("\n"));
});

function section(owner: string, rows: Readonly<Record<string, ErrorRow>>): string {
  const lines = Object.values(rows)
    .map(([code, status, sentence]) => `| ${code} | ${status} | ${cell(sentence)} |`)
    .sort();
  return `## ${owner}\n\n| code | status | sentence |\n| --- | ---: | --- |\n${[...new Set(lines)].join("\n")}\n`;
}

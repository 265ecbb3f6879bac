import assert from "node:assert/strict";
import { test } from "node:test";
import { longFlag, type Setting } from "../../src/config/setting.ts";
import { configFile, resolveConfig, settings } from "../../src/config.ts";
import { assertDocument, cell } from "../support/document.ts";

const HEAD = `# Configuration

<!-- Made from the table in src/config.ts. Do not edit: UPDATE=1 node --test test/docs/configuration.test.ts writes it anew. -->

Every setting has a flag, an environment variable and a key in \`${configFile.standard}\`. The flag counts before the variable,
the variable before the file, the file before the default. A variable that is set to nothing counts as not set. A setting that
cannot be used, and a key that is none, end the start with exit code 2 and a sentence that names it.

The file is \`${configFile.standard}\` in the working directory, or the one that \`${longFlag(configFile)}\` or \`${configFile.variable}\` names. All its values are read as
text, so account ids keep their zeros. Relative folders count from the working directory.

\`\`\`yaml
EXAMPLE\`\`\`

The same accounts by environment: \`ALBO_ACCOUNTS=111111111111=registry,222222222222=training\`; by flag, which is repeated:
\`--account 111111111111=registry --account 222222222222=training\`.
`;

const EXAMPLE = `port: 8080
host: 127.0.0.1
dataDir: ./albo-data
region: eu-south-1
accounts:
  - 111111111111=registry
  - 222222222222=training
logLevel: info
`;

function row(setting: Setting<unknown>): string {
  const { flag, variable, key, type, standard, meaning, list } = setting;
  const takes = `${cell(type)}${list ? "; a list" : ""}`;
  const shown = standard === undefined ? "none" : `\`${standard}\``;
  return `| \`${longFlag({ flag })}\` | \`${variable}\` | \`${key}\` | ${takes} | ${shown} | ${meaning} |`;
}

function rendered(): string {
  const title = "| flag | variable | key | takes | default | meaning |\n| --- | --- | --- | --- | --- | --- |";
  const rows = Object.values<Setting<unknown>>(settings).map(row);
  return `${HEAD.replace("EXAMPLE", EXAMPLE)}\n${[title, ...rows].join("\n")}\n`;
}

test("docs/configuration.md says what src/config.ts does (UPDATE=1 writes it)", () => {
  assertDocument("docs/configuration.md", rendered());
});

test("the example on that page is a settings file that works", () => {
  const config = resolveConfig({}, {}, { path: "albo.yaml", text: EXAMPLE });
  assert.equal(config.region, "eu-south-1");
  assert.deepEqual(
    config.accounts.map(({ name }) => name),
    ["registry", "training"],
  );
});

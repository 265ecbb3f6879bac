import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { contractNames, typesFile, typesOf } from "../../contracts/tool/types.ts";
import { readModel } from "../../src/wire/patch.ts";

for (const service of contractNames()) {
  test(`the types of ${service} are what types.ts makes of its contract`, () => {
    assert.equal(
      readFileSync(typesFile(service), "utf8"),
      typesOf(service, readModel(service)),
      "run `npm run contracts`",
    );
  });
}

test("the contracts are what cut.py makes of botocore", (context) => {
  const tool = fileURLToPath(new URL("../../contracts/tool/cut.py", import.meta.url));
  const run = spawnSync("python3", [tool, "--check"], { encoding: "utf8" });
  if (run.error !== undefined) return context.skip(`python3 does not start: ${run.error.message}`);
  if (run.status === 77) return context.skip(run.stderr.trim());
  assert.equal(run.status, 0, run.stdout + run.stderr);
});

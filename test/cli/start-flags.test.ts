import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { it } from "node:test";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("albo is started with the same flags for Node whoever starts it", () => {
  const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
  const flags = (/^#!.* node (.+)$/m.exec(text("src/main.ts"))?.[1] ?? "").split(" ");
  assert.ok(flags.length > 1);
  for (const name of ["start", "demo", "albo"])
    assert.deepEqual(
      scripts[name]?.match(/ --\S+/g)?.map((flag) => flag.trim()),
      flags,
    );
});

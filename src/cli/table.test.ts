import assert from "node:assert/strict";
import { test } from "node:test";
import { table } from "./table.ts";

test("columns as wide as their widest cell, no blanks at the end", () => {
  const text = table(
    ["ID", "NAME"],
    [
      ["1", "registry"],
      ["22222", "a"],
    ],
  );
  assert.equal(text, "ID     NAME\n1      registry\n22222  a\n");
});

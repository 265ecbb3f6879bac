import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { albo, scratchFolder } from "./albo.ts";

const scratch = scratchFolder();
after(scratch.remove);

test("--version and --help succeed, each command has help, nothing said is called wrongly", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.deepEqual(await albo(["--version"]), { code: 0, stdout: `${version}\n`, stderr: "" });
  const help = await albo(["--help"]);
  assert.equal(help.code, 0);
  for (const command of ["serve", "demo", "account", "doctor"]) {
    assert.match(help.stdout, new RegExp(`^ {2}${command} `, "m"));
    const own = await albo([command, "--help"]);
    assert.deepEqual([own.code, own.stderr], [0, ""], command);
  }
  assert.equal((await albo([])).code, 2);
});

test("what cannot be meant ends with 2 and a sentence, before anything is done", async () => {
  const wrong: readonly (readonly [string[], RegExp])[] = [
    [["bogus"], /unknown command 'bogus'/],
    [["serve", "--bogus"], /unknown option '--bogus'/],
    [["serve", "--port", "80a"], /^albo: --port: '80a' cannot be used; it takes a whole number/],
    [["serve", "--port", "1", "--port", "2"], /--port <number> was given twice/],
    [["serve", "--account", "1=a"], /^albo: --account: '1=a' cannot be used/],
    [["account", "create"], /missing required argument 'name'/],
    [["doctor", "--region", "Milan"], /--region: 'Milan' cannot be used/],
  ];
  for (const [words, sentence] of wrong) {
    const { code, stderr, stdout } = await albo(words, scratch.path);
    assert.deepEqual([code, stdout], [2, ""], words.join(" "));
    assert.match(stderr, sentence);
  }
  writeFileSync(join(scratch.path, "albo.yaml"), "prot: 1\n");
  const { code, stderr } = await albo(["serve"], scratch.path);
  assert.equal(code, 2);
  assert.match(stderr, /^albo: albo\.yaml: 'prot' is not a setting\./);
});

test("what cannot be done ends with 1 and a sentence", async (t) => {
  const other = createServer((_, response) => response.end("another program")).listen(0, "127.0.0.1");
  t.after(() => other.close());
  await once(other, "listening");
  const port = String((other.address() as AddressInfo).port);
  const dataDir = join(scratch.path, "data");
  const taken = await albo(["serve", "--port", port, "--data-dir", dataDir]);
  assert.equal(taken.code, 1);
  assert.equal(taken.stderr, `albo: 127.0.0.1:${port} is in use. Stop what listens there, or choose another --port.\n`);

  const ill = await albo(["doctor", "--port", port, "--data-dir", dataDir]);
  assert.equal(ill.code, 1);
  assert.match(ill.stdout, /^fail {2}server +.*another program\n +Stop it, or choose another --port\.$/m);
  assert.match(ill.stderr, /^albo: 1 of \d+ checks failed\.$/m);
  const told = JSON.parse((await albo(["doctor", "--json", "--port", port, "--data-dir", dataDir])).stdout);
  assert.equal(told.find((finding: { check: string }) => finding.check === "server").verdict, "fail");

  const missing = await albo(["account", "list", "--data-dir", join(scratch.path, "nowhere")]);
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /credentials cannot be read \(ENOENT\)\. Start the server once/);

  writeFileSync(join(scratch.path, "file"), "");
  const file = await albo(["serve", "--port", "0", "--data-dir", join(scratch.path, "file")]);
  assert.equal(file.code, 1);
  assert.doesNotMatch(file.stderr, /\n {4}at /, "a stack trace is no sentence");
});

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { test } from "node:test";
import { createLog, logAnswer } from "./log.ts";
import { prettyLine } from "./pretty.ts";

function recorded(write: (log: ReturnType<typeof createLog>) => void, logFormat: "json" | "pretty" = "json"): string[] {
  const lines: string[] = [];
  write(createLog({ logLevel: "info", logFormat }, { write: (line: string) => lines.push(line) }));
  return lines;
}

const answered = { requestId: "r-1", method: "PUT", path: "/bucket/key", status: 200, durationMs: 1.5 };

test("one JSON object a line, with time, level, sentence and request id", () => {
  const [line = ""] = recorded((log) => logAnswer(log, { ...answered, service: "s3", operation: "PutObject" }));
  assert.ok(line.endsWith("\n"));
  const { time, ...fields } = JSON.parse(line);
  assert.match(time, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.deepEqual(fields, { level: "info", message: "answered", ...answered, service: "s3", operation: "PutObject" });
});

test("whatever a client writes into its path stays inside of its line", () => {
  for (const path of ['/a","level":"fatal', "/line\nbreak", "/back\\slash\\", "/\u2028\ud800é\u0000", ""]) {
    const [line = "", ...others] = recorded((log) => logAnswer(log, { ...answered, path, principal: path }));
    assert.equal(others.length, 0);
    assert.equal(line.indexOf("\n"), line.length - 1);
    const told = JSON.parse(line);
    assert.deepEqual([told.path, told.principal, told.level], [path, path, "info"]);
  }
});

test("a refusal is news, a failure of ours is an error", () => {
  const lines = recorded((log) => {
    logAnswer(log, { ...answered, status: 403, code: "AccessDenied" });
    logAnswer(log, { ...answered, status: 500, code: "InternalFailure" });
    log.debug("below the level");
  });
  const told = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    told.map(({ level, message }) => [level, message]),
    [
      ["info", "refused"],
      ["error", "failed"],
    ],
  );
});

test("no query, no header, no secret and nothing that hangs on an error reaches a line", () => {
  const error = Object.assign(new Error("lost"), {
    config: { password: "s3cret" },
    headers: { a: "s3cret" },
    code: "EPIPE",
  });
  const lines = recorded((log) => {
    logAnswer(log, { ...answered, path: "/bucket/key?X-Amz-Signature=s3cret" });
    for (const name of ["authorization", "headers", "password", "secretAccessKey", "databaseUrl", "SessionToken"]) {
      log.error({ [name]: "s3cret", error }, "lost");
    }
    log.error(error);
  });
  assert.equal(lines.length, 8);
  assert.doesNotMatch(lines.join(""), /s3cret/);
  assert.match(lines[1] as string, /"code":"EPIPE"/);
});

test("causes are told, and only so many", () => {
  const looped = new Error("a");
  looped.cause = looped;
  const [line = ""] = recorded((log) => log.error({ error: looped }, "lost"));
  assert.equal(line.match(/"message":"a"/g)?.length, 6);
});

test("the line for people", () => {
  const [line = ""] = recorded((log) => logAnswer(log, { ...answered, principal: "a b" }), "pretty");
  assert.match(
    line,
    /^\d\d:\d\d:\d\d\.\d{3} INFO {2}answered requestId=r-1 method=PUT path=\/bucket\/key status=200 durationMs=1.5 principal="a b"\n$/,
  );
});

test("control characters of a client never reach the terminal", () => {
  const line = prettyLine(
    JSON.stringify({ time: "", level: "info", message: "a\u001b[31m\nb", path: "/\u001b]0;x\u0007\r\u009b" }),
    false,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
  assert.equal(prettyLine("not JSON\n", false), "not JSON");
});

/** Logs more than any buffer holds, then ends by itself or, where `exit` is set, at once. */
const TALKER = `
import { createLog } from "./log.ts";
const log = createLog({ logLevel: "info", logFormat: process.argv[1] });
const talk = () => { for (let n = 0; n < 2_000; n++) log.info({ n, text: "x".repeat(200) }, "talk"); };
talk();
setTimeout(() => { talk(); process.stderr.write("alive"); if (process.argv[2] === "exit") process.exit(); }, 400);
`;

for (const format of ["json", "pretty"])
  for (const end of ["exit", "end"])
    test(`a log on a full disk (${format}, ${end}) neither ends the process nor keeps it from ending`, {
      skip: !existsSync("/dev/full"),
    }, () => {
      const full = openSync("/dev/full", "w");
      const talker = spawnSync(process.execPath, ["--input-type=module", "-e", TALKER, format, end], {
        cwd: import.meta.dirname,
        stdio: ["ignore", full, "pipe"],
        encoding: "utf8",
        timeout: 20_000,
      });
      closeSync(full);
      assert.deepEqual([talker.status, talker.signal, talker.stderr], [0, null, "alive"]);
    });

test("every line reaches its reader, those at the end too", () => {
  const options = { cwd: import.meta.dirname, encoding: "utf8", timeout: 20_000, maxBuffer: 2 ** 24 } as const;
  const linesOf = (end: string) =>
    spawnSync(process.execPath, ["--input-type=module", "-e", TALKER, "json", end], options)
      .stdout.trimEnd()
      .split("\n");
  assert.deepEqual(
    linesOf("end").map((line) => JSON.parse(line).n),
    [...Array(2_000).keys(), ...Array(2_000).keys()],
  );
  assert.equal(JSON.parse(linesOf("exit").at(-1) as string).n, 1_999);
});

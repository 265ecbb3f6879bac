import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { ConfigError, flagName } from "./config/setting.ts";
import { type Config, resolveConfig, settings, unknownVariables } from "./config.ts";

const absent = { path: "albo.yaml", text: "" };
const yaml = (text: string) => ({ path: "albo.yaml", text });
const fromFile = (text: string): Config => resolveConfig({}, {}, yaml(text));

/** The sentence with which a configuration is refused. */
function refusalOf(load: () => Config): string {
  try {
    load();
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.message;
  }
  return assert.fail("was not refused");
}

test("what is promised when nothing is said", () => {
  assert.deepEqual(resolveConfig({}, {}, absent), {
    host: "127.0.0.1",
    port: 8080,
    dataDirectory: resolve("albo-data"),
    region: "us-east-1",
    accounts: [{ id: "111111111111", name: "registry" }],
    databaseUrl: undefined,
    hostnames: ["localhost", "127.0.0.1"],
    endpointUrl: undefined,
    oidcIssuers: undefined,
    logLevel: "info",
    logFormat: "auto",
    shutdownTimeoutMs: 10_000,
    artifactCheck: "strict",
    requireApproval: false,
    rootKeyCommand: undefined,
  });
});

test("command line before environment before file before default", () => {
  const file = yaml("port: 3\nregion: eu-south-1\nhost: 0.0.0.0\n");
  const config = resolveConfig({ port: "1" }, { ALBO_PORT: "2", ALBO_REGION: "eu-west-1" }, file);
  assert.deepEqual([config.port, config.region, config.host], [1, "eu-west-1", "0.0.0.0"]);
});

test("a variable set to nothing counts as not set", () => {
  assert.equal(resolveConfig({}, { ALBO_PORT: "" }, yaml("port: 3")).port, 3);
});

test("accounts by repeated flag, by comma and by list; ids keep their zeros", () => {
  const expected = [
    { id: "012345678901", name: "registry" },
    { id: "222222222222", name: "training" },
  ];
  const texts = ["012345678901=registry", "222222222222=training"];
  assert.deepEqual(resolveConfig({ account: texts }, {}, absent).accounts, expected);
  assert.deepEqual(resolveConfig({}, { ALBO_ACCOUNTS: texts.join(", ") }, absent).accounts, expected);
  assert.deepEqual(fromFile(`accounts:\n  - ${texts.join("\n  - ")}\n`).accounts, expected);
});

test("accounts that cannot be", () => {
  const bad = [
    ["11111111111=registry"],
    ["1111111111111=registry"],
    ["111111111111"],
    ["111111111111="],
    ["111111111111=a b"],
    ["111111111111=a]"],
    ["111111111111=default"],
    ["111111111111=a", "111111111111=b"],
    ["111111111111=a", "222222222222=a"],
    [],
  ];
  for (const account of bad) {
    const refusal = refusalOf(() => resolveConfig({ account }, {}, absent));
    assert.match(refusal, /^--account: .*cannot be used; it takes 12 digits/, account.join());
  }
});

test("values that cannot be are refused with the place they came from", () => {
  assert.match(
    refusalOf(() => resolveConfig({ port: "80a" }, {}, absent)),
    /^--port: '80a' cannot be used; it takes a whole/,
  );
  assert.match(
    refusalOf(() => resolveConfig({}, { ALBO_PORT: "65536" }, absent)),
    /^ALBO_PORT: '65536' /,
  );
  assert.match(
    refusalOf(() => fromFile("region: Milan")),
    /^albo\.yaml: region: 'Milan' /,
  );
  const others: Record<string, string[]> = {
    host: ["", "a b", "http://x"],
    endpointUrl: ["x", "ftp://x", "http://x/path", "http://u:p@x", "http://x?y"],
    oidcIssuer: ["x", "ftp://x", "https://u@x", "https://x?y", "https://x=", "https://x#y"],
    logLevel: ["INFO", "loud"],
    logFormat: ["text"],
    shutdownTimeoutMs: ["-1", "1.5", "9999999999"],
    artifactCheck: ["STRICT", "on"],
    requireApproval: ["yes", "1"],
    hostname: ["-a", "a..b", "a_b"],
    dataDir: [""],
  };
  for (const [flag, values] of Object.entries(others)) {
    for (const value of values) refusalOf(() => resolveConfig({ [flag]: value }, {}, absent));
  }
});

test("a database URL that cannot be used is not repeated: it may hold a password", () => {
  const refusal = refusalOf(() => resolveConfig({}, { ALBO_DATABASE: "mysql://albo:hunter2@db" }, absent));
  assert.match(refusal, /^ALBO_DATABASE: the value cannot be used/);
  assert.doesNotMatch(refusal, /hunter2/);
});

test("Kubernetes' own ALBO_PORT is recognized", () => {
  const refusal = refusalOf(() => resolveConfig({}, { ALBO_PORT: "tcp://10.0.0.1:8080" }, absent));
  assert.match(refusal, /enableServiceLinks: false/);
});

test("albo.yaml is refused for unknown keys, doubled keys, wrong shapes and broken YAML", () => {
  assert.equal(
    refusalOf(() => fromFile("prot: 80")),
    `albo.yaml: 'prot' is not a setting. Settings are ${Object.values(settings)
      .map(({ key }) => key)
      .join(", ")}.`,
  );
  assert.match(
    refusalOf(() => fromFile("port: 1\nport: 2")),
    /unique/i,
  );
  assert.match(
    refusalOf(() => fromFile("port: [1]")),
    /port: expected one value/,
  );
  assert.match(
    refusalOf(() => fromFile("accounts: 111111111111=a")),
    /accounts: expected a list/,
  );
  assert.match(
    refusalOf(() => fromFile("accounts: {111111111111: a}")),
    /expected a value or a list of values/,
  );
  assert.match(
    refusalOf(() => fromFile("- port")),
    /expected lines/,
  );
  assert.match(
    refusalOf(() => fromFile("port: {")),
    /^albo\.yaml: /,
  );
});

test("own host names: localhost, the host, and what is named", () => {
  const config = resolveConfig({ host: "Albo.Example.ORG", hostname: ["S3.example.org"] }, {}, absent);
  assert.deepEqual(config.hostnames, ["localhost", "albo.example.org", "s3.example.org"]);
});

test("every row has its own flag, variable and key, named alike", () => {
  const rows = Object.values(settings);
  for (const nameOf of [flagName, (row: { variable: string }) => row.variable, (row: { key: string }) => row.key]) {
    assert.equal(new Set(rows.map(nameOf)).size, rows.length);
  }
  for (const { key, variable } of rows) {
    assert.equal(variable, `ALBO_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`);
  }
});

test("unknown ALBO_ variables are found", () => {
  assert.deepEqual(unknownVariables({ ALBO_PROT: "1", ALBO_PORT: "1", ALBO_CONFIG: "x", PATH: "" }), ["ALBO_PROT"]);
});

test("readConfig reads the environment and the file that it names", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-config-"));
  try {
    writeFileSync(join(folder, "my.yaml"), "port: 3\nregion: eu-west-1\n");
    const script = `import { readConfig } from ${JSON.stringify(new URL("config.ts", import.meta.url).href)};
      const { port, region } = readConfig(); console.log(port, region);`;
    const run = (environment: Record<string, string>) =>
      spawnSync(process.execPath, ["--input-type=module", "-e", script], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: process.env.PATH, ...environment },
      });
    assert.equal(run({ ALBO_CONFIG: "my.yaml", ALBO_PORT: "4" }).stdout.trim(), "4 eu-west-1");
    assert.equal(run({}).stdout.trim(), "8080 us-east-1");
    assert.match(
      run({ ALBO_CONFIG: "absent.yaml" }).stderr,
      /absent\.yaml: the settings file cannot be read \(ENOENT\)/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { type Config, resolveConfig } from "../../config.ts";
import { checks } from "./checks.ts";
import { checkClock } from "./clock.ts";
import { checkDatabase } from "./database.ts";
import { checkDisk, checkFolder, checkSecrets } from "./folder.ts";
import { checkServer } from "./server.ts";

const scratch = mkdtempSync(join(tmpdir(), "albo-doctor-"));
after(() => rmSync(scratch, { recursive: true }));

function configOf(flags: Record<string, string>): Config {
  return resolveConfig({ port: "0", ...flags }, {}, { path: "albo.yaml", text: "" });
}

/** A data folder with the files that a first start makes. */
function dataFolder(name: string): string {
  const folder = join(scratch, name);
  mkdirSync(join(folder, "aws"), { recursive: true, mode: 0o700 });
  for (const file of ["aws/credentials", "aws/config", "root.key"])
    writeFileSync(join(folder, file), "", { mode: 0o600 });
  return folder;
}

async function answering(
  status: number,
  text: string,
  date: Date,
  use: (port: string) => Promise<void>,
): Promise<void> {
  const server = createServer((_, response) => {
    response.writeHead(status, { date: date.toUTCString(), connection: "close" });
    response.end(text);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await use(String((server.address() as AddressInfo).port));
  } finally {
    server.close();
    await once(server, "close");
  }
}

test("nothing there yet is well, whatever is looked at", async () => {
  const config = configOf({ dataDir: join(scratch, "not", "yet") });
  const { environment: _, ...ofTheConfig } = checks;
  for (const [name, look] of Object.entries(ofTheConfig)) assert.equal((await look(config)).verdict, "ok", name);
});

test("the folder: a file in its place, open to others, well", async () => {
  writeFileSync(join(scratch, "file"), "");
  assert.equal((await checkFolder(configOf({ dataDir: join(scratch, "file") }))).verdict, "fail");
  const dataDir = dataFolder("folder");
  assert.equal((await checkFolder(configOf({ dataDir }))).verdict, "ok");
  chmodSync(dataDir, 0o755);
  assert.match((await checkFolder(configOf({ dataDir }))).advice ?? "", /^chmod 700 /);
  assert.match((await checkDisk(configOf({ dataDir }))).found, /^\d+ MiB free$/);
});

test("secrets: well, missing, open to others", async () => {
  const dataDir = dataFolder("secrets");
  assert.equal((await checkSecrets(configOf({ dataDir }))).verdict, "ok");
  chmodSync(join(dataDir, "aws", "credentials"), 0o640);
  const open = await checkSecrets(configOf({ dataDir }));
  assert.equal(open.verdict, "fail");
  assert.equal(open.advice, `chmod 600 '${join(dataDir, "aws", "credentials")}'`);
  chmodSync(join(dataDir, "aws", "credentials"), 0o600);
  rmSync(join(dataDir, "root.key"));
  assert.equal((await checkSecrets(configOf({ dataDir }))).verdict, "warn");
});

test("the database: damaged, out of reach; a password is not repeated", async () => {
  const dataDir = dataFolder("database");
  writeFileSync(join(dataDir, "albo.db"), "this is not a database, however long one looks at it");
  assert.equal((await checkDatabase(configOf({ dataDir }))).verdict, "fail");
  const away = await checkDatabase(configOf({ dataDir, database: "postgres://albo:hunter2@127.0.0.1:1/albo" }));
  assert.equal(away.verdict, "fail");
  assert.match(away.found, /ECONNREFUSED/);
  assert.doesNotMatch(JSON.stringify(away), /hunter2/);
});

test("the server: ready, not ready, somebody else's port", async () => {
  const now = new Date();
  await answering(200, "ready\n", now, async (port) =>
    assert.equal((await checkServer(configOf({ port }))).verdict, "ok"),
  );
  await answering(503, "the database cannot be reached\n", now, async (port) => {
    assert.match((await checkServer(configOf({ port }))).found, /not ready: the database cannot be reached$/);
  });
  await answering(200, "<html>", now, async (port) => {
    assert.match((await checkServer(configOf({ port }))).found, /another program/);
  });
});

test("the clock: like the server's, a little off, too far off, before the last start", async () => {
  const verdictAt = async (offsetMs: number): Promise<string> => {
    let verdict = "";
    await answering(200, "ready\n", new Date(Date.now() + offsetMs), async (port) => {
      verdict = (await checkClock(configOf({ port, dataDir: scratch }))).verdict;
    });
    return verdict;
  };
  assert.deepEqual([await verdictAt(0), await verdictAt(-300_000), await verdictAt(3_600_000)], ["ok", "warn", "fail"]);
  const dataDir = dataFolder("clock");
  assert.equal((await checkClock(configOf({ dataDir }))).verdict, "ok");
  const tomorrow = new Date(Date.now() + 86_400_000);
  utimesSync(join(dataDir, "aws", "credentials"), tomorrow, tomorrow);
  assert.equal((await checkClock(configOf({ dataDir }))).verdict, "fail");
});

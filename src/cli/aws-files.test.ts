import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { profileNamed, readAwsFiles, shellLines } from "./aws-files.ts";
import { Failure } from "./exit.ts";

const folder = mkdtempSync(join(tmpdir(), "albo-files-"));
after(() => rmSync(folder, { recursive: true }));

function write(credentials: string, config: string): void {
  mkdirSync(join(folder, "aws"), { recursive: true });
  writeFileSync(join(folder, "aws", "credentials"), credentials);
  writeFileSync(join(folder, "aws", "config"), config);
}

test("a folder on which no server has started is told apart", () => {
  assert.throws(
    () => readAwsFiles(folder),
    (error: Error) => error instanceof Failure && /Start the server/.test(error.message),
  );
});

test("profiles with their region and endpoint; default repeats one and is left out", () => {
  const keys = (id: string) => `aws_access_key_id = ${id}\naws_secret_access_key = a/b+c=\n`;
  const settings = "region = eu-south-1\nendpoint_url = http://127.0.0.1:1\ns3 =\n    addressing_style = path\n";
  write(
    `[default]\n${keys("A")}\n[registry]\n${keys("A")}\n[training]\n${keys("B")}`,
    `[default]\n${settings}\n[profile registry]\n${settings}\n[profile training]\n${settings}`,
  );
  const files = readAwsFiles(folder);
  assert.deepEqual(
    files.profiles.map(({ name }) => name),
    ["registry", "training"],
  );
  assert.deepEqual(profileNamed(files, "training"), {
    name: "training",
    accessKeyId: "B",
    secretAccessKey: "a/b+c=",
    region: "eu-south-1",
    endpointUrl: "http://127.0.0.1:1",
  });
  assert.throws(() => profileNamed(files, "absent"), /Profiles are registry, training/);
});

test("lines for the shell are quoted and hold no secret", () => {
  const lines = shellLines({ name: "registry" }, { credentialsFile: "/it's here/credentials", configFile: "/config" });
  assert.equal(
    lines,
    "export AWS_PROFILE='registry'\nexport AWS_CONFIG_FILE='/config'\n" +
      "export AWS_SHARED_CREDENTIALS_FILE='/it'\\''s here/credentials'\n",
  );
});

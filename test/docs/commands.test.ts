import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { settleEngines, whatIsMissing } from "../clients/containers/engines.ts";
import { blocksOf, type Client, scriptOf } from "./blocks.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What a reader must see on the screen, over and above commands that succeed; by the clients without which it is not to be seen. */
const expectations: Readonly<Record<string, Readonly<Record<string, readonly RegExp[]>>>> = {
  "README.md": { aws: [/model-package-group\/churn/], boto3: [/model-package-group\/fraud/] },
  "docs/access.md": {
    aws: [
      /not authorized to perform: sagemaker:CreateModelPackageGroup on resource: .* because no identity-based policy/,
      /^ {4}"allowed"$/m,
      /with an explicit deny in a service control policy/,
      /KMS\.DisabledException/,
      /^weights$/m,
      /prevented by the BlockPublicPolicy setting/,
      /"additionalEventData":\{"authorization"/,
      /^111111111111 +\d+ +111111111111:\d+:[0-9a-f]{64}$/m,
    ],
    "": [/^ACCOUNT +RECORDS +END$/m],
  },
  "docs/cross-account.md": {
    "aws podman": [
      /"ModelPackageArn": "arn:aws:sagemaker:us-east-1:111111111111:model-package\/irises\/1"/,
      /^fail {2}key {15}account 111111111111 may not decrypt with it$/m,
      /^ {4}wants {3}kms:Decrypt$/m,
      /^ok {4}key /m,
    ],
    boto3: [/^ModelPackage Version ARN : arn:aws:sagemaker:/m, /^With everything in place again: .*\/2$/m],
  },
  "docs/getting-started.md": {
    aws: [/"Arn": "arn:aws:iam::111111111111:user\/admin"/, /"ModelApprovalStatus": "Approved"/],
    boto3: [/^arn:aws:sagemaker:us-east-1:111111111111:model-package\/churn\/1$/m],
    "": [/^arn:aws:sagemaker:us-east-1:111111111111:model-package-group\/from-javascript$/m],
  },
  "docs/images.md": {
    "aws podman": [/"imageDigest": "sha256:[0-9a-f]{64}"/, /403 \(Forbidden\)|denied/],
    "aws podman skopeo": [/"Tags": \[\s+"latest"\s+\]/],
  },
  "docs/operations.md": {
    "": [/^ok {4}secrets/m, /^ready$/m, / training /, /AWS_PROFILE='training'/, /^albo_requests_total\{/m],
  },
  "examples/iris/README.md": { "": [/^setosa$/m] },
};

const documents = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "examples/iris/README.md"],
  ...readdirSync(join(repository, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

const containers = whatIsMissing() === undefined && process.getuid?.() === 0;
const isInstalled: Readonly<Record<Client, boolean>> = {
  aws: spawnSync("aws", ["--version"]).status === 0,
  boto3: spawnSync("python3", ["-c", "import boto3"]).status === 0,
  // The settings below are those of a machine's root.
  podman: containers,
  skopeo: containers,
};
const areInstalled = (needed: readonly Client[]) => needed.every((client) => isInstalled[client]);

/** They wait for the AWS CLI most of the time. */
const DOCUMENTS_AT_ONCE = 2;

describe("the commands of", { concurrency: DOCUMENTS_AT_ONCE }, () => {
  for (const name of documents) {
    const blocks = blocksOf(readFileSync(join(repository, name), "utf8"), name).filter(({ how }) => how !== "not run");
    const left = blocks.filter((block) => areInstalled(block.clients));
    if (left.length === 0) continue;
    it(name, async (t) => {
      for (const { clients, line } of blocks) {
        if (!areInstalled(clients)) t.diagnostic(`${name}:${line} left out: no ${clients.join(" or ")} here`);
      }
      const screen = await runInCopy(scriptOf(left, name));
      for (const [clients, patterns] of Object.entries(expectations[name] ?? {})) {
        if (!areInstalled(clients.split(" ").filter((client) => client !== "") as Client[])) continue;
        for (const pattern of patterns) assert.match(screen, pattern);
      }
    });
  }
});

test("links in the documents lead somewhere", () => {
  for (const name of documents) {
    const text = readFileSync(join(repository, name), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^https?:/.test(target)) continue;
      const path = fileURLToPath(new URL(target, new URL(`../../${name}`, import.meta.url)));
      assert.ok(existsSync(path), `${name}: ${target}`);
    }
  }
});

test("every decision is in the index", () => {
  const index = readFileSync(join(repository, "docs/decisions/README.md"), "utf8");
  for (const name of readdirSync(join(repository, "docs/decisions"))) {
    if (name !== "README.md") assert.ok(index.includes(`](${name})`), `docs/decisions/README.md lacks ${name}`);
  }
});

const TIMEOUT_MS = 300_000;

const OUTPUT_BYTES_MAX = 16 * 1024 * 1024;

/** Runs a script in a folder that looks like a clone of the repository, and is thrown away. @returns what it printed */
async function runInCopy(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "albo-docs-"));
  try {
    for (const entry of ["package.json", "src", "contracts", "examples", "node_modules"]) {
      symlinkSync(join(repository, entry), join(folder, entry));
    }
    const engines = settleEngines(join(folder, "engines"));
    const { stdout } = await promisify(execFile)("bash", ["-c", script], {
      cwd: folder,
      timeout: TIMEOUT_MS,
      maxBuffer: OUTPUT_BYTES_MAX,
      env: { ...engines, HOME: folder, LANG: "C.UTF-8", ALBO_PORT: "0", AWS_PAGER: "" },
    }).catch(({ stdout, stderr }) => assert.fail(`${stdout}\n${stderr}`));
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

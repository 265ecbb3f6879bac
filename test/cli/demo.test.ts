import assert from "node:assert/strict";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const scratch = scratchFolder();
after(scratch.remove);

const ARN = "arn:aws:sagemaker:us-east-1:111111111111:model-package/iris";

test("albo demo --exit does the main job, step by step in plain lines, and leaves its folder when it was named", async () => {
  const dataDir = join(scratch.path, "demo");
  const { code, stdout, stderr } = await albo(["demo", "--exit", "--port", "0", "--data-dir", dataDir]);
  assert.deepEqual([code, stderr], [0, ""], stdout);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.at(-1), `ModelPackage Version ARN : ${ARN}-shared/1`);
  const steps = lines.filter((line) => /^(ok|FAIL) /.test(line));
  assert.deepEqual(
    steps.map((line) => /^ok {3,4}(\d+)\. \S/.exec(line)?.[1]),
    steps.map((_, index) => String(index + 1)),
  );
  assert.match(stdout, /9\d\.\d % right on 50 others/);
  assert.match(stdout, /s3:\/\/iris-models\/decision-tree\/model\.tar\.gz/);
  assert.match(stdout, /2 Approved; 1 PendingManualApproval/);
  assert.match(stdout, /containers scale > classify > label/);
  assert.match(stdout, / setosa, versicolor, virginica\n/);
  assert.deepEqual(
    [...stdout.matchAll(/ Without the (.*?) {2,}refused: /g)].map(([, permission]) => permission),
    ["ECR repository policy", "S3 bucket policy", "KMS grant", "model group policy", "role's identity policy"],
  );
  assert.match(stdout, /model-package\/iris-shared\/2 \(a refusal takes no number\)/);
  assert.ok(existsSync(join(dataDir, "albo.db")));

  const again = await albo(["demo", "--exit", "--port", "0", "--data-dir", dataDir]);
  assert.deepEqual([again.code, again.stderr], [1, `albo: ${dataDir} is not empty: the demo wants a fresh folder.\n`]);
});

test("without --exit it says how to go on, serves until Ctrl-C and cleans up; surroundings do not matter to it", async () => {
  writeFileSync(join(scratch.path, "albo.yaml"), "port: nonsense\n");
  const demo = await startAlbo(["demo", "--port", "0"], scratch.path);
  assert.equal((await fetch(`${demo.url}/readyz`)).status, 200);
  const { code, stdout } = await demo.stop("SIGINT");
  assert.equal(code, 0);
  const folder = /export AWS_CONFIG_FILE='(.+)\/aws\/config'/.exec(stdout)?.[1] as string;
  assert.match(stdout, /aws sagemaker list-model-packages --model-package-group-name iris/);
  assert.match(stdout, /boto3\.client\("sagemaker"\)/);
  assert.ok(stdout.includes(`Ctrl-C stops the server and removes ${folder}.`));
  assert.ok(!existsSync(folder));
  assert.deepEqual(readdirSync(scratch.path).sort(), ["albo.yaml", "demo"]);
});

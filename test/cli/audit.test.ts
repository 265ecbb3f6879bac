import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, test } from "node:test";
import { CreateModelPackageGroupCommand } from "@aws-sdk/client-sagemaker";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { clientsOf } from "../../src/demo/clients.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const scratch = scratchFolder();
const dataDir = join(scratch.path, "data");
after(scratch.remove);

const verify = (...words: string[]) => albo(["audit", "verify", "--data-dir", dataDir, ...words]);

test("the audit log is verified while the server runs; what was changed or cut off is told", async () => {
  const nothing = await verify();
  assert.deepEqual([nothing.code, nothing.stderr], [1, `albo: There is no data folder ${dataDir}.\n`]);

  const server = await startAlbo(["serve", "--port", "0", "--data-dir", dataDir]);
  const { sagemaker, close } = clientsOf(readAwsFiles(dataDir).profiles[0] as never);
  for (const ModelPackageGroupName of ["a", "b"]) {
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
  }
  close();
  const good = await verify();
  assert.equal(good.code, 0, good.stderr);
  const end = /^111111111111 +2 +(\S+)$/m.exec(good.stdout)?.[1] as string;
  assert.equal((await verify("--expect", end)).code, 0);
  await server.stop();

  const tables = new DatabaseSync(join(dataDir, "albo.db"));
  tables.exec("delete from audit_records where sequence = 2");
  assert.equal((await verify()).code, 0, "a chain does not show what was cut off its end");
  const cut = await verify("--expect", end);
  assert.equal(cut.code, 1);
  assert.match(cut.stdout, /^account 111111111111, record 2: the record that was expected is not there$/m);
  tables.exec("update audit_records set event = replace(event, '\"a\"', '\"c\"')");
  const changed = await verify("--json");
  assert.equal(changed.code, 1);
  assert.match(JSON.parse(changed.stdout).problems[0], /^account 111111111111, record 1 .* was changed/);
  tables.close();
});

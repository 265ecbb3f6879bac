import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { CreateModelPackageGroupCommand, DescribeModelPackageGroupCommand } from "@aws-sdk/client-sagemaker";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { clientsOf } from "../../src/demo/clients.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const GROUP = "arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises";

describe("albo explain", () => {
  const scratch = scratchFolder();
  const dataDir = join(scratch.path, "data");
  let server: Awaited<ReturnType<typeof startAlbo>>;
  const explain = (...words: string[]) => albo(["explain", "--data-dir", dataDir, ...words]);
  const clients = (name: string) =>
    clientsOf(readAwsFiles(dataDir).profiles.find((profile) => profile.name === name) as never);

  before(async () => {
    const accounts = ["--account", "111111111111=registry", "--account", "222222222222=training"];
    server = await startAlbo(["serve", "--port", "0", "--data-dir", dataDir, ...accounts]);
    const { sagemaker, close } = clients("registry");
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "irises" }));
    close();
  });
  after(async () => {
    await server.stop();
    scratch.remove();
  });

  it("tells of a refusal what each account may see, and what would allow it", async () => {
    const { sagemaker, close } = clients("training");
    const refusal = await sagemaker
      .send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: GROUP }))
      .catch((error) => error);
    close();
    const { code, stdout, stderr } = await explain(refusal.$metadata.requestId);
    assert.equal(code, 0, stderr);
    const [head = "", owner = "", caller = ""] = stdout.split(/^As account .*\n/m);
    assert.match(head, /sagemaker:DescribeModelPackageGroup by arn:aws:iam::222222222222:user\/admin/);
    assert.doesNotMatch(owner, /AdministratorAccess/);
    assert.match(owner, /of account 222222222222, which alone may see it/);
    assert.match(caller, /AdministratorAccess/);
    for (const view of [owner, caller]) {
      assert.match(
        view,
        /add to the policy of arn:aws:sagemaker:.*:model-package-group\/irises, in account 111111111111/,
      );
    }
  });

  it("answers what would be, allowed or not", async () => {
    const ask = (who: string, ...more: string[]) =>
      explain("--as", who, "--action", "sagemaker:DescribeModelPackageGroup", "--resource", GROUP, ...more);
    const own = await ask("arn:aws:iam::111111111111:user/admin");
    assert.equal(own.code, 0, own.stderr);
    assert.match(own.stdout, /answer {2}allowed/);
    const foreign = await ask("arn:aws:iam::222222222222:user/admin", "--json");
    assert.equal(foreign.code, 1);
    const [change] = JSON.parse(foreign.stdout).smallestChange;
    assert.equal(change.account, "111111111111");
    assert.deepEqual(change.statement.Principal, { AWS: "arn:aws:iam::222222222222:user/admin" });
  });

  it("says what is wrong with a question", async () => {
    for (const [words, message] of [
      [[], /^albo: Name a request id, or who/],
      [["6b0f"], /^albo: No refusal has the request id 6b0f\.$/m],
      [["--as", "nobody", "--action", "s3:GetObject"], /^albo: 'nobody' is not the ARN/],
      [["--as", "arn:aws:iam::111111111111:user/nobody", "--action", "s3:GetObject"], /^albo: There is no arn:aws:iam/],
      [["--as", "arn:aws:iam::111111111111:root", "--action", "everything"], /^albo: 'everything' is not an action/],
    ] as const) {
      const { code, stderr } = await explain(...words);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
  });
});

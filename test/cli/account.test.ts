import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { clientsOf } from "../../src/demo/clients.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const scratch = scratchFolder();
const dataDir = join(scratch.path, "data");
after(scratch.remove);

const account = (...words: string[]) => albo(["account", ...words, "--data-dir", dataDir]);

test("accounts are listed, made and used while the server runs; without it, only credentials are shown", async () => {
  const server = await startAlbo(["serve", "--port", "0", "--data-dir", dataDir]);
  const listed = await account("list");
  assert.equal(
    listed.stdout,
    "ID            NAME      EMAIL                      STATUS\n111111111111  registry  111111111111@albo.invalid  ACTIVE\n",
  );

  const created = await account("create", "training", "--json");
  assert.equal(created.code, 0, created.stderr);
  const { Id, Name } = JSON.parse(created.stdout);
  assert.match(Id, /^\d{12}$/);
  assert.equal(Name, "training");
  const names = JSON.parse((await account("list", "--json")).stdout).map((one: { Name: string }) => one.Name);
  assert.deepEqual(names.sort(), ["registry", "training"]);

  const profile = readAwsFiles(dataDir).profiles.find(({ name }) => name === "training");
  const { sts, close } = clientsOf(profile as NonNullable<typeof profile>);
  assert.equal((await sts.send(new GetCallerIdentityCommand())).Arn, `arn:aws:iam::${Id}:user/admin`);
  close();

  const again = await account("create", "training");
  assert.deepEqual([again.code, again.stderr], [1, "albo: There is an account 'training' already.\n"]);
  const sameMail = await account("create", "other", "--email", "training@albo.invalid");
  assert.deepEqual([sameMail.code, sameMail.stderr], [1, "albo: The account was not made: EMAIL_ALREADY_EXISTS.\n"]);
  const stranger = await account("list", "--profile", "training");
  assert.equal(stranger.code, 1);
  assert.match(
    stranger.stderr,
    /^albo: ListAccounts was refused: AccessDeniedException: You don't have permissions to access this resource\./,
  );
  assert.equal((await account("create", "a b")).code, 1);
  await server.stop();

  const gone = await account("list");
  assert.equal(gone.code, 1);
  assert.match(gone.stderr, /^albo: No server answers at http:\/\/127\.0\.0\.1:\d+\. Start it/);
  const shell = await account("credentials", "training");
  const { credentialsFile, configFile } = readAwsFiles(dataDir);
  assert.equal(
    shell.stdout,
    `export AWS_PROFILE='training'\nexport AWS_CONFIG_FILE='${configFile}'\nexport AWS_SHARED_CREDENTIALS_FILE='${credentialsFile}'\n`,
  );
  const { accessKeyId, secretAccessKey } = profile as NonNullable<typeof profile>;
  assert.deepEqual(JSON.parse((await account("credentials", "training", "--json")).stdout), {
    Version: 1,
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
  });
  assert.match((await account("credentials", "absent")).stderr, /Profiles are .*training/);
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
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

test("a session of the root user mends what nobody else may, and is recorded as that", async () => {
  const folder = join(scratch.path, "root");
  const root = (...words: string[]) => albo(["account", "root", ...words, "--data-dir", folder]);
  const server = await startAlbo(["serve", "--port", "0", "--data-dir", folder]);
  const [profile] = readAwsFiles(folder).profiles;
  const admin = clientsOf(profile as NonNullable<typeof profile>);
  const Bucket = "locked";
  const Resource = ["arn:aws:s3:::locked", "arn:aws:s3:::locked/*"];
  const Statement = [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource }];
  await admin.s3.send(new CreateBucketCommand({ Bucket }));
  await admin.s3.send(
    new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Version: "2012-10-17", Statement }) }),
  );
  await assert.rejects(admin.s3.send(new DeleteBucketPolicyCommand({ Bucket })), { name: "AccessDenied" });

  const opened = await root("111111111111", "--json");
  assert.equal(opened.code, 0, opened.stderr);
  const { AccessKeyId, SecretAccessKey, SessionToken, Version } = JSON.parse(opened.stdout);
  assert.equal(Version, 1);
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const owner = clientsOf({ ...(profile as NonNullable<typeof profile>), ...keys });
  assert.equal((await owner.sts.send(new GetCallerIdentityCommand())).Arn, "arn:aws:iam::111111111111:root");
  await owner.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
  await admin.s3.send(new HeadBucketCommand({ Bucket }));
  await assert.rejects(
    owner.sts.send(new AssumeRoleCommand({ RoleArn: "arn:aws:iam::111111111111:role/any", RoleSessionName: "me" })),
    /Roles may not be assumed by root accounts/,
  );
  admin.close();
  owner.close();
  assert.match((await root("111111111111")).stdout, /^export AWS_SESSION_TOKEN='/m);
  assert.deepEqual(
    [(await root("999999999999")).stderr, (await root("111111111111", "--minutes", "999")).stderr],
    ["albo: There is no account 999999999999.\n", "albo: A session lasts 15 to 60 minutes.\n"],
  );
  await server.stop();
});

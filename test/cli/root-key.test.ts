import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { CreateKeyCommand, DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { readAwsFiles } from "../../src/cli/aws-files.ts";
import { albo, scratchFolder, startAlbo } from "./albo.ts";

const scratch = scratchFolder();
const dataDir = join(scratch.path, "data");
after(scratch.remove);

const place = ["--data-dir", dataDir];
const keyFile = join(dataDir, "root.key");

function clients(url: string) {
  const [profile] = readAwsFiles(dataDir).profiles;
  assert.ok(profile);
  const { accessKeyId, secretAccessKey } = profile;
  const settings = { endpoint: url, region: "us-east-1", credentials: { accessKeyId, secretAccessKey } };
  return { kms: new KMSClient(settings), s3: new S3Client({ ...settings, forcePathStyle: true }) };
}

const object = { Bucket: "kept", Key: "model" };

test("the root key is rotated while the server is stopped, in the folder and to a vault; everything stays readable", async () => {
  let server = await startAlbo(["serve", "--port", "0", ...place]);
  const first = clients(server.url);
  const { KeyMetadata } = await first.kms.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata?.Arn as string;
  const { CiphertextBlob } = await first.kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("secret") }));
  await first.s3.send(new CreateBucketCommand({ Bucket: object.Bucket }));
  await first.s3.send(new PutObjectCommand({ ...object, Body: "bytes" }));
  const unfinished = { ...object, Key: "in-parts" };
  const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand(unfinished));
  const part = { ...unfinished, UploadId, PartNumber: 1, Body: "part" };
  const { ETag } = await first.s3.send(new UploadPartCommand(part));
  const running = await albo(["root-key", "rotate", ...place]);
  assert.equal(running.code, 1);
  assert.match(running.stderr, /^albo: Another Albo server/);
  await server.stop();

  const readable = async (url: string) => {
    const { kms, s3 } = clients(url);
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob }));
    assert.equal(Buffer.from(Plaintext as Uint8Array).toString(), "secret");
    assert.equal(await (await s3.send(new GetObjectCommand(object))).Body?.transformToString(), "bytes");
    kms.destroy();
    s3.destroy();
  };

  const old = readFileSync(keyFile, "utf8");
  const rotated = await albo(["root-key", "rotate", ...place]);
  assert.equal(rotated.code, 0, rotated.stderr);
  assert.match(rotated.stdout, /^Sealed under the new root key:\n +1 {2}access keys\n[\s\S]* 1 {2}KMS key material\n/);
  assert.notEqual(readFileSync(keyFile, "utf8"), old);
  server = await startAlbo(["serve", "--port", "0", ...place]);
  await readable(server.url);
  const { s3 } = clients(server.url);
  const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
  await s3.send(new CompleteMultipartUploadCommand({ ...unfinished, UploadId, MultipartUpload }));
  assert.equal(await (await s3.send(new GetObjectCommand(unfinished))).Body?.transformToString(), "part");
  s3.destroy();
  await server.stop();

  const vault = join(scratch.path, "vault");
  writeFileSync(vault, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  const moved = await albo(["root-key", "rotate", "--new-root-key-command", `cat '${vault}'`, ...place]);
  assert.equal(moved.code, 0, moved.stderr);
  assert.match(moved.stdout, /From now on the server needs the new key/);
  assert.equal(readdirSync(dataDir).includes("root.key"), false);
  server = await startAlbo(["serve", "--port", "0", "--root-key-command", `cat '${vault}'`, ...place]);
  await readable(server.url);
  await server.stop();

  const key = readFileSync(vault, "utf8").trim();
  const rotateTwice = await albo(["root-key", "rotate", ...place], undefined, { ALBO_ROOT_KEY: key });
  assert.match(
    rotateTwice.stderr,
    /^albo: The present root key does not stand in the data folder: give the new one too/,
  );
  const next = randomBytes(32).toString("base64");
  const variables = { ALBO_ROOT_KEY: key, ALBO_NEW_ROOT_KEY: next };
  assert.equal((await albo(["root-key", "rotate", ...place], undefined, variables)).code, 0);
  const stale = await albo(["serve", "--port", "0", ...place], undefined, { ALBO_ROOT_KEY: key });
  assert.deepEqual(
    [stale.code, stale.stderr],
    [1, "albo: The root key that was given does not fit this database. Bring back the one that was made with it.\n"],
  );
  const again = await albo(["root-key", "rotate", ...place], undefined, variables);
  assert.match(again.stderr, /^albo: The present root key does not fit this database\. Nothing was changed\.\n$/);
});

test("a root key that is none is refused, and nobody is told what it was", async () => {
  const folder = ["--data-dir", join(scratch.path, "other")];
  const refusal = async (words: string[], more: Record<string, string> = {}) => {
    const { code, stdout, stderr } = await albo(["serve", "--port", "0", ...folder, ...words], undefined, more);
    assert.equal(code, 1);
    assert.equal(`${stdout}${stderr}`.includes("c2hvcnQ="), false);
    return stderr;
  };
  const none = /^albo: The value of ALBO_ROOT_KEY is not a root key of 32 bytes in base 64\n$/;
  assert.match(await refusal([], { ALBO_ROOT_KEY: "c2hvcnQ=" }), none);
  const printed = /^albo: What the root key command prints is not a root key of 32 bytes in base 64\n$/;
  assert.match(await refusal(["--root-key-command", "echo c2hvcnQ="]), printed);
  assert.match(await refusal(["--root-key-command", "exit 4"]), /^albo: The root key command failed: exit code 4\.\n$/);
  const both = refusal(["--root-key-command", "true"], { ALBO_ROOT_KEY: "c2hvcnQ=" });
  assert.match(await both, /^albo: There are two root keys: one by a command, one in ALBO_ROOT_KEY\./);
  const absent = await albo(["root-key", "rotate", "--data-dir", join(scratch.path, "absent")]);
  assert.match(absent.stderr, /^albo: There is no data folder /);
});

import assert from "node:assert/strict";
import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  ListAccessKeysCommand,
} from "@aws-sdk/client-iam";
import {
  CreateGrantCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListGrantsCommand,
} from "@aws-sdk/client-kms";
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { type AlboProcess, startAlbo } from "../support/albo-process.ts";

const ROOT_KEY = randomBytes(32).toString("base64");
const BODY = `weights ${randomBytes(24).toString("hex")}`;
const SENT = `plaintext ${randomBytes(24).toString("hex")}`;
let folder: string;
let albo: AlboProcess;
const clients: { destroy(): void }[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "albo-secrets-"));
  albo = await startAlbo({
    folder,
    environment: { ALBO_ROOT_KEY: ROOT_KEY, ALBO_LOG_LEVEL: "debug" },
    nodeOptions: ["--report-on-signal", "--report-signal=SIGUSR2", `--report-directory=${folder}`],
  });
});
after(async () => {
  for (const client of clients) client.destroy();
  await albo?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Secrets by what they are; the folder and what is told to others must not hold one of them. */
const secrets = new Map<string, string>([
  ["root key", ROOT_KEY],
  ["plaintext", SENT],
  ["an encrypted object", BODY],
]);

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

function settings(credentials: Keys) {
  return { region: "us-east-1", endpoint: `http://127.0.0.1:${albo.port}`, credentials, maxAttempts: 1 };
}

function keep<Client extends { destroy(): void }>(client: Client): Client {
  clients.push(client);
  return client;
}

/** What an answer hands out, noted as a secret from then on. */
function noted(
  what: string,
  keys: { AccessKeyId?: string; SecretAccessKey?: string; SessionToken?: string } = {},
): Keys {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = keys;
  secrets.set(`secret key ${what}`, SecretAccessKey);
  if (SessionToken !== undefined) secrets.set(`session token ${what}`, SessionToken);
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

/** Every way in which a server comes to know a secret. @returns what it tells to others afterwards */
async function exercise(): Promise<string> {
  const admin = albo.caller("registry");
  secrets.set("secret key of the administrator", admin.secretAccessKey);
  const iam = keep(new IAMClient(settings(admin)));
  await iam.send(new CreateUserCommand({ UserName: "somebody" }));
  noted("of a user", (await iam.send(new CreateAccessKeyCommand({ UserName: "somebody" }))).AccessKey);
  const sts = keep(new STSClient(settings(admin)));
  const session = noted("of a session", (await sts.send(new GetSessionTokenCommand({}))).Credentials);
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" },
  });
  noted("of a federated user", (await sts.send(new GetFederationTokenCommand({ Name: "guest", Policy }))).Credentials);
  const kms = keep(new KMSClient(settings(admin)));
  const KeyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.Arn;
  const dataKey = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }));
  secrets.set("data key", Buffer.from(dataKey.Plaintext ?? []).toString("base64"));
  const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from(SENT) }));
  await kms.send(new DecryptCommand({ CiphertextBlob }));
  const grant = { KeyId, GranteePrincipal: "222222222222", Operations: ["Decrypt" as const] };
  const { GrantToken } = await kms.send(new CreateGrantCommand(grant));
  secrets.set("grant token", GrantToken as string);
  await kms.send(new DescribeKeyCommand({ KeyId, GrantTokens: [GrantToken as string] }));
  const s3 = keep(new S3Client({ ...settings(session), forcePathStyle: true }));
  const at = { Bucket: "secrets", Key: "weights" };
  await s3.send(new CreateBucketCommand({ Bucket: at.Bucket }));
  await s3.send(new PutObjectCommand({ ...at, Body: BODY, ServerSideEncryption: "aws:kms", SSEKMSKeyId: KeyId }));
  assert.equal(await (await s3.send(new GetObjectCommand(at))).Body?.transformToString(), BODY);
  // The token of a presigned URL stands in its query; so does a signature that is good for an hour.
  const url = await getSignedUrl(s3, new GetObjectCommand(at));
  assert.equal((await fetch(url)).status, 200);
  assert.equal((await fetch(`${url}x`)).status, 403);
  secrets.set("presigned signature", new URL(url).searchParams.get("X-Amz-Signature") as string);
  const ecr = keep(new ECRClient(settings(session)));
  const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
  const token = authorizationData?.[0]?.authorizationToken as string;
  secrets.set("registry token", token);
  secrets.set("registry password", Buffer.from(token, "base64").toString().slice("AWS:".length));
  const headers = { authorization: `Basic ${token}` };
  await fetch(`http://127.0.0.1:${albo.port}/v2/`, { headers });
  await fetch(`http://127.0.0.1:${albo.port}/v2/missing/manifests/latest`, { headers });
  // Refused for their signatures: the log has reasons, and the answers of S3 what the server computed.
  const wrong = settings({ ...session, secretAccessKey: "wrong" });
  const mistaken = [
    keep(new S3Client({ ...wrong, forcePathStyle: true })).send(new ListBucketsCommand({})),
    keep(new STSClient(wrong)).send(new GetCallerIdentityCommand({})),
    keep(new STSClient(settings({ ...session, sessionToken: `${session.sessionToken}x` }))).send(
      new GetCallerIdentityCommand({}),
    ),
  ];
  const refusals = await Promise.all(
    mistaken.map((each) => (each as Promise<unknown>).then(JSON.stringify, (reason: Error) => reason.message)),
  );
  const trail = keep(new CloudTrailClient(settings(admin)));
  const told = [
    await trail.send(new LookupEventsCommand({})),
    await iam.send(new ListAccessKeysCommand({ UserName: "somebody" })),
    await iam.send(new GetAccountAuthorizationDetailsCommand({})),
    await kms.send(new ListGrantsCommand({ KeyId })),
    await fetch(`http://127.0.0.1:${albo.port}/metrics`).then((answer) => answer.text()),
  ];
  return JSON.stringify([refusals, told]);
}

/** Keys that follow from secret ones are as good as those for a day. */
function signingKeys(secretAccessKey: string): readonly string[] {
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "");
  const ofDay = createHmac("sha256", `AWS4${secretAccessKey}`).update(day).digest();
  return [ofDay.toString("hex"), ofDay.toString("base64")];
}

/** In every form in which bytes are usually written. */
function forms(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  const decoded = /^[A-Za-z0-9+/]{32,}={0,2}$/.test(secret) ? [Buffer.from(secret, "base64")] : [];
  return [bytes, ...decoded].flatMap((each) => [
    each,
    Buffer.from(each.toString("hex")),
    Buffer.from(each.toString("base64").replace(/=+$/, "")),
    Buffer.from(each.toString("base64url")),
    Buffer.from(encodeURIComponent(each.toString("latin1"))),
  ]);
}

function held(contents: Buffer): string[] {
  return [...secrets].flatMap(([what, secret]) => {
    const all = what.startsWith("secret key") ? [secret, ...signingKeys(secret)] : [secret];
    return all.flatMap(forms).some((form) => contents.includes(form)) ? [what] : [];
  });
}

test("secrets never appear in logs, answers, the database in the clear, or crash dumps", async () => {
  const told = await exercise();
  albo.process.kill("SIGUSR2");
  while (!readdirSync(folder).some((name) => /^report\..*\.json$/.test(name))) await sleep(20);
  await albo.stop();
  assert.ok(secrets.size >= 14);
  for (const [what, secret] of secrets) assert.ok(secret.length >= 16, what);
  assert.deepEqual(held(Buffer.from(told)), [], "answers");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => join(parentPath, name));
  assert.ok(names.some((name) => name.endsWith("albo.db")) && names.some((name) => name.endsWith("server.log")));
  for (const name of names) {
    const found = held(readFileSync(name));
    // The clients' own file holds their keys: that is what it is for.
    const expected = name.endsWith("credentials") ? ["secret key of the administrator"] : [];
    assert.deepEqual(found, expected, name);
  }
});

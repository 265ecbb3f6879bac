import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, GetObjectCommand, HeadBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { CreateModelPackageGroupCommand } from "@aws-sdk/client-sagemaker";
import {
  AssumeRoleCommand,
  type Credentials,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer, type Who } from "../../../test/support/server.ts";
import { encodeAuthorizationMessage } from "../../identity/authorization-message.ts";
import { sealWith } from "../../identity/seal.ts";
import { systemRandom } from "../../lib/random.ts";

const REGISTRY = "111111111111";
let server: TestServer;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

type Keys = Exclude<Who, string>;

function keysOf(credentials: Credentials | undefined): Keys & { sessionToken: string } {
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

const allow = (...Action: string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });

async function sessionOf(who: Who = "registry") {
  return keysOf((await server.sts(who).send(new GetSessionTokenCommand({}))).Credentials);
}

async function makeUser(UserName: string, policy: string): Promise<Keys> {
  const iam = server.iam();
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "may", PolicyDocument: policy }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId as string, secretAccessKey: AccessKey?.SecretAccessKey as string };
}

test("a user's session is the user, but for IAM and for more sessions", async () => {
  const who = await sessionOf();
  const told = await server.sts(who).send(new GetCallerIdentityCommand({}));
  assert.equal(told.Arn, `arn:aws:iam::${REGISTRY}:user/admin`);
  await server.s3(who).send(new ListBucketsCommand({}));
  await server.sagemaker(who).send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "by-session" }));
  await refused(server.iam(who).send(new ListUsersCommand({})), "InvalidClientTokenId", 403);
  const again = server.sts(who);
  await refused(again.send(new GetSessionTokenCommand({})), "AccessDenied", 403, /with session credentials$/);
  await refused(
    again.send(new GetFederationTokenCommand({ Name: "bob" })),
    "AccessDenied",
    403,
    /session credentials$/,
  );
});

test("wrong, foreign, tampered and missing tokens are refused in each protocol's own way", async () => {
  const who = await sessionOf();
  const other = await sessionOf("training");
  const { sessionToken: token } = who;
  const changed = `${token.slice(0, 50)}${token[50] === "A" ? "B" : "A"}${token.slice(51)}`;
  const tokens = {
    tampered: changed,
    foreign: other.sessionToken,
    short: token.slice(0, 40),
    nonsense: "IQoJb3JpZ2luX2Vj",
  };
  for (const [name, sessionToken] of Object.entries(tokens)) {
    const wrong = { ...who, sessionToken };
    await refused(
      server.sts(wrong).send(new GetCallerIdentityCommand({})),
      "InvalidClientTokenId",
      403,
      /security token/,
    );
    const group = new CreateModelPackageGroupCommand({ ModelPackageGroupName: name });
    await refused(server.sagemaker(wrong).send(group), "UnrecognizedClientException", 400, /security token/);
    await refused(server.s3(wrong).send(new ListBucketsCommand({})), "InvalidToken", 400);
  }
  const { accessKeyId, secretAccessKey } = who;
  const missing = { accessKeyId, secretAccessKey };
  await refused(server.sts(missing).send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
  await refused(server.s3(missing).send(new ListBucketsCommand({})), "InvalidAccessKeyId", 403);
  const wrongSecret = { ...who, secretAccessKey: `${secretAccessKey.slice(1)}a` };
  await refused(server.sts(wrongSecret).send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
  // A long-lived key has no token.
  const longLived = { ...server.credentials("registry"), sessionToken: token };
  await refused(server.sts(longLived).send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
});

test("a presigned URL carries the token in its query", async () => {
  const s3 = server.s3(await sessionOf());
  await s3.send(new CreateBucketCommand({ Bucket: "presigned-by-session" }));
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: "presigned-by-session", Key: "absent" }));
  assert.match(url, /X-Amz-Security-Token=/);
  assert.equal((await fetch(url)).status, 404);
  const tampered = url.replace(/(X-Amz-Security-Token=.{30})./, "$1.");
  const answer = await fetch(tampered);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /<Code>InvalidToken<\/Code>/);
});

test("a session loses everything with its user, also when there is another one of that name", async () => {
  const iam = server.iam();
  const key = await makeUser("leaver", allow("s3:*", "sts:*"));
  const session = await sessionOf(key);
  const named = await server.sts(key).send(new GetFederationTokenCommand({ Name: "guest", Policy: allow("s3:*") }));
  const federated = keysOf(named.Credentials);
  await server.s3(session).send(new CreateBucketCommand({ Bucket: "of-the-leaver" }));
  await server.s3(federated).send(new HeadBucketCommand({ Bucket: "of-the-leaver" }));
  await iam.send(new DeleteUserPolicyCommand({ UserName: "leaver", PolicyName: "may" }));
  await refused(server.s3(federated).send(new ListBucketsCommand({})), "AccessDenied", 403);
  await iam.send(new DeleteAccessKeyCommand({ UserName: "leaver", AccessKeyId: key.accessKeyId }));
  await iam.send(new DeleteUserCommand({ UserName: "leaver" }));
  await makeUser("leaver", allow("s3:*", "sts:*"));
  for (const who of [session, federated]) {
    await refused(server.s3(who).send(new ListBucketsCommand({})), "AccessDenied", 403);
    await refused(server.sts(who).send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
  }
});

test("a federated user may do what its user and the policy handed over both allow", async () => {
  const key = await makeUser("federating", allow("s3:ListAllMyBuckets", "s3:CreateBucket", "sts:GetFederationToken"));
  const sts = server.sts(key);
  const Policy = allow("s3:ListAllMyBuckets", "sagemaker:*");
  const made = await sts.send(new GetFederationTokenCommand({ Name: "guest", Policy, DurationSeconds: 900 }));
  const arn = `arn:aws:sts::${REGISTRY}:federated-user/guest`;
  assert.deepEqual(made.FederatedUser, { Arn: arn, FederatedUserId: `${REGISTRY}:guest` });
  assert.ok((made.PackedPolicySize ?? 0) > 0);
  const who = keysOf(made.Credentials);
  const told = await server.sts(who).send(new GetCallerIdentityCommand({}));
  assert.deepEqual([told.Arn, told.UserId], [arn, `${REGISTRY}:guest`]);
  await server.s3(who).send(new ListBucketsCommand({}));
  await refused(
    server.s3(who).send(new CreateBucketCommand({ Bucket: "by-guest" })),
    "AccessDenied",
    403,
    /session policy/,
  );
  await refused(
    server.sagemaker(who).send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "by-guest" })),
    "AccessDeniedException",
    400,
    /identity-based policy/,
  );
  await refused(server.iam(who).send(new ListUsersCommand({})), "InvalidClientTokenId", 403);
  const becomes = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${REGISTRY}:role/any`, RoleSessionName: "guest" });
  await refused(server.sts(who).send(becomes), "AccessDenied", 403, /^Cannot call AssumeRole with federation token/);
  // Without a policy there is nothing to share out.
  const bare = keysOf((await sts.send(new GetFederationTokenCommand({ Name: "bare" }))).Credentials);
  await refused(server.s3(bare).send(new ListBucketsCommand({})), "AccessDenied", 403);
  // Tags need a permission of their own.
  const tagged = new GetFederationTokenCommand({ Name: "guest", Policy, Tags: [{ Key: "a", Value: "b" }] });
  await refused(sts.send(tagged), "AccessDenied", 403, /sts:TagSession/);
  const nobody = await makeUser("nobody", allow("s3:*"));
  const asked = server.sts(nobody).send(new GetFederationTokenCommand({ Name: "guest", Policy }));
  await refused(asked, "AccessDenied", 403, new RegExp(`sts:GetFederationToken on resource: ${arn} because`));
});

test("an access key tells its account, whether it is long-lived or of a session", async () => {
  const sts = server.sts("training");
  const accountOf = async (AccessKeyId: string) =>
    (await sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account;
  assert.equal(await accountOf(server.credentials("registry").accessKeyId), REGISTRY);
  assert.equal(await accountOf((await sessionOf()).accessKeyId), REGISTRY);
  assert.equal(await accountOf((await sessionOf("training")).accessKeyId), "222222222222");
  for (const id of ["AKIAIOSFODNN7EXAMPLE", "ASIA7777777777777777", "ASIA1111111111111111"]) {
    await refused(accountOf(id), "ValidationError", 400);
  }
});

test("an encoded authorization message is decoded for its own account, by those who may", async () => {
  const seal = sealWith(Buffer.from(readFileSync(join(server.folder, "root.key"), "utf8"), "base64"), systemRandom());
  const message = JSON.stringify({ allowed: false, explicitDeny: true });
  const EncodedMessage = encodeAuthorizationMessage(seal, REGISTRY, message);
  const decode = (who: Who, text = EncodedMessage) =>
    server.sts(who).send(new DecodeAuthorizationMessageCommand({ EncodedMessage: text }));
  assert.equal((await decode("registry")).DecodedMessage, message);
  await refused(decode("training"), "InvalidAuthorizationMessageException", 400);
  await refused(decode("registry", `${EncodedMessage.slice(0, -4)}AAAA`), "InvalidAuthorizationMessageException", 400);
  await refused(decode("registry", "x"), "InvalidAuthorizationMessageException", 400);
  const reader = await makeUser("reader", allow("s3:*"));
  await refused(decode(reader), "AccessDenied", 403, /sts:DecodeAuthorizationMessage because/);
});

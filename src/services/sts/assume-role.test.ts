import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { CreateAccountCommand } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListModelPackageGroupsCommand } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer, type Who } from "../../../test/support/server.ts";

const REGISTRY = "111111111111";
const TRAINING = "222222222222";
const ADMIN = `arn:aws:iam::${REGISTRY}:user/admin`;
let server: TestServer;
let count = 0;

before(async () => {
  server = await startTestServer();
});
after(() => server.stop());

const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const trust = (Principal: unknown, Action: unknown = "sts:AssumeRole", Condition?: object) =>
  document({ Effect: "Allow", Principal, Action, ...(Condition && { Condition }) });
const allow = (Action: unknown, Resource = "*") => document({ Effect: "Allow", Action, Resource });

/** A role of the registry's account that may list buckets and model groups. */
async function makeRole(trustPolicy: string, more: object = {}): Promise<{ arn: string; id: string; name: string }> {
  const name = `Role${count++}`;
  const iam = server.iam();
  const made = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustPolicy, Path: "/team/", ...more }),
  );
  const PolicyDocument = allow([
    "s3:ListAllMyBuckets",
    "s3:CreateBucket",
    "sts:*",
    "iam:ListUsers",
    "iam:CreatePolicy",
  ]);
  await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: "may", PolicyDocument }));
  return { arn: made.Role?.Arn as string, id: made.Role?.RoleId as string, name };
}

async function assume(RoleArn: string, more: Partial<AssumeRoleCommandInput> = {}, who: Who = "registry") {
  return server.sts(who).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "me", ...more }));
}

type Answer = Awaited<ReturnType<typeof assume>>;

function credentialsOf({ Credentials }: Answer): Exclude<Who, string> {
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  return {
    accessKeyId: AccessKeyId as string,
    secretAccessKey: SecretAccessKey as string,
    sessionToken: SessionToken as string,
  };
}

/** A user of an account, without rights unless a policy gives it some. */
async function makeUser(profile: string, policy?: string): Promise<{ who: Exclude<Who, string>; arn: string }> {
  const UserName = `user${count++}`;
  const iam = server.iam(profile);
  const made = await iam.send(new CreateUserCommand({ UserName }));
  if (policy !== undefined) {
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "may", PolicyDocument: policy }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const who = { accessKeyId: AccessKey?.AccessKeyId as string, secretAccessKey: AccessKey?.SecretAccessKey as string };
  return { who, arn: made.User?.Arn as string };
}

const denied = (what: Promise<unknown>, action = "AssumeRole") =>
  refused(
    what,
    "AccessDenied",
    403,
    new RegExp(`^User: arn\\S+ is not authorized to perform: sts:${action} on resource: \\S+$`),
  );

test("the session is the role, in all services, and no more than it", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const answer = await assume(role.arn, { RoleSessionName: "pipeline@7", DurationSeconds: 900 });
  const arn = `arn:aws:sts::${REGISTRY}:assumed-role/${role.name}/pipeline@7`;
  assert.deepEqual(answer.AssumedRoleUser, { Arn: arn, AssumedRoleId: `${role.id}:pipeline@7` });
  assert.equal(answer.PackedPolicySize, undefined);
  const left = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now();
  assert.ok(left > 800_000 && left <= 900_000, String(left));
  const who = credentialsOf(answer);
  assert.match(who.accessKeyId, /^ASIA[A-Z2-7]{16}$/);
  const told = await server.sts(who).send(new GetCallerIdentityCommand({}));
  assert.deepEqual([told.Account, told.Arn, told.UserId], [REGISTRY, arn, `${role.id}:pipeline@7`]);
  await server.s3(who).send(new ListBucketsCommand({}));
  await server.iam(who).send(new ListUsersCommand({}));
  await refused(
    server.sagemaker(who).send(new ListModelPackageGroupsCommand({})),
    "AccessDeniedException",
    400,
    new RegExp(`^User: ${arn} is not authorized to perform: sagemaker:ListModelPackageGroups because no identity`),
  );
});

test("a session may send large bodies: its key is known by its token", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const iam = server.iam(credentialsOf(await assume(role.arn)));
  // More than is read of those who name no known key; IAM does not count white space.
  const PolicyDocument = `${allow("s3:*")}${" ".repeat(100_000)}`;
  await iam.send(new CreatePolicyCommand({ PolicyName: "large", PolicyDocument }));
});

test("whoever is not trusted, is not let to, or asks for no role at all, is refused in one and the same way", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const missing = `arn:aws:iam::${REGISTRY}:role/Missing`;
  const nobody = await makeUser("registry");
  const willing = await makeUser("training", allow("sts:AssumeRole"));
  for (const who of [nobody.who, willing.who, "training"] as const) {
    await denied(assume(role.arn, {}, who));
    await denied(assume(missing, {}, who));
  }
  await denied(assume(missing));
  // The path is part of the name.
  await denied(assume(role.arn.replace("/team/", "/")));
  await refused(assume("arn:aws:iam::1:role/x-and-more"), "ValidationError", 400, / is invalid$/);
});

test("across accounts both sides must allow; at home a user whom the role names needs no permission", async () => {
  const named = await makeUser("registry");
  const foreign = await makeUser("training");
  const willing = await makeUser("training", allow("sts:AssumeRole"));
  const role = await makeRole(trust({ AWS: [named.arn, foreign.arn, willing.arn] }));
  await assume(role.arn, {}, named.who);
  await assume(role.arn, {}, willing.who);
  await denied(assume(role.arn, {}, foreign.who));
  const ofAccount = await makeRole(trust({ AWS: TRAINING }));
  await assume(ofAccount.arn, {}, "training");
  await denied(assume(ofAccount.arn, {}, foreign.who));
  await denied(assume(ofAccount.arn));
});

test("external id, session name and source identity are what trust policies can ask for", async () => {
  const role = await makeRole(
    trust({ AWS: ADMIN }, ["sts:AssumeRole", "sts:SetSourceIdentity"], {
      StringEquals: { "sts:ExternalId": "42", "sts:SourceIdentity": "anna" },
      StringLike: { "sts:RoleSessionName": "build-*" },
    }),
  );
  const right = { ExternalId: "42", RoleSessionName: "build-7", SourceIdentity: "anna" };
  const answer = await assume(role.arn, right);
  assert.equal(answer.SourceIdentity, "anna");
  for (const wrong of [
    { ExternalId: "41" },
    { ExternalId: undefined },
    { RoleSessionName: "x7" },
    { SourceIdentity: "bob" },
  ]) {
    await denied(assume(role.arn, { ...right, ...wrong }));
  }
});

test("tags and source identities need a permission of their own", async () => {
  const plain = await makeRole(trust({ AWS: ADMIN }));
  const Tags = [{ Key: "team", Value: "vision" }];
  await denied(assume(plain.arn, { Tags }), "TagSession");
  await denied(assume(plain.arn, { SourceIdentity: "anna" }), "SetSourceIdentity");
  const tagged = await makeRole(
    trust({ AWS: ADMIN }, ["sts:AssumeRole", "sts:TagSession"], { StringEquals: { "aws:RequestTag/team": "vision" } }),
  );
  assert.ok((await assume(tagged.arn, { Tags })).PackedPolicySize);
  await denied(assume(tagged.arn, { Tags: [{ Key: "team", Value: "speech" }] }));
  await denied(assume(tagged.arn));
});

test("session tags are the session's, and go before the role's own", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }, ["sts:AssumeRole", "sts:TagSession"]), {
    Tags: [{ Key: "team", Value: "speech" }],
  });
  const Condition = { StringEquals: { "aws:PrincipalTag/team": "vision" } };
  const PolicyDocument = document({
    Effect: "Allow",
    Action: "sagemaker:ListModelPackageGroups",
    Resource: "*",
    Condition,
  });
  await server.iam().send(new PutRolePolicyCommand({ RoleName: role.name, PolicyName: "tagged", PolicyDocument }));
  const list = async (answer: Answer) =>
    server.sagemaker(credentialsOf(answer)).send(new ListModelPackageGroupsCommand({}));
  await list(await assume(role.arn, { Tags: [{ Key: "team", Value: "vision" }] }));
  await refused(list(await assume(role.arn)), "AccessDeniedException", 400);
});

test("tags that mean nothing are refused, after the law was asked", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }, "sts:*"));
  const tags = (...keys: string[]) => ({ Tags: keys.map((Key) => ({ Key, Value: "1" })) });
  await refused(assume(role.arn, tags("a", "A")), "ValidationError", 400);
  await refused(assume(role.arn, tags("aws:a")), "ValidationError", 400);
  await refused(assume(role.arn, { ...tags("a"), TransitiveTagKeys: ["b"] }), "ValidationError", 400);
  await denied(assume(role.arn, tags("a", "A"), "training"));
});

test("transitive tags and the source identity stay through a chain of roles", async () => {
  const first = await makeRole(trust({ AWS: ADMIN }, "sts:*"));
  const second = await makeRole(trust({ AWS: first.arn }, "sts:*", { StringEquals: { "sts:SourceIdentity": "anna" } }));
  const third = await makeRole(trust({ AWS: second.arn }, "sts:*"));
  const narrow = await makeRole(trust({ AWS: first.arn }, "sts:AssumeRole"));
  const one = await assume(first.arn, {
    Tags: [
      { Key: "team", Value: "vision" },
      { Key: "cost", Value: "1" },
    ],
    TransitiveTagKeys: ["team"],
    SourceIdentity: "anna",
  });
  const two = await assume(second.arn, {}, credentialsOf(one));
  assert.equal(two.SourceIdentity, "anna");
  // The tag that was handed on may not be changed, nor the identity; one that was not may be given anew.
  const fromTwo = credentialsOf(two);
  await refused(assume(third.arn, { Tags: [{ Key: "TEAM", Value: "x" }] }, fromTwo), "ValidationError", 400);
  await assume(third.arn, { Tags: [{ Key: "cost", Value: "2" }] }, fromTwo);
  await refused(assume(third.arn, { SourceIdentity: "bob" }, fromTwo), "AccessDenied", 403);
  // A role that does not let tags and identities be set is not reached with them.
  await denied(assume(narrow.arn, {}, credentialsOf(one)), "TagSession");
  await denied(assume(second.arn, {}, credentialsOf(await assume(first.arn))));
});

test("session policies narrow the role down and never widen it", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const made = await server
    .iam()
    .send(new CreatePolicyCommand({ PolicyName: `list${count++}`, PolicyDocument: allow("s3:ListAllMyBuckets") }));
  const arn = made.Policy?.Arn as string;
  const inline = allow(["s3:CreateBucket", "sagemaker:*"]);
  const may = async (answer: Answer) => {
    const s3 = server.s3(credentialsOf(answer));
    const tries = [
      s3.send(new ListBucketsCommand({})),
      s3.send(new CreateBucketCommand({ Bucket: `bucket-${count++}` })),
      server.sagemaker(credentialsOf(answer)).send(new ListModelPackageGroupsCommand({})),
    ];
    return (await Promise.allSettled(tries)).map(({ status }) => status === "fulfilled");
  };
  assert.deepEqual(await may(await assume(role.arn)), [true, true, false]);
  const inlined = await assume(role.arn, { Policy: inline });
  assert.ok((inlined.PackedPolicySize ?? 0) > 0);
  assert.deepEqual(await may(inlined), [false, true, false]);
  assert.deepEqual(await may(await assume(role.arn, { PolicyArns: [{ arn }] })), [true, false, false]);
  assert.deepEqual(await may(await assume(role.arn, { Policy: inline, PolicyArns: [{ arn }] })), [true, true, false]);
  const refusal = server.s3(credentialsOf(inlined)).send(new ListBucketsCommand({}));
  await refused(refusal, "AccessDenied", 403, /because no session policy allows the s3:ListAllMyBuckets action$/);
});

test("session policies that mean nothing, or are too much, are refused", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  for (const Policy of ["{}", "no", document({ Effect: "Allow", Action: "s3:*", Resource: "*", Principal: "*" })]) {
    await refused(assume(role.arn, { Policy }), "MalformedPolicyDocumentException", 400);
    await denied(assume(role.arn, { Policy }, "training"));
  }
  const long = document({ Effect: "Allow", Action: "s3:*", Resource: "*", Sid: "s".repeat(2_048) });
  await refused(assume(role.arn, { Policy: long }), "PackedPolicyTooLargeException", 400);
  const arns = (...list: string[]) => ({ PolicyArns: list.map((arn) => ({ arn })) });
  await refused(assume(role.arn, arns("arn:aws:iam::aws:policy/Missing")), "ValidationError", 400);
  await refused(assume(role.arn, arns(`arn:aws:iam::${TRAINING}:policy/x`)), "ValidationError", 400);
  await refused(assume(role.arn, arns("x".repeat(20))), "ValidationError", 400);
  // Many long tags make a token that would not fit into a request.
  const letters = (length: number) =>
    Array.from({ length }, () => String.fromCharCode(97 + Math.random() * 26)).join("");
  const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `${index}${letters(120)}`, Value: letters(256) }));
  const tagged = await makeRole(trust({ AWS: ADMIN }, "sts:*"));
  await refused(assume(tagged.arn, { Tags }), "PackedPolicyTooLargeException", 400);
});

test("how long a session may be, the role says; in a chain it is an hour", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  await refused(assume(role.arn, { DurationSeconds: 3_601 }), "ValidationError", 400, /MaxSessionDuration/);
  await server.iam().send(new UpdateRoleCommand({ RoleName: role.name, MaxSessionDuration: 43_200 }));
  await assume(role.arn, { DurationSeconds: 43_200 });
  const next = await makeRole(trust({ AWS: role.arn }), { MaxSessionDuration: 43_200 });
  const who = credentialsOf(await assume(role.arn));
  await assume(next.arn, { DurationSeconds: 3_600 }, who);
  await refused(assume(next.arn, { DurationSeconds: 3_601 }, who), "ValidationError", 400, /1 hour session limit/);
});

test("a session loses everything with its role, also when there is another one of that name", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const who = credentialsOf(await assume(role.arn));
  await server.s3(who).send(new ListBucketsCommand({}));
  const iam = server.iam();
  await iam.send(new DeleteRolePolicyCommand({ RoleName: role.name, PolicyName: "may" }));
  await refused(server.s3(who).send(new ListBucketsCommand({})), "AccessDenied", 403);
  await iam.send(new DeleteRoleCommand({ RoleName: role.name }));
  const gone = async () => {
    await refused(server.s3(who).send(new ListBucketsCommand({})), "AccessDenied", 403);
    await refused(server.sts(who).send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
  };
  await gone();
  await iam.send(
    new CreateRoleCommand({ RoleName: role.name, Path: "/team/", AssumeRolePolicyDocument: trust({ AWS: ADMIN }) }),
  );
  const PolicyDocument = allow("*");
  await iam.send(new PutRolePolicyCommand({ RoleName: role.name, PolicyName: "may", PolicyDocument }));
  await gone();
  await server.s3(credentialsOf(await assume(role.arn))).send(new ListBucketsCommand({}));
});

test("a new account has the role by which the management account gets in", async () => {
  const made = await server
    .organizations()
    .send(new CreateAccountCommand({ AccountName: "fresh", Email: "fresh@example.org" }));
  const account = made.CreateAccountStatus?.AccountId;
  const arn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
  const who = credentialsOf(await assume(arn));
  await server.iam(who).send(new CreateUserCommand({ UserName: "made-from-outside" }));
  await denied(assume(arn, {}, "training"));
});

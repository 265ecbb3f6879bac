import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { CreateAccountCommand } from "@aws-sdk/client-organizations";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListModelPackageGroupsCommand } from "@aws-sdk/client-sagemaker";
import { type AssumeRoleCommandOutput, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";
import {
  ADMIN,
  allow,
  credentialsOf,
  denied,
  document,
  fresh,
  rolesOn,
  TRAINING,
  trust,
} from "./roles.test-support.ts";

let server: TestServer;
let roles: ReturnType<typeof rolesOn>;
const makeRole = (...wanted: Parameters<typeof roles.makeRole>) => roles.makeRole(...wanted);
const assume = (...wanted: Parameters<typeof roles.assume>) => roles.assume(...wanted);

before(async () => {
  server = await startTestServer();
  roles = rolesOn(server);
});
after(() => server.stop());

test("session policies narrow the role down and never widen it", async () => {
  const role = await makeRole(trust({ AWS: ADMIN }));
  const made = await server
    .iam()
    .send(new CreatePolicyCommand({ PolicyName: fresh("list"), PolicyDocument: allow("s3:ListAllMyBuckets") }));
  const arn = made.Policy?.Arn as string;
  const inline = allow(["s3:CreateBucket", "sagemaker:*"]);
  const may = async (answer: AssumeRoleCommandOutput) => {
    const s3 = server.s3(credentialsOf(answer));
    const tries = [
      s3.send(new ListBucketsCommand({})),
      s3.send(new CreateBucketCommand({ Bucket: fresh("bucket-") })),
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

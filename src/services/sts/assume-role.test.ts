import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CreatePolicyCommand, ListUsersCommand, PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
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
  REGISTRY,
  rolesOn,
  TRAINING,
  trust,
} from "./roles.test-support.ts";

let server: TestServer;
let roles: ReturnType<typeof rolesOn>;
const makeRole = (...wanted: Parameters<typeof roles.makeRole>) => roles.makeRole(...wanted);
const assume = (...wanted: Parameters<typeof roles.assume>) => roles.assume(...wanted);
const makeUser = (...wanted: Parameters<typeof roles.makeUser>) => roles.makeUser(...wanted);

before(async () => {
  server = await startTestServer();
  roles = rolesOn(server);
});
after(() => server.stop());

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
  const list = async (answer: AssumeRoleCommandOutput) =>
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

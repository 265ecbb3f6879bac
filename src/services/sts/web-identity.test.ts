import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  CreateOpenIDConnectProviderCommand,
  CreateRoleCommand,
  DeleteOpenIDConnectProviderCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand } from "@aws-sdk/client-s3";
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  GetCallerIdentityCommand,
} from "@aws-sdk/client-sts";
import { startIssuer, type TestIssuer } from "../../../test/support/oidc-issuer.ts";
import { refused } from "../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

const REGISTRY = "111111111111";
const AUDIENCE = "sts.amazonaws.com";
let server: TestServer;
let issuer: TestIssuer;
let provider: string;
let providerArn: string;
let count = 0;

before(async () => {
  issuer = await startIssuer();
  server = await startTestServer({ oidcIssuers: [{ issuer: issuer.url }] });
  provider = issuer.url.slice("http://".length);
  const made = await server
    .iam()
    .send(new CreateOpenIDConnectProviderCommand({ Url: `https://${provider}`, ClientIDList: [AUDIENCE, "other"] }));
  providerArn = made.OpenIDConnectProviderArn as string;
});
after(async () => {
  await server.stop();
  await issuer.stop();
});

async function makeRole(
  condition: object | undefined,
  principal: object = { Federated: providerArn },
  action: string | readonly string[] = "sts:AssumeRoleWithWebIdentity",
): Promise<string> {
  const RoleName = `Web${count++}`;
  const statement = { Effect: "Allow", Principal: principal, Action: action };
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [condition === undefined ? statement : { ...statement, Condition: condition }],
  });
  const made = await server.iam().send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
  });
  await server.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "may", PolicyDocument }));
  return made.Role?.Arn as string;
}

function assume(RoleArn: string, claims: object = {}, more: Partial<AssumeRoleWithWebIdentityCommandInput> = {}) {
  const WebIdentityToken = issuer.token({ sub: "repo:team/iris:ref:main", aud: AUDIENCE, ...claims });
  return server
    .sts()
    .send(new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "ci", WebIdentityToken, ...more }));
}

const denied = (what: Promise<unknown>) =>
  refused(what, "AccessDenied", 403, /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/);

test("whom a provider vouches for becomes the role, without a key of any kind", async () => {
  const arn = await makeRole({
    StringEquals: { [`${provider}:aud`]: AUDIENCE },
    StringLike: { [`${provider}:sub`]: "repo:team/*" },
  });
  const answer = await assume(arn);
  const session = `arn:aws:sts::${REGISTRY}:assumed-role/${arn.split("/").at(-1)}/ci`;
  assert.equal(answer.AssumedRoleUser?.Arn, session);
  assert.deepEqual(
    [answer.SubjectFromWebIdentityToken, answer.Audience, answer.Provider],
    ["repo:team/iris:ref:main", AUDIENCE, providerArn],
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = answer.Credentials ?? {};
  const who = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  assert.equal((await server.sts(who).send(new GetCallerIdentityCommand({}))).Arn, session);
  await server.s3(who).send(new ListBucketsCommand({}));
});

test("what the token said stays known to policies for as long as the session lasts", async () => {
  const arn = await makeRole(undefined);
  const condition = {
    StringEquals: { [`${provider}:sub`]: "repo:team/iris:ref:main", "aws:FederatedProvider": providerArn },
  };
  const statement = { Effect: "Allow", Action: "s3:CreateBucket", Resource: "*", Condition: condition };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  const RoleName = arn.split("/").at(-1);
  await server.iam().send(new PutRolePolicyCommand({ RoleName, PolicyName: "by-claim", PolicyDocument }));
  const create = async (claims: object, Bucket: string) => {
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = (await assume(arn, claims)).Credentials ?? {};
    const who = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    return server.s3(who).send(new CreateBucketCommand({ Bucket }));
  };
  await create({}, "by-main");
  await refused(create({ sub: "repo:team/iris:ref:other" }, "by-other"), "AccessDenied", 403);
});

test("the request carries no signature", async () => {
  const arn = await makeRole(undefined);
  const body = new URLSearchParams({
    Action: "AssumeRoleWithWebIdentity",
    Version: "2011-06-15",
    RoleArn: arn,
    RoleSessionName: "curl",
    WebIdentityToken: issuer.token({ sub: "x", aud: "other" }),
  });
  const answer = await fetch(server.url, { method: "POST", body });
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /<AccessKeyId>ASIA/);
  const inQuery = await fetch(`${server.url}/?${body}`);
  assert.equal(inQuery.status, 200);
  // Nothing else of the service is open: not by its name, and not by bringing a token along.
  for (const Action of ["GetCallerIdentity", "AssumeRole", "GetSessionToken", "NoSuch"]) {
    body.set("Action", Action);
    const refusal = await fetch(server.url, { method: "POST", body });
    assert.equal(refusal.status, 403, Action);
    assert.match(await refusal.text(), /<Code>MissingAuthenticationToken<\/Code>/);
  }
  body.set("Action", "AssumeRoleWithWebIdentity");
  const large = await fetch(server.url, {
    method: "POST",
    body: `${body}&Padding=${"x".repeat(70_000)}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  assert.equal(large.status, 403);
});

test("the trust policy decides, by the claims, and names the provider", async () => {
  const narrow = await makeRole({ StringEquals: { [`${provider}:sub`]: "repo:team/iris:ref:main" } });
  await assume(narrow);
  await denied(assume(narrow, { sub: "repo:team/iris:ref:other" }));
  const byMethod = await makeRole({ "ForAnyValue:StringEquals": { [`${provider}:amr`]: "mfa" } });
  await assume(byMethod, { amr: ["pwd", "mfa"] });
  await denied(assume(byMethod, { amr: ["pwd"] }));
  await denied(assume(byMethod));
  const bySession = await makeRole({ StringEquals: { "sts:RoleSessionName": "ci" } });
  await assume(bySession);
  await denied(assume(bySession, {}, { RoleSessionName: "other" }));
  await denied(assume(await makeRole(undefined, { Federated: "cognito-identity.amazonaws.com" })));
  await denied(assume(await makeRole(undefined, { AWS: REGISTRY })));
  await denied(assume(`arn:aws:iam::${REGISTRY}:role/Missing`));
});

test("an account trusts an issuer only through a provider of its own, and for its audiences", async () => {
  const arn = await makeRole(undefined);
  const refusedToken = (what: Promise<unknown>, message: RegExp) =>
    refused(what, "InvalidIdentityTokenException", 400, message);
  await refusedToken(assume(arn, { aud: "somebody-else" }), /Incorrect token audience/);
  await refusedToken(assume("arn:aws:iam::222222222222:role/x"), /No OpenIDConnect provider found in your account/);
  await refusedToken(assume(arn, { iss: "https://elsewhere.example.org" }), /No OpenIDConnect provider/);
  const second = await server
    .iam("training")
    .send(new CreateOpenIDConnectProviderCommand({ Url: `https://${provider}`, ClientIDList: [AUDIENCE] }));
  await denied(assume("arn:aws:iam::222222222222:role/x"));
  await server
    .iam("training")
    .send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: second.OpenIDConnectProviderArn }));
  await refusedToken(assume("arn:aws:iam::222222222222:role/x"), /No OpenIDConnect provider/);
  await refused(
    assume(arn, { exp: 1 }),
    "ExpiredTokenException",
    400,
    /^Token expired: current date\/time \d+ must be/,
  );
});

test("tags and source identity of a token need a permission of their own, and are the session's", async () => {
  const claims = {
    "https://aws.amazon.com/tags": { principal_tags: { team: ["vision"] }, transitive_tag_keys: ["team"] },
    "https://aws.amazon.com/source_identity": "anna",
  };
  await denied(assume(await makeRole(undefined), claims));
  const actions = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession", "sts:SetSourceIdentity"];
  const condition = { StringEquals: { "aws:RequestTag/team": "vision", "sts:SourceIdentity": "anna" } };
  const arn = await makeRole(condition, { Federated: providerArn }, actions);
  const answer = await assume(arn, claims);
  assert.equal(answer.SourceIdentity, "anna");
  assert.ok((answer.PackedPolicySize ?? 0) > 0);
  await denied(assume(arn));
  await denied(assume(await makeRole(undefined, { Federated: providerArn }, actions.slice(0, 2)), claims));
});

test("durations and session policies as in AssumeRole", async () => {
  const arn = await makeRole(undefined);
  await refused(assume(arn, {}, { DurationSeconds: 3_601 }), "ValidationError", 400);
  await refused(assume(arn, {}, { Policy: "{}" }), "MalformedPolicyDocumentException", 400);
  const Policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sagemaker:*", Resource: "*" }],
  });
  const { Credentials } = await assume(arn, {}, { Policy, DurationSeconds: 900 });
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
  const s3 = server.s3({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken });
  await refused(s3.send(new ListBucketsCommand({})), "AccessDenied", 403, /no session policy allows/);
});

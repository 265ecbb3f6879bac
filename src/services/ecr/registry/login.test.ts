import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, describe, it } from "node:test";
import { CreateRepositoryCommand, GetRepositoryPolicyCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { containerClient, loginOf, refusalOf } from "../../../../test/support/container-client.ts";
import { startTestServer, type TestServer, type Who } from "../../../../test/support/server.ts";

const repositoryName = "irises";
const ALL_OF_ECR = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "ecr:*", Resource: "*" },
});

describe("logins of container clients", () => {
  let server: TestServer;

  before(async () => {
    server = await startTestServer();
    for (const account of ["registry", "training"]) {
      await server.ecr(account).send(new CreateRepositoryCommand({ repositoryName }));
    }
    const admin = containerClient(server, await loginOf(server));
    assert.equal((await admin.pushImage(repositoryName, "latest")).answer.status, 201);
    const training = containerClient(server, await loginOf(server, "training"));
    assert.equal((await training.pushImage(repositoryName, "trained")).answer.status, 201);
  });
  after(() => server.stop());

  const tagsFor = (login: string, name = repositoryName) =>
    containerClient(server, login).send("GET", `/v2/${name}/tags/list`);

  async function user(UserName: string): Promise<{ who: Who; AccessKeyId: string }> {
    const iam = server.iam();
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "ecr", PolicyDocument: ALL_OF_ECR }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const accessKeyId = AccessKey?.AccessKeyId as string;
    return { who: { accessKeyId, secretAccessKey: AccessKey?.SecretAccessKey as string }, AccessKeyId: accessKeyId };
  }

  it("give the rights that their user has when they are used, not those of the time they were made", async () => {
    const { who } = await user("puller");
    const login = await loginOf(server, who);
    assert.equal((await tagsFor(login)).status, 200);
    await server.iam().send(new DeleteUserPolicyCommand({ UserName: "puller", PolicyName: "ecr" }));
    const answer = await tagsFor(login);
    assert.equal(answer.status, 403);
    const { errors } = (await answer.json()) as { errors: { code: string; message: string }[] };
    assert.deepEqual(errors, [
      {
        code: "DENIED",
        message:
          "User: arn:aws:iam::111111111111:user/puller is not authorized to perform: ecr:ListImages on resource: " +
          "arn:aws:ecr:us-east-1:111111111111:repository/irises because no identity-based policy allows the ecr:ListImages action",
      },
    ]);
  });

  it("end when their access key is switched off, and when it or the user is deleted", async () => {
    const { who, AccessKeyId } = await user("leaver");
    const iam = server.iam();
    const login = await loginOf(server, who);
    const key = { UserName: "leaver", AccessKeyId };
    await iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Inactive" }));
    assert.deepEqual(await refusalOf(await tagsFor(login)), [401, "UNAUTHORIZED"]);
    await iam.send(new UpdateAccessKeyCommand({ ...key, Status: "Active" }));
    assert.equal((await tagsFor(login)).status, 200);
    await iam.send(new DeleteAccessKeyCommand(key));
    await iam.send(new DeleteUserPolicyCommand({ UserName: "leaver", PolicyName: "ecr" }));
    await iam.send(new DeleteUserCommand({ UserName: "leaver" }));
    assert.deepEqual(await refusalOf(await tagsFor(login)), [401, "UNAUTHORIZED"]);
  });

  const TRUST = JSON.stringify({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "sts:AssumeRole" },
  });

  async function roleSession(RoleName: string, Policy?: string): Promise<Who> {
    const assume = { RoleArn: `arn:aws:iam::111111111111:role/${RoleName}`, RoleSessionName: "build", Policy };
    const { Credentials } = await server.sts().send(new AssumeRoleCommand(assume));
    return {
      accessKeyId: Credentials?.AccessKeyId as string,
      secretAccessKey: Credentials?.SecretAccessKey as string,
      sessionToken: Credentials?.SessionToken as string,
    };
  }

  it("carry a role's session with the policy that narrows it down", async () => {
    const iam = server.iam();
    await iam.send(new CreateRoleCommand({ RoleName: "Builder", AssumeRolePolicyDocument: TRUST }));
    await iam.send(new PutRolePolicyCommand({ RoleName: "Builder", PolicyName: "ecr", PolicyDocument: ALL_OF_ECR }));
    const onlyRead = ALL_OF_ECR.replace('"ecr:*"', '["ecr:GetAuthorizationToken","ecr:BatchGetImage"]');
    const wide = containerClient(server, await loginOf(server, await roleSession("Builder")));
    const narrow = containerClient(server, await loginOf(server, await roleSession("Builder", onlyRead)));
    assert.equal((await wide.pushImage(repositoryName, "by-role")).answer.status, 201);
    assert.equal((await narrow.send("GET", `/v2/${repositoryName}/manifests/by-role`)).status, 200);
    const answer = await narrow.send("POST", `/v2/${repositoryName}/blobs/uploads/`);
    assert.equal(answer.status, 403);
    assert.match(
      await answer.text(),
      /assumed-role\/Builder\/build .* because no session policy allows the ecr:InitiateLayerUpload/,
    );
  });

  it("reach another account's repository by AWS's name for it, as far as its policy lets them", async () => {
    const login = await loginOf(server);
    const foreign = `222222222222.dkr.ecr.eu-west-3.amazonaws.com/${repositoryName}`;
    assert.deepEqual(await refusalOf(await tagsFor(login, foreign)), [403, "DENIED"]);
    const absent = await tagsFor(login, "222222222222.dkr.ecr.eu-west-3.amazonaws.com/absent");
    assert.deepEqual(await refusalOf(absent), [403, "DENIED"], "whether it is there is not told");
    const policyText = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "ecr:ListImages" },
    });
    await server.ecr("training").send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    const listed = await tagsFor(login, foreign);
    assert.deepEqual(await listed.json(), { name: foreign, tags: ["trained"] });
    assert.deepEqual(await (await tagsFor(login)).json(), { name: repositoryName, tags: ["by-role", "latest"] });
    assert.equal((await containerClient(server, login).send("GET", `/v2/${foreign}/manifests/trained`)).status, 403);
  });

  it("reach it by a host name of that form too", async () => {
    const authorization = await loginOf(server);
    const { hostname, port } = new URL(server.url);
    const host = `222222222222.dkr.ecr.us-east-1.localhost:${port}`;
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { authorization, host };
      const outgoing = request({ hostname, port, path: `/v2/${repositoryName}/tags/list`, headers }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (piece) => {
          body += piece;
        });
        answer.on("end", () => resolve(body));
      });
      outgoing.on("error", reject).end();
    });
    assert.deepEqual(JSON.parse(text), { name: repositoryName, tags: ["trained"] });
  });

  it("a role that is gone stands in a policy by its unique id, and a new one of its name is somebody else", async () => {
    const iam = server.iam();
    const RoleName = "Passing";
    const made = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
    const arn = made.Role?.Arn as string;
    const policyText = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: [arn, "111111111111"] }, Action: "ecr:ListImages" }],
    });
    const training = server.ecr("training");
    await training.send(new SetRepositoryPolicyCommand({ repositoryName, policyText }));
    const shown = async () => (await training.send(new GetRepositoryPolicyCommand({ repositoryName }))).policyText;
    assert.equal(await shown(), policyText);
    await iam.send(new DeleteRoleCommand({ RoleName }));
    assert.equal(await shown(), policyText.replace(arn, made.Role?.RoleId as string));
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST }));
    assert.equal(await shown(), policyText.replace(arn, made.Role?.RoleId as string));
  });
});

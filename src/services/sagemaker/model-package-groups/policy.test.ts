import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  CreateModelPackageGroupCommand,
  DeleteModelPackageGroupCommand,
  DeleteModelPackageGroupPolicyCommand,
  GetModelPackageGroupPolicyCommand,
  PutModelPackageGroupPolicyCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const training = "arn:aws:iam::222222222222:root";
const arnOf = (path: string, account = "111111111111") => `arn:aws:sagemaker:us-east-1:${account}:${path}`;

forEachDatabase("policies of model groups", (engine) => {
  let server: TestServer;
  let sagemaker: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    sagemaker = server.sagemaker();
  });
  after(() => server.stop());

  async function group(): Promise<string> {
    const name = `Group-${randomUUID()}`;
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: name }));
    return name;
  }

  const put = (ModelPackageGroupName: string, ResourcePolicy: string) =>
    sagemaker.send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName, ResourcePolicy }));
  const get = async (ModelPackageGroupName: string) =>
    (await sagemaker.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName }))).ResourcePolicy;
  const remove = (ModelPackageGroupName: string) =>
    sagemaker.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName }));

  /** The policy of AWS's guide, by which another account may register, with changes. */
  const policy = (name: string, changes: object = {}) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AddPermModelPackageVersion",
          Effect: "Allow",
          Principal: { AWS: training },
          Action: ["sagemaker:CreateModelPackage"],
          Resource: arnOf(`model-package/${name}/*`),
          ...changes,
        },
      ],
    });

  it("are kept letter by letter, replaced as a whole, and taken away", async () => {
    const name = await group();
    const text = ` {"Statement" : ${JSON.stringify(JSON.parse(policy(name)).Statement[0])}, "Version":"2012-10-17"}`;
    const { ModelPackageGroupArn } = await put(name, text);
    assert.equal(ModelPackageGroupArn, arnOf(`model-package-group/${name}`));
    assert.equal(await get(name), text);
    await put(name, policy(name, { Effect: "Deny" }));
    assert.equal(await get(name), policy(name, { Effect: "Deny" }));
    await remove(name);
    const missing = {
      name: "ValidationException",
      message: `Cannot find resource policy for: ${arnOf(`model-package-group/${name}`)}`,
    };
    await assert.rejects(get(name), missing);
    await assert.rejects(remove(name), missing);
  });

  it("belong to a group, and go with it", async () => {
    const name = await group();
    await put(name, policy(name));
    await sagemaker.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: name }));
    const missing = {
      name: "ValidationException",
      message: `Cannot find Model Package Group: ${arnOf(`model-package-group/${name}`)}`,
    };
    await assert.rejects(get(name), missing);
    await assert.rejects(put(name, policy(name)), missing);
    await assert.rejects(remove(name), missing);
  });

  it("may say what public examples say", async () => {
    const name = await group();
    const [own, versions] = [arnOf(`model-package-group/${name}`), arnOf(`model-package/${name}/*`)];
    const accepted: readonly object[] = [
      { Principal: { AWS: "222222222222" }, Action: "*" },
      { Principal: { AWS: ["arn:aws:iam::222222222222:user/admin", training] } },
      { Principal: { AWS: "arn:aws:iam::111111111111:root" } },
      { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } },
      { Principal: { Service: "sagemaker.amazonaws.com" } },
      { Action: ["sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"], Resource: own },
      { Action: "SageMaker:Describe*", Resource: [own, versions, arnOf(`model-package/${name}/7`)] },
      { Resource: versions.toLowerCase() },
      { Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: training } },
      { Sid: undefined, Action: undefined, NotAction: "sagemaker:DeleteModelPackage" },
    ];
    for (const changes of accepted) await put(name, policy(name, changes));
  });

  it("are refused with a reason where they are wrong", async () => {
    const name = await group();
    const other = arnOf("model-package/another/*");
    const refused: readonly [text: string, reason: string][] = [
      ["no JSON", "Invalid JSON"],
      [policy(name, { Principal: { AWS: [training, "222222222222"] } }), "Duplicate principal"],
      [policy(name, { Principal: { AWS: [training, training] } }), "Duplicate principal"],
      [
        policy(name, { Principal: { AWS: "arn:aws:iam::222222222222:role/*" } }),
        'Invalid principal: "arn:aws:iam::222222222222:role/*" (Statement[0].Principal.AWS)',
      ],
      ...["arn:aws:iam::222222222222:role/Nobody", "arn:aws:sts::222222222222:assumed-role/Nobody/session"].map(
        (AWS): [string, string] => [policy(name, { Principal: { AWS } }), `Invalid principal: "${AWS}"`],
      ),
      [policy(name, { Principal: { AWS: "arn:aws:iam::999999999999:root" } }), 'Invalid principal: "999999999999"'],
      [policy(name, { Principal: undefined }), "Missing required field Principal (Statement[0])"],
      [policy(name).replace("2012-10-17", "2012-10-17 "), "Version must be 2012-10-17 or 2008-10-17 (Version)"],
      [policy(name, { Action: ["s3:GetObject"] }), 'Invalid action: "s3:GetObject"'],
      [policy(name, { Resource: "*" }), 'Invalid resource: "*"'],
      [policy(name, { Resource: [arnOf(`model-package/${name}/1`), other] }), `Invalid resource: "${other}"`],
      ...[
        arnOf(`model-package-group/${name}*`),
        arnOf(`model-package-group/${name}/*`),
        arnOf(`model-package/${name}`),
        arnOf(`model-package/${name}/`),
        arnOf(`model-package/${name}-more/*`),
        arnOf(`model-package/*/1`),
        arnOf(`model-package/${name}/*`, "222222222222"),
        arnOf(`model-package/${name}/*`, "*"),
        arnOf(`model-package/${name}/*`).replace("us-east-1", "us-west-2"),
      ].map((resource): [string, string] => [policy(name, { Resource: resource }), `Invalid resource: "${resource}"`]),
    ];
    for (const [text, reason] of refused) {
      await assert.rejects(put(name, text), {
        name: "ValidationException",
        message: `Invalid policy provided: ${reason}`,
      });
    }
    await assert.rejects(get(name), { message: /^Cannot find resource policy/ });
  });

  it("are managed by name, in the owner's account", async () => {
    const name = await group();
    await assert.rejects(get(arnOf(`model-package-group/${name}`)), {
      name: "ValidationException",
      message: /at 'modelPackageGroupName' failed to satisfy constraint/,
    });
    const stranger = server.sagemaker("training");
    await assert.rejects(stranger.send(new GetModelPackageGroupPolicyCommand({ ModelPackageGroupName: name })), {
      name: "ValidationException",
      message: `Cannot find Model Package Group: ${arnOf(`model-package-group/${name}`, "222222222222")}`,
    });
  });
});

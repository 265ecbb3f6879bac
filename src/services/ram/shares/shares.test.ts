import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  AcceptResourceShareInvitationCommand,
  AssociateResourceShareCommand,
  CreateResourceShareCommand,
  type CreateResourceShareCommandInput,
  DeleteResourceShareCommand,
  GetResourceShareInvitationsCommand,
  GetResourceSharesCommand,
  ListPrincipalsCommand,
  type RAMClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateResourceShareCommand,
} from "@aws-sdk/client-ram";
import { CreateModelPackageGroupCommand, type SageMakerClient } from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const OWNER = "111111111111";
const CONSUMER = "222222222222";
const REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister";

forEachDatabase("resource shares as their owner has them", (engine) => {
  let server: TestServer;
  let owner: RAMClient;
  let consumer: RAMClient;
  let registry: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    owner = server.ram();
    consumer = server.ram("training");
    registry = server.sagemaker();
  });
  after(() => server.stop());

  async function group(): Promise<string> {
    const ModelPackageGroupName = `Group-${randomUUID()}`;
    const made = await registry.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    return made.ModelPackageGroupArn as string;
  }

  async function share(input: Partial<CreateResourceShareCommandInput> = {}): Promise<string> {
    const made = await owner.send(new CreateResourceShareCommand({ name: "irises", ...input }));
    return made.resourceShare?.resourceShareArn as string;
  }

  async function invitationTo(shareArn: string): Promise<string> {
    const { resourceShareInvitations: found } = await consumer.send(
      new GetResourceShareInvitationsCommand({ resourceShareArns: [shareArn] }),
    );
    assert.equal(found?.length, 1);
    assert.equal(found?.[0]?.status, "PENDING");
    return found?.[0]?.resourceShareInvitationArn as string;
  }

  async function accept(shareArn: string): Promise<void> {
    const resourceShareInvitationArn = await invitationTo(shareArn);
    const answer = await consumer.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
    assert.equal(answer.resourceShareInvitation?.status, "ACCEPTED");
  }

  const isDenied = (promise: Promise<unknown>) => assert.rejects(promise, { name: "AccessDeniedException" });

  it("are refused where there is nothing to share, or nobody to share with", async () => {
    const arn = await group();
    const refused = async (input: Partial<CreateResourceShareCommandInput>, name: string, message?: RegExp) =>
      assert.rejects(share(input), message === undefined ? { name } : { name, message });
    await refused({ resourceArns: [arn.replace("Group-", "Other-")] }, "UnknownResourceException");
    await refused({ resourceArns: ["irises"] }, "MalformedArnException");
    await refused({ resourceArns: [arn.replace("us-east-1", "eu-west-1")] }, "MalformedArnException");
    await refused({ resourceArns: [`${arn.slice(0, -4)}*`] }, "MalformedArnException");
    await refused({ resourceArns: [arn.replace("model-package-group", "pipeline")] }, "InvalidParameterException");
    await refused({ resourceArns: ["arn:aws:s3:::bucket"] }, "InvalidParameterException");
    await refused({ resourceArns: [arn.replace(OWNER, CONSUMER)] }, "OperationNotPermittedException");
    await refused({ principals: ["12345"] }, "InvalidParameterException", /Principal ID 12345 is malformed/);
    await refused({ principals: [OWNER] }, "InvalidParameterException");
    await refused({ principals: ["333333333333"] }, "UnknownResourceException");
    await refused({ principals: ["sagemaker.amazonaws.com"] }, "InvalidParameterException");
    await refused({ principals: [`arn:aws:iam::${CONSUMER}:role/Nobody`] }, "UnknownResourceException");
    await refused(
      { principals: [`arn:aws:organizations::${OWNER}:organization/o-elsewhere1`] },
      "UnknownResourceException",
      /^Organization o-elsewhere1 could not be found\.$/,
    );
    await refused({ principals: [CONSUMER], allowExternalPrincipals: false }, "OperationNotPermittedException");
    await refused({ name: "" }, "InvalidParameterException");
    await refused({ permissionArns: [REGISTER, `${REGISTER}Too`] }, "InvalidParameterException");
    await refused({ permissionArns: [`${REGISTER}Too`] }, "UnknownResourceException");
    const { resourceShares } = await owner.send(new GetResourceSharesCommand({ resourceOwner: "SELF", name: "" }));
    assert.deepEqual(resourceShares, []);
  });

  it("are made and given as policies allow, one by one", async () => {
    const iam = server.iam();
    const UserName = `sharer-${randomUUID()}`;
    await iam.send(new CreateUserCommand({ UserName }));
    const [arn, other] = [await group(), await group()];
    const allow = (Condition: object) => ({ Effect: "Allow", Action: "ram:*", Resource: "*", Condition });
    const Statement = [
      allow({ StringEquals: { "ram:ResourceArn": arn, "aws:RequestTag/team": "blue" } }),
      allow({ StringEquals: { "ram:Principal": CONSUMER, "aws:ResourceTag/team": "blue" } }),
      { Effect: "Allow", Action: "sagemaker:DescribeModelPackageGroup", Resource: "*" },
    ];
    const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "share", PolicyDocument }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    const sharer = server.ram({
      accessKeyId: AccessKey?.AccessKeyId as string,
      secretAccessKey: AccessKey?.SecretAccessKey as string,
    });
    const make = (resourceArns: string[], value: string) =>
      sharer.send(new CreateResourceShareCommand({ name: "blue", resourceArns, tags: [{ key: "team", value }] }));
    await isDenied(make([arn], "red"));
    await isDenied(make([arn, other], "blue"));
    const made = (await make([arn], "blue")).resourceShare?.resourceShareArn as string;
    const give = (resourceShareArn: string, ...principals: string[]) =>
      sharer.send(new AssociateResourceShareCommand({ resourceShareArn, principals }));
    await give(made, CONSUMER);
    await isDenied(give(made, CONSUMER, "333333333333"));
    await isDenied(give(await share({ tags: [{ key: "team", value: "red" }] }), CONSUMER));
  });

  it("of others cannot be seen or changed", async () => {
    const arn = await group();
    const resourceShareArn = await share({ resourceArns: [arn], principals: [CONSUMER] });
    await isDenied(consumer.send(new DeleteResourceShareCommand({ resourceShareArn })));
    await isDenied(consumer.send(new UpdateResourceShareCommand({ resourceShareArn, name: "mine" })));
    await isDenied(consumer.send(new AssociateResourceShareCommand({ resourceShareArn, principals: [OWNER] })));
    const seen = async () =>
      (
        await consumer.send(
          new GetResourceSharesCommand({ resourceOwner: "OTHER-ACCOUNTS", resourceShareArns: [resourceShareArn] }),
        )
      ).resourceShares;
    assert.deepEqual(await seen(), []);
    await accept(resourceShareArn);
    assert.deepEqual(
      (await seen())?.map((each) => [each.name, each.owningAccountId, each.status, each.featureSet]),
      [["irises", OWNER, "ACTIVE", "STANDARD"]],
    );
    const { principals } = await consumer.send(
      new ListPrincipalsCommand({ resourceOwner: "OTHER-ACCOUNTS", resourceArn: arn }),
    );
    assert.deepEqual(
      principals?.map((each) => each.id),
      [OWNER],
    );
    const { principals: own } = await owner.send(
      new ListPrincipalsCommand({ resourceOwner: "SELF", resourceArn: arn }),
    );
    assert.deepEqual(
      own?.map((each) => [each.id, each.external, each.resourceShareArn]),
      [[CONSUMER, true, resourceShareArn]],
    );
  });

  it("are renamed, tagged and found by their tags", async () => {
    const key = `team-${randomUUID()}`;
    const resourceShareArn = await share({ tags: [{ key, value: "blue" }] });
    await owner.send(new UpdateResourceShareCommand({ resourceShareArn, name: "roses" }));
    await owner.send(new TagResourceCommand({ resourceShareArn, tags: [{ key: "stage", value: "test" }] }));
    const find = async (tagValues?: string[]) =>
      (
        await owner.send(
          new GetResourceSharesCommand({ resourceOwner: "SELF", tagFilters: [{ tagKey: key, tagValues }] }),
        )
      ).resourceShares;
    assert.deepEqual(
      (await find(["blue"]))?.map((each) => [each.name, each.tags]),
      [
        [
          "roses",
          [
            { key: "stage", value: "test" },
            { key, value: "blue" },
          ],
        ],
      ],
    );
    assert.deepEqual(await find(["red"]), []);
    await owner.send(new UntagResourceCommand({ resourceShareArn, tagKeys: [key] }));
    assert.deepEqual(await find(), []);
    await assert.rejects(
      owner.send(new TagResourceCommand({ resourceShareArn, tags: [{ key: "aws:x", value: "" }] })),
      { name: "InvalidParameterException" },
    );
  });

  it("have fifty tags at most, however many come at once", async () => {
    const resourceShareArn = await share();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, round) =>
        owner.send(
          new TagResourceCommand({
            resourceShareArn,
            tags: Array.from({ length: 10 }, (_, index) => ({ key: `${round}-${index}`, value: "" })),
          }),
        ),
      ),
    );
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 5);
    const [refused] = outcomes.filter((outcome) => outcome.status === "rejected");
    assert.equal(refused?.reason.name, "TagLimitExceededException");
  });

  it("are listed page by page", async () => {
    const name = `paged-${randomUUID()}`;
    const arns: string[] = [];
    for (let index = 0; index < 3; index++) arns.push(await share({ name }));
    const seen: (string | undefined)[] = [];
    let nextToken: string | undefined;
    do {
      const page: { resourceShares?: { resourceShareArn?: string }[]; nextToken?: string } = await owner.send(
        new GetResourceSharesCommand({ resourceOwner: "SELF", name, maxResults: 2, nextToken }),
      );
      seen.push(...(page.resourceShares ?? []).map((each) => each.resourceShareArn));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    assert.deepEqual(seen, arns);
    await assert.rejects(owner.send(new GetResourceSharesCommand({ resourceOwner: "SELF", name, nextToken: "AAAA" })), {
      name: "InvalidNextTokenException",
    });
  });
});

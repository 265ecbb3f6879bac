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
  DisassociateResourceShareCommand,
  GetResourcePoliciesCommand,
  GetResourceShareAssociationsCommand,
  GetResourceShareInvitationsCommand,
  GetResourceSharesCommand,
  ListPendingInvitationResourcesCommand,
  ListPrincipalsCommand,
  ListResourcesCommand,
  type RAMClient,
  RejectResourceShareInvitationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateResourceShareCommand,
} from "@aws-sdk/client-ram";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelPackageGroupCommand,
  DescribeModelPackageCommand,
  DescribeModelPackageGroupCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

const OWNER = "111111111111";
const CONSUMER = "222222222222";
const REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister";

forEachDatabase("resource shares", (engine) => {
  let server: TestServer;
  let owner: RAMClient;
  let consumer: RAMClient;
  let registry: SageMakerClient;
  let training: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    owner = server.ram();
    consumer = server.ram("training");
    registry = server.sagemaker();
    training = server.sagemaker("training");
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

  const describe = (arn: string) => training.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: arn }));
  const isDenied = (promise: Promise<unknown>) => assert.rejects(promise, { name: "AccessDeniedException" });
  const received = async (resourceArns: string[]) =>
    (await consumer.send(new ListResourcesCommand({ resourceOwner: "OTHER-ACCOUNTS", resourceArns }))).resources;

  it("give nothing before they are accepted, and end with the share", async () => {
    const arn = await group();
    await isDenied(describe(arn));
    const shareArn = await share({ resourceArns: [arn], principals: [CONSUMER] });
    await isDenied(describe(arn));
    assert.deepEqual(await received([arn]), []);
    const pending = await consumer.send(
      new ListPendingInvitationResourcesCommand({ resourceShareInvitationArn: await invitationTo(shareArn) }),
    );
    assert.deepEqual(
      pending.resources?.map((each) => each.arn),
      [arn],
    );
    await accept(shareArn);
    assert.equal((await describe(arn)).ModelPackageGroupArn, arn);
    assert.deepEqual(
      (await received([arn]))?.map((each) => [each.arn, each.type, each.resourceShareArn]),
      [[arn, "sagemaker:ModelPackageGroup", shareArn]],
    );
    await owner.send(new DeleteResourceShareCommand({ resourceShareArn: shareArn }));
    await isDenied(describe(arn));
    assert.deepEqual(await received([arn]), []);
  });

  it("give what their permission says: reading by default, registering by another one", async () => {
    const arn = await group();
    const register = () => training.send(new CreateModelPackageCommand({ ModelPackageGroupName: arn }));
    await accept(await share({ resourceArns: [arn], principals: [CONSUMER] }));
    const { ModelPackageArn: own } = await registry.send(new CreateModelPackageCommand({ ModelPackageGroupName: arn }));
    await training.send(new DescribeModelPackageCommand({ ModelPackageName: own }));
    await isDenied(register());
    await accept(await share({ resourceArns: [arn], principals: [CONSUMER], permissionArns: [REGISTER] }));
    assert.equal((await register()).ModelPackageArn, own?.replace(/1$/, "2"));
  });

  it("show what they grant as a policy", async () => {
    const arn = await group();
    const shareArn = await share({ resourceArns: [arn], principals: [CONSUMER], permissionArns: [REGISTER] });
    const policies = async () =>
      (await owner.send(new GetResourcePoliciesCommand({ resourceArns: [arn] }))).policies?.map((text) =>
        JSON.parse(text),
      );
    assert.deepEqual(await policies(), []);
    await accept(shareArn);
    assert.deepEqual(await policies(), [
      {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: [
              "sagemaker:DescribeModelPackageGroup",
              "sagemaker:DescribeModelPackage",
              "sagemaker:ListModelPackages",
              "sagemaker:CreateModelPackage",
            ],
            Resource: [arn, `${arn.replace("-group/", "/")}/*`],
            Principal: { AWS: [`arn:aws:iam::${CONSUMER}:root`] },
          },
        ],
      },
    ]);
    await assert.rejects(consumer.send(new GetResourcePoliciesCommand({ resourceArns: [arn] })), {
      name: "ResourceArnNotFoundException",
    });
  });

  it("lose and regain resources and principals", async () => {
    const arn = await group();
    const resourceShareArn = await share({ resourceArns: [arn], principals: [CONSUMER] });
    await accept(resourceShareArn);
    const take = (change: object) => owner.send(new DisassociateResourceShareCommand({ resourceShareArn, ...change }));
    const give = (change: object) => owner.send(new AssociateResourceShareCommand({ resourceShareArn, ...change }));
    const taken = await take({ resourceArns: [arn] });
    assert.deepEqual(
      taken.resourceShareAssociations?.map((each) => [each.associatedEntity, each.status]),
      [[arn, "DISASSOCIATED"]],
    );
    await isDenied(describe(arn));
    await give({ resourceArns: [arn] });
    await describe(arn);
    await take({ principals: [CONSUMER] });
    await isDenied(describe(arn));
    await assert.rejects(take({ principals: [CONSUMER] }), { name: "UnknownResourceException" });
    const given = await give({ principals: [`arn:aws:iam::${CONSUMER}:root`] });
    assert.deepEqual(
      given.resourceShareAssociations?.map((each) => [each.associatedEntity, each.status, each.external]),
      [[CONSUMER, "ASSOCIATING", true]],
    );
    await isDenied(describe(arn));
    const { resourceShareInvitations } = await consumer.send(
      new GetResourceShareInvitationsCommand({ resourceShareArns: [resourceShareArn] }),
    );
    assert.deepEqual(
      resourceShareInvitations?.map((each) => each.status),
      ["ACCEPTED", "PENDING"],
    );
  });

  it("can be turned down, and left", async () => {
    const arn = await group();
    const shareArn = await share({ resourceArns: [arn], principals: [CONSUMER] });
    const resourceShareInvitationArn = await invitationTo(shareArn);
    await consumer.send(new RejectResourceShareInvitationCommand({ resourceShareInvitationArn }));
    const again = { resourceShareInvitationArn };
    const name = "ResourceShareInvitationAlreadyRejectedException";
    await assert.rejects(consumer.send(new AcceptResourceShareInvitationCommand(again)), { name });
    await assert.rejects(consumer.send(new ListPendingInvitationResourcesCommand(again)), { name });
    const associations = async () =>
      (
        await owner.send(
          new GetResourceShareAssociationsCommand({ associationType: "PRINCIPAL", resourceShareArns: [shareArn] }),
        )
      ).resourceShareAssociations;
    assert.deepEqual(
      (await associations())?.map((each) => each.status),
      ["FAILED"],
    );
    await isDenied(describe(arn));
    await owner.send(new AssociateResourceShareCommand({ resourceShareArn: shareArn, principals: [CONSUMER] }));
    const { resourceShareInvitations } = await consumer.send(
      new GetResourceShareInvitationsCommand({ resourceShareArns: [shareArn] }),
    );
    const [, second] = resourceShareInvitations ?? [];
    await consumer.send(
      new AcceptResourceShareInvitationCommand({
        resourceShareInvitationArn: second?.resourceShareInvitationArn as string,
      }),
    );
    await describe(arn);
    await consumer.send(new DisassociateResourceShareCommand({ resourceShareArn: shareArn, principals: [CONSUMER] }));
    await isDenied(describe(arn));
  });

  it("are answered by their receiver alone, and once", async () => {
    const shareArn = await share({ principals: [CONSUMER] });
    const resourceShareInvitationArn = await invitationTo(shareArn);
    const command = new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn });
    await assert.rejects(owner.send(command), { name: "ResourceShareInvitationArnNotFoundException" });
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => consumer.send(command)));
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") {
        assert.equal(outcome.reason.name, "ResourceShareInvitationAlreadyAcceptedException");
      }
    }
  });

  it("are done once for a client token", async () => {
    const clientToken = randomUUID();
    const input = { name: `once-${clientToken}`, principals: [CONSUMER], clientToken };
    const made = await Promise.all([1, 2, 3].map(() => owner.send(new CreateResourceShareCommand(input))));
    assert.equal(new Set(made.map((each) => each.resourceShare?.resourceShareArn)).size, 1);
    assert.equal(made[0]?.clientToken, clientToken);
    const { resourceShares } = await owner.send(
      new GetResourceSharesCommand({ resourceOwner: "SELF", name: input.name }),
    );
    assert.equal(resourceShares?.length, 1);
    await assert.rejects(owner.send(new CreateResourceShareCommand({ ...input, name: "other" })), {
      name: "IdempotentParameterMismatchException",
    });
  });

  it("go with the group, and do not come back with another one of its name", async () => {
    const arn = await group();
    await accept(await share({ resourceArns: [arn], principals: [CONSUMER] }));
    await describe(arn);
    const ModelPackageGroupName = arn.slice(arn.indexOf("/") + 1);
    await registry.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: arn.replace("Group-", "group-") }));
    assert.deepEqual(await received([arn]), []);
    await registry.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    await isDenied(describe(arn));
  });

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

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
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
  ListResourcesCommand,
  type RAMClient,
  RejectResourceShareInvitationCommand,
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
});

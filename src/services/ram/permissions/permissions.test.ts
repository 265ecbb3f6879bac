import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  AcceptResourceShareInvitationCommand,
  AssociateResourceSharePermissionCommand,
  CreatePermissionCommand,
  CreatePermissionVersionCommand,
  CreateResourceShareCommand,
  DeletePermissionCommand,
  DeletePermissionVersionCommand,
  DisassociateResourceSharePermissionCommand,
  GetPermissionCommand,
  GetResourceShareInvitationsCommand,
  ListPermissionAssociationsCommand,
  ListPermissionsCommand,
  ListPermissionVersionsCommand,
  ListReplacePermissionAssociationsWorkCommand,
  ListResourceSharePermissionsCommand,
  type RAMClient,
  ReplacePermissionAssociationsCommand,
  SetDefaultPermissionVersionCommand,
} from "@aws-sdk/client-ram";
import {
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const TYPE = "sagemaker:ModelPackageGroup";
const DEPLOY = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy";
const REGISTER = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowRegister";

forEachDatabase("permissions of shares", (engine) => {
  let server: TestServer;
  let owner: RAMClient;
  let consumer: RAMClient;
  let training: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    owner = server.ram();
    consumer = server.ram("training");
    training = server.sagemaker("training");
  });
  after(() => server.stop());

  const template = (...Action: string[]) =>
    JSON.stringify({ Effect: "Allow", Action: Action.map((action) => `sagemaker:${action}`) });

  async function permission(policyTemplate = template("DescribeModelPackageGroup")): Promise<string> {
    const name = `own-${randomUUID().slice(0, 13)}`;
    const made = await owner.send(new CreatePermissionCommand({ name, resourceType: TYPE, policyTemplate }));
    return made.permission?.arn as string;
  }

  async function share(permissionArns?: string[]): Promise<{ shareArn: string; groupArn: string }> {
    const ModelPackageGroupName = `Group-${randomUUID()}`;
    const made = await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    const groupArn = made.ModelPackageGroupArn as string;
    const { resourceShare } = await owner.send(
      new CreateResourceShareCommand({
        name: "irises",
        resourceArns: [groupArn],
        principals: ["222222222222"],
        permissionArns,
      }),
    );
    const shareArn = resourceShare?.resourceShareArn as string;
    const { resourceShareInvitations } = await consumer.send(
      new GetResourceShareInvitationsCommand({ resourceShareArns: [shareArn] }),
    );
    const resourceShareInvitationArn = resourceShareInvitations?.[0]?.resourceShareInvitationArn as string;
    await consumer.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
    return { shareArn, groupArn };
  }

  const describe = (ModelPackageGroupName: string) =>
    training.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
  const permissionsOf = async (resourceShareArn: string, client = owner) =>
    (await client.send(new ListResourceSharePermissionsCommand({ resourceShareArn }))).permissions?.map((each) => [
      each.arn,
      each.version,
    ]);

  it("of AWS are listed, one of them as the default", async () => {
    const { permissions } = await owner.send(new ListPermissionsCommand({ permissionType: "AWS_MANAGED" }));
    assert.deepEqual(
      permissions?.map((each) => [each.arn, each.isResourceTypeDefault, each.permissionType]),
      [
        [DEPLOY, true, "AWS_MANAGED"],
        [REGISTER, false, "AWS_MANAGED"],
      ],
    );
    const told = await consumer.send(new GetPermissionCommand({ permissionArn: REGISTER }));
    assert.deepEqual(JSON.parse(told.permission?.permission as string).Action.at(-1), "sagemaker:CreateModelPackage");
    await assert.rejects(owner.send(new DeletePermissionCommand({ permissionArn: DEPLOY })), {
      name: "OperationNotPermittedException",
    });
    const { permissions: versions } = await owner.send(new ListPermissionVersionsCommand({ permissionArn: DEPLOY }));
    assert.deepEqual(
      versions?.map((each) => [each.version, each.defaultVersion]),
      [["1", true]],
    );
  });

  it("of customers are as strict as they say", async () => {
    const refusals: readonly [policyTemplate: string, name: string][] = [
      ["{", "MalformedPolicyTemplateException"],
      [`[${template("DescribeModelPackage")}]`, "MalformedPolicyTemplateException"],
      [`${template("ListTags")},"Id":"x"`, "MalformedPolicyTemplateException"],
      [JSON.stringify({ Effect: "Allow", Action: "*", Resource: "*" }), "MalformedPolicyTemplateException"],
      [
        JSON.stringify({ Effect: "Allow", Action: "sagemaker:ListTags", Principal: "*" }),
        "MalformedPolicyTemplateException",
      ],
      [JSON.stringify({ Effect: "Deny", Action: "sagemaker:ListTags" }), "InvalidPolicyException"],
      [JSON.stringify({ Effect: "Allow", NotAction: "sagemaker:ListTags" }), "InvalidPolicyException"],
      [template("Describe*"), "InvalidPolicyException"],
      [template("DeleteModelPackageGroup"), "InvalidPolicyException"],
      [JSON.stringify({ Effect: "Allow", Action: "s3:GetObject" }), "InvalidPolicyException"],
    ];
    for (const [policyTemplate, name] of refusals)
      await assert.rejects(permission(policyTemplate), { name }, policyTemplate);
    await assert.rejects(
      owner.send(
        new CreatePermissionCommand({
          name: "p",
          resourceType: "sagemaker:Pipeline",
          policyTemplate: template("ListTags"),
        }),
      ),
      { name: "InvalidParameterException" },
    );
    const arn = await permission();
    const name = arn.slice(arn.lastIndexOf("/") + 1);
    await assert.rejects(
      owner.send(new CreatePermissionCommand({ name, resourceType: TYPE, policyTemplate: template("ListTags") })),
      { name: "PermissionAlreadyExistsException" },
    );
    await assert.rejects(consumer.send(new GetPermissionCommand({ permissionArn: arn })), {
      name: "AccessDeniedException",
    });
  });

  it("have versions; a share keeps the one it has until it is replaced", async () => {
    const permissionArn = await permission(template("ListTags"));
    const { shareArn, groupArn } = await share([permissionArn]);
    await assert.rejects(describe(groupArn), { name: "AccessDeniedException" });
    const made = await owner.send(
      new CreatePermissionVersionCommand({ permissionArn, policyTemplate: template("DescribeModelPackageGroup") }),
    );
    assert.deepEqual([made.permission?.version, made.permission?.defaultVersion], ["2", true]);
    await assert.rejects(describe(groupArn), { name: "AccessDeniedException" });
    assert.deepEqual(await permissionsOf(shareArn), [[permissionArn, "1"]]);
    const replaced = await owner.send(
      new ReplacePermissionAssociationsCommand({
        fromPermissionArn: permissionArn,
        fromPermissionVersion: 1,
        toPermissionArn: permissionArn,
      }),
    );
    const { id, status, toPermissionVersion } = replaced.replacePermissionAssociationsWork ?? {};
    assert.deepEqual([status, toPermissionVersion], ["COMPLETED", "2"]);
    await describe(groupArn);
    assert.deepEqual(await permissionsOf(shareArn, consumer), [[permissionArn, "2"]]);
    const works = await owner.send(new ListReplacePermissionAssociationsWorkCommand({ workIds: [id as string] }));
    assert.equal(works.replacePermissionAssociationsWorks?.length, 1);
    const { permissions } = await owner.send(new ListPermissionAssociationsCommand({ permissionArn }));
    assert.deepEqual(
      permissions?.map((each) => [each.resourceShareArn, each.permissionVersion, each.defaultVersion]),
      [[shareArn, "2", true]],
    );
    const version = (permissionVersion: number) => ({ permissionArn, permissionVersion });
    const name = "OperationNotPermittedException";
    await assert.rejects(owner.send(new DeletePermissionVersionCommand(version(2))), { name });
    await owner.send(new SetDefaultPermissionVersionCommand(version(1)));
    await assert.rejects(owner.send(new DeletePermissionVersionCommand(version(2))), { name });
    await assert.rejects(owner.send(new DeletePermissionCommand({ permissionArn })), { name });
    await owner.send(
      new ReplacePermissionAssociationsCommand({ fromPermissionArn: permissionArn, toPermissionArn: REGISTER }),
    );
    await owner.send(new DeletePermissionVersionCommand(version(2)));
    await assert.rejects(owner.send(new SetDefaultPermissionVersionCommand(version(2))), {
      name: "InvalidParameterException",
    });
    await owner.send(new DeletePermissionCommand({ permissionArn }));
    await assert.rejects(owner.send(new GetPermissionCommand({ permissionArn })), { name: "UnknownResourceException" });
  });

  it("are five versions at most", async () => {
    const permissionArn = await permission();
    const add = () =>
      owner.send(new CreatePermissionVersionCommand({ permissionArn, policyTemplate: template("ListTags") }));
    const outcomes = await Promise.allSettled(Array.from({ length: 7 }, add));
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 4);
    await assert.rejects(add(), { name: "PermissionVersionsLimitExceededException" });
  });

  it("are one for each resource type of a share", async () => {
    const { shareArn: resourceShareArn, groupArn } = await share();
    assert.deepEqual(await permissionsOf(resourceShareArn), [[DEPLOY, "1"]]);
    const set = (permissionArn: string, replace?: boolean) =>
      owner.send(new AssociateResourceSharePermissionCommand({ resourceShareArn, permissionArn, replace }));
    await assert.rejects(set(REGISTER), { name: "InvalidParameterException" });
    await set(DEPLOY);
    await set(REGISTER, true);
    assert.deepEqual(await permissionsOf(resourceShareArn), [[REGISTER, "1"]]);
    const take = (permissionArn: string) =>
      owner.send(new DisassociateResourceSharePermissionCommand({ resourceShareArn, permissionArn }));
    await assert.rejects(take(DEPLOY), { name: "UnknownResourceException" });
    await assert.rejects(take(REGISTER), { name: "InvalidStateTransitionException" });
    await describe(groupArn);
    const { resourceShare } = await owner.send(
      new CreateResourceShareCommand({ name: "empty", permissionArns: [REGISTER] }),
    );
    const empty = { resourceShareArn: resourceShare?.resourceShareArn as string, permissionArn: REGISTER };
    await owner.send(new DisassociateResourceSharePermissionCommand(empty));
    assert.deepEqual(await permissionsOf(empty.resourceShareArn), []);
  });
});

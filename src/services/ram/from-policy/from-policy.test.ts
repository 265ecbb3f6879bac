import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import {
  AcceptResourceShareInvitationCommand,
  AssociateResourceShareCommand,
  CreateResourceShareCommand,
  DeleteResourceShareCommand,
  GetPermissionCommand,
  GetResourcePoliciesCommand,
  GetResourceShareAssociationsCommand,
  GetResourceShareInvitationsCommand,
  GetResourceSharesCommand,
  ListResourceSharePermissionsCommand,
  ListResourcesCommand,
  PromotePermissionCreatedFromPolicyCommand,
  PromoteResourceShareCreatedFromPolicyCommand,
  type RAMClient,
} from "@aws-sdk/client-ram";
import {
  CreateModelPackageGroupCommand,
  DeleteModelPackageGroupCommand,
  DeleteModelPackageGroupPolicyCommand,
  DescribeModelPackageGroupCommand,
  PutModelPackageGroupPolicyCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const CONSUMER = "222222222222";
const OTHER = "333333333333";
const ROOT = `arn:aws:iam::${CONSUMER}:root`;
const READ = ["sagemaker:DescribeModelPackageGroup", "sagemaker:DescribeModelPackage", "sagemaker:ListModelPackages"];
const DEPLOY = [...READ, "sagemaker:BatchDescribeModelPackage", "sagemaker:CreateModel"];

forEachDatabase("shares that show a group's policy", (engine) => {
  let server: TestServer;
  let owner: RAMClient;
  let consumer: RAMClient;
  let registry: SageMakerClient;
  let training: SageMakerClient;

  before(async () => {
    const { location } = engine;
    const accounts = [
      { id: "111111111111", name: "registry" },
      { id: CONSUMER, name: "training" },
      { id: OTHER, name: "other" },
    ];
    server = await startTestServer({ accounts, ...("url" in location && { databaseUrl: location.url }) });
    owner = server.ram();
    consumer = server.ram("training");
    registry = server.sagemaker();
    training = server.sagemaker("training");
  });
  after(() => server.stop());

  interface Group {
    readonly name: string;
    readonly arn: string;
  }

  async function group(): Promise<Group> {
    const name = `Group-${randomUUID()}`;
    const made = await registry.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: name }));
    return { name, arn: made.ModelPackageGroupArn as string };
  }

  async function put({ name, arn }: Group, principals: string | string[], actions: string | string[]): Promise<void> {
    const Resource = [arn, `${arn.replace("-group/", "/")}/*`];
    const Statement = [{ Effect: "Allow", Principal: { AWS: principals }, Action: actions, Resource }];
    const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
    await registry.send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: name, ResourcePolicy }));
  }

  const drop = ({ name }: Group) =>
    registry.send(new DeleteModelPackageGroupPolicyCommand({ ModelPackageGroupName: name }));
  const describe = ({ arn }: Group) =>
    training.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: arn }));
  const isDenied = (promise: Promise<unknown>) => assert.rejects(promise, { name: "AccessDeniedException" });

  /** The shares that have the group, as `aws ram get-resource-share-associations` and `get-resource-shares` tell. */
  async function sharesOf({ arn }: Group) {
    const { resourceShareAssociations: found = [] } = await owner.send(
      new GetResourceShareAssociationsCommand({
        associationType: "RESOURCE",
        resourceArn: arn,
        associationStatus: "ASSOCIATED",
      }),
    );
    if (found.length === 0) return [];
    const { resourceShares = [] } = await owner.send(
      new GetResourceSharesCommand({
        resourceOwner: "SELF",
        resourceShareArns: found.map((each) => each.resourceShareArn as string),
      }),
    );
    return resourceShares.map((each) => ({ arn: each.resourceShareArn as string, featureSet: each.featureSet }));
  }

  async function onlyShareOf(of: Group): Promise<string> {
    const shares = await sharesOf(of);
    assert.equal(shares.length, 1);
    return shares[0]?.arn as string;
  }

  async function principalsOf(shareArn: string) {
    const { resourceShareAssociations = [] } = await owner.send(
      new GetResourceShareAssociationsCommand({ associationType: "PRINCIPAL", resourceShareArns: [shareArn] }),
    );
    return resourceShareAssociations
      .filter((each) => each.status !== "DISASSOCIATED")
      .map((each) => [each.associatedEntity, each.status]);
  }

  async function permissionOf(resourceShareArn: string) {
    const { permissions } = await owner.send(new ListResourceSharePermissionsCommand({ resourceShareArn }));
    assert.equal(permissions?.length, 1);
    return permissions?.[0];
  }

  const received = async ({ arn }: Group) =>
    (await consumer.send(new ListResourcesCommand({ resourceOwner: "OTHER-ACCOUNTS", resourceArns: [arn] }))).resources;
  const policies = async ({ arn }: Group) =>
    (await owner.send(new GetResourcePoliciesCommand({ resourceArns: [arn] }))).policies;
  const invitations = async (shareArn: string) =>
    (await consumer.send(new GetResourceShareInvitationsCommand({ resourceShareArns: [shareArn] })))
      .resourceShareInvitations;
  const promote = (resourceShareArn: string) =>
    owner.send(new PromoteResourceShareCreatedFromPolicyCommand({ resourceShareArn }));

  async function accept(shareArn: string): Promise<void> {
    const [invitation] = (await invitations(shareArn)) ?? [];
    const resourceShareInvitationArn = invitation?.resourceShareInvitationArn as string;
    await consumer.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
  }

  it("appear with the policy: accessible, not discoverable, not to be changed", async () => {
    const irises = await group();
    await put(irises, ROOT, READ);
    await describe(irises);
    assert.deepEqual(
      (await sharesOf(irises)).map((each) => each.featureSet),
      ["CREATED_FROM_POLICY"],
    );
    const shareArn = await onlyShareOf(irises);
    assert.deepEqual(await principalsOf(shareArn), [[CONSUMER, "ASSOCIATED"]]);
    assert.deepEqual(await invitations(shareArn), []);
    assert.deepEqual(await received(irises), []);
    // The policy grants it already: not twice.
    assert.deepEqual(await policies(irises), []);
    const permission = await permissionOf(shareArn);
    assert.equal(permission?.featureSet, "CREATED_FROM_POLICY");
    const { permission: detail } = await owner.send(new GetPermissionCommand({ permissionArn: permission?.arn }));
    assert.deepEqual(JSON.parse(detail?.permission as string), { Effect: "Allow", Action: READ });
    const name = "OperationNotPermittedException";
    await assert.rejects(owner.send(new DeleteResourceShareCommand({ resourceShareArn: shareArn })), { name });
    await assert.rejects(
      owner.send(new AssociateResourceShareCommand({ resourceShareArn: shareArn, principals: [OTHER] })),
      { name },
    );
    await assert.rejects(
      owner.send(new CreateResourceShareCommand({ name: "mine", permissionArns: [permission?.arn as string] })),
      { name },
    );
  });

  it("end with the policy, and follow it", async () => {
    const irises = await group();
    await put(irises, ROOT, READ);
    const first = await onlyShareOf(irises);
    await put(irises, [ROOT, OTHER], READ);
    assert.equal(await onlyShareOf(irises), first);
    assert.deepEqual(await principalsOf(first), [
      [CONSUMER, "ASSOCIATED"],
      [OTHER, "ASSOCIATED"],
    ]);
    await put(irises, OTHER, READ);
    assert.deepEqual(await principalsOf(first), [[OTHER, "ASSOCIATED"]]);
    await put(irises, ROOT, READ.slice(0, 2));
    assert.notEqual(await onlyShareOf(irises), first);
    await drop(irises);
    assert.deepEqual(await sharesOf(irises), []);
    await isDenied(describe(irises));
  });

  it("become shares like others once they are promoted, and outlive the policy then", async () => {
    const irises = await group();
    await put(irises, ROOT, READ);
    const shareArn = await onlyShareOf(irises);
    await assert.rejects(promote(shareArn), { name: "UnmatchedPolicyPermissionException" });
    const permissionArn = (await permissionOf(shareArn))?.arn as string;
    const name = `read-${randomUUID().slice(0, 13)}`;
    const made = await owner.send(new PromotePermissionCreatedFromPolicyCommand({ permissionArn, name }));
    assert.deepEqual(
      [made.permission?.name, made.permission?.featureSet, made.permission?.permissionType],
      [name, "STANDARD", "CUSTOMER_MANAGED"],
    );
    assert.equal((await promote(shareArn)).returnValue, true);
    assert.deepEqual(await sharesOf(irises), [{ arn: shareArn, featureSet: "STANDARD" }]);
    assert.equal((await permissionOf(shareArn))?.arn, made.permission?.arn);
    await assert.rejects(owner.send(new GetPermissionCommand({ permissionArn })), { name: "UnknownResourceException" });
    await assert.rejects(promote(shareArn), { name: "InvalidStateTransitionException" });
    assert.deepEqual(await principalsOf(shareArn), [[CONSUMER, "ASSOCIATING"]]);
    await describe(irises);
    assert.deepEqual(await received(irises), []);
    await accept(shareArn);
    assert.equal((await received(irises))?.length, 1);
    // Put again, the policy shows nothing that is not shared already.
    await put(irises, ROOT, READ);
    assert.equal(await onlyShareOf(irises), shareArn);
    await drop(irises);
    await describe(irises);
    await owner.send(new DeleteResourceShareCommand({ resourceShareArn: shareArn }));
    await isDenied(describe(irises));
  });

  it("are shares like others at once when a managed permission has the policy's actions", async () => {
    const irises = await group();
    await put(irises, ROOT, DEPLOY);
    const [share] = await sharesOf(irises);
    assert.equal(share?.featureSet, "STANDARD");
    const shareArn = share?.arn as string;
    assert.equal(
      (await permissionOf(shareArn))?.arn,
      "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerModelPackageGroupAllowDeploy",
    );
    await describe(irises);
    assert.deepEqual(await received(irises), []);
    await accept(shareArn);
    assert.equal((await received(irises))?.length, 1);
    await put(irises, ROOT, DEPLOY);
    assert.equal((await received(irises))?.length, 1);
    // It was the policy that gave access: who takes that away takes everything away.
    await drop(irises);
    assert.deepEqual(await received(irises), []);
    await isDenied(describe(irises));
  });

  it("cannot be promoted for roles, nor with all actions", async () => {
    const name = "OperationNotPermittedException";
    const role = await server.iam("training").send(
      new CreateRoleCommand({
        RoleName: `Deployer-${randomUUID()}`,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { AWS: CONSUMER }, Action: "sts:AssumeRole" }],
        }),
      }),
    );
    const byRole = await group();
    await put(byRole, role.Role?.Arn as string, DEPLOY);
    const shareArn = await onlyShareOf(byRole);
    await assert.rejects(promote(shareArn), { name, message: /names a user or role as its principal/ });
    const byAll = await group();
    await put(byAll, ROOT, "*");
    const all = await onlyShareOf(byAll);
    await assert.rejects(promote(all), { name, message: /allows the action \*/ });
    const permissionArn = (await permissionOf(all))?.arn as string;
    await assert.rejects(
      owner.send(new PromotePermissionCreatedFromPolicyCommand({ permissionArn, name: "everything" })),
      { name, message: /allows the action \*/ },
    );
    await describe(byAll);
  });

  it("do not widen a policy that speaks of one version only, or of conditions", async () => {
    const irises = await group();
    const statement = (more: object) => ({ Effect: "Allow", Principal: { AWS: ROOT }, Action: READ, ...more });
    const Statement = [
      statement({ Resource: `${irises.arn.replace("-group/", "/")}/3` }),
      statement({ Resource: irises.arn, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
      statement({ Resource: irises.arn, Principal: "*", Effect: "Deny", Action: "sagemaker:DeleteModelPackageGroup" }),
    ];
    const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement });
    await registry.send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: irises.name, ResourcePolicy }));
    assert.deepEqual(await sharesOf(irises), []);
  });

  it("are one for each set of actions, and go with the group", async () => {
    const irises = await group();
    await put(irises, [ROOT, "111111111111"], READ);
    await Promise.all([put(irises, ROOT, READ), put(irises, ROOT, READ), put(irises, ROOT, READ)]);
    await onlyShareOf(irises);
    await registry.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: irises.name }));
    assert.deepEqual(await sharesOf(irises), []);
  });
});

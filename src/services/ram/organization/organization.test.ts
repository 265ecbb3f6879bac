import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import {
  CreateOrganizationalUnitCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListRootsCommand,
  MoveAccountCommand,
} from "@aws-sdk/client-organizations";
import {
  CreateResourceShareCommand,
  type CreateResourceShareCommandInput,
  EnableSharingWithAwsOrganizationCommand,
  GetResourcePoliciesCommand,
  GetResourceShareInvitationsCommand,
  ListPrincipalsCommand,
  ListResourcesCommand,
  type RAMClient,
} from "@aws-sdk/client-ram";
import {
  CreateModelPackageGroupCommand,
  DescribeModelPackageGroupCommand,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const OWNER = "111111111111";
const CONSUMER = "222222222222";
const OTHER = "333333333333";

forEachDatabase("shares within the organization", (engine) => {
  let server: TestServer;
  let owner: RAMClient;
  let root: string;
  /** `arn:aws:organizations::111111111111:root/o-…/r-…` */
  let rootArn: string;

  before(async () => {
    const { location } = engine;
    const accounts = [
      { id: OWNER, name: "registry" },
      { id: CONSUMER, name: "training" },
      { id: OTHER, name: "other" },
    ];
    server = await startTestServer({ accounts, ...("url" in location && { databaseUrl: location.url }) });
    owner = server.ram();
    const { Roots } = await server.organizations().send(new ListRootsCommand({}));
    root = Roots?.[0]?.Id as string;
    rootArn = Roots?.[0]?.Arn as string;
  });
  after(() => server.stop());

  const organizationArn = () => `arn:aws:organizations::${OWNER}:organization/${rootArn.split("/")[1]}`;

  async function share(input: Partial<CreateResourceShareCommandInput>): Promise<string> {
    const ModelPackageGroupName = `Group-${randomUUID()}`;
    const made = await server.sagemaker().send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    const arn = made.ModelPackageGroupArn as string;
    await owner.send(new CreateResourceShareCommand({ name: "irises", resourceArns: [arn], ...input }));
    return arn;
  }

  const describe = (ModelPackageGroupName: string, client: SageMakerClient = server.sagemaker("training")) =>
    client.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName }));
  const isDenied = (promise: Promise<unknown>) => assert.rejects(promise, { name: "AccessDeniedException" });
  const received = async (arn: string, client = server.ram("training")) =>
    (await client.send(new ListResourcesCommand({ resourceOwner: "OTHER-ACCOUNTS", resourceArns: [arn] }))).resources
      ?.length;

  it("need that sharing within it is enabled, by its management account", async () => {
    const inside = {
      name: "OperationNotPermittedException",
      message: /can only be shared within your AWS Organization/,
    };
    await assert.rejects(share({ principals: [organizationArn()] }), inside);
    await assert.rejects(share({ principals: [CONSUMER], allowExternalPrincipals: false }), inside);
    const enable = (client: RAMClient) => client.send(new EnableSharingWithAwsOrganizationCommand({}));
    await assert.rejects(enable(server.ram("training")), { name: "OperationNotPermittedException" });
    assert.equal((await enable(owner)).returnValue, true);
    assert.equal((await enable(owner)).returnValue, true);
  });

  it("need no invitation", async () => {
    const arn = await share({ principals: [CONSUMER], allowExternalPrincipals: false });
    await describe(arn);
    assert.equal(await received(arn), 1);
    const { resourceShareInvitations } = await server.ram("training").send(new GetResourceShareInvitationsCommand({}));
    assert.deepEqual(resourceShareInvitations, []);
    const { principals } = await owner.send(new ListPrincipalsCommand({ resourceOwner: "SELF", resourceArn: arn }));
    assert.deepEqual(
      principals?.map((each) => [each.id, each.external]),
      [[CONSUMER, false]],
    );
  });

  it("go to all of its accounts", async () => {
    const arn = await share({ principals: [organizationArn()] });
    await describe(arn);
    await describe(arn, server.sagemaker("other"));
    assert.equal(await received(arn, server.ram("other")), 1);
    const { policies } = await owner.send(new GetResourcePoliciesCommand({ resourceArns: [arn] }));
    assert.deepEqual(JSON.parse(policies?.[0] as string).Statement[0].Condition, {
      StringEquals: { "aws:PrincipalOrgID": rootArn.split("/")[1] },
    });
  });

  it("go to the accounts of a unit, and of the units below it", async () => {
    const organizations = server.organizations();
    const unit = async (ParentId: string) =>
      (await organizations.send(new CreateOrganizationalUnitCommand({ ParentId, Name: randomUUID() })))
        .OrganizationalUnit;
    const upper = await unit(root);
    const lower = await unit(upper?.Id as string);
    const arn = await share({ principals: [upper?.Arn as string] });
    await isDenied(describe(arn));
    assert.equal(await received(arn), 0);
    const move = { AccountId: CONSUMER, SourceParentId: root, DestinationParentId: lower?.Id as string };
    await organizations.send(new MoveAccountCommand(move));
    await describe(arn);
    assert.equal(await received(arn), 1);
    await isDenied(describe(arn, server.sagemaker("other")));
    const back = { AccountId: CONSUMER, SourceParentId: lower?.Id as string, DestinationParentId: root };
    await organizations.send(new MoveAccountCommand(back));
    await isDenied(describe(arn));
    await assert.rejects(share({ principals: [`${upper?.Arn}x`] }), { name: "UnknownResourceException" });
  });

  it("end when the organization no longer lets RAM in", async () => {
    const arn = await share({ principals: [organizationArn()] });
    await describe(arn);
    const ServicePrincipal = "ram.amazonaws.com";
    await server.organizations().send(new DisableAWSServiceAccessCommand({ ServicePrincipal }));
    await isDenied(describe(arn));
    assert.equal(await received(arn), 0);
    await assert.rejects(share({ principals: [organizationArn()] }), { name: "OperationNotPermittedException" });
    await server.organizations().send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    await isDenied(describe(arn));
    await describe(await share({ principals: [organizationArn()] }));
  });

  it("go to one role, and not to another one that gets its name", async () => {
    const iam = server.iam("training");
    const RoleName = `Deployer-${randomUUID()}`;
    const make = async () => {
      const AssumeRolePolicyDocument = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: CONSUMER }, Action: "sts:AssumeRole" }],
      });
      const made = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      const PolicyDocument = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["sagemaker:*", "ram:*"], Resource: "*" }],
      });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "all", PolicyDocument }));
      return made.Role?.Arn as string;
    };
    const assumed = async (RoleArn: string) => {
      const answer = await server.sts("training").send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "test" }));
      return {
        accessKeyId: answer.Credentials?.AccessKeyId as string,
        secretAccessKey: answer.Credentials?.SecretAccessKey as string,
        sessionToken: answer.Credentials?.SessionToken as string,
      };
    };
    const roleArn = await make();
    const arn = await share({ principals: [roleArn] });
    await isDenied(describe(arn));
    const who = await assumed(roleArn);
    await describe(arn, server.sagemaker(who));
    assert.equal(await received(arn, server.ram(who)), 1);
    assert.equal(await received(arn), 0);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: "all" }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    const again = await assumed(await make());
    await isDenied(describe(arn, server.sagemaker(again)));
    assert.equal(await received(arn, server.ram(again)), 0);
  });
});

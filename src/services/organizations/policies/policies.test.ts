import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisableAWSServiceAccessCommand,
  DisablePolicyTypeCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  type PolicyType,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePolicyCommand,
} from "@aws-sdk/client-organizations";
import { CreateBucketCommand, HeadBucketCommand } from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const MANAGEMENT = "111111111111";
const MEMBER = "222222222222";
const SCP: PolicyType = "SERVICE_CONTROL_POLICY";
const RCP: PolicyType = "RESOURCE_CONTROL_POLICY";
let server: TestServer;
let client: OrganizationsClient;
let root: string;
let count = 0;

before(async () => {
  server = await startTestServer();
  client = server.organizations();
  root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id as string;
});
after(() => server.stop());

const statements = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const DENY_BUCKETS = statements({ Effect: "Deny", Action: "s3:CreateBucket", Resource: "*" });

async function makePolicy(content: string, type: PolicyType = SCP): Promise<string> {
  const made = await client.send(
    new CreatePolicyCommand({ Name: `policy ${count++}`, Description: "", Type: type, Content: content }),
  );
  return made.Policy?.PolicySummary?.Id as string;
}

const attach = (PolicyId: string, TargetId: string) => client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
const detach = (PolicyId: string, TargetId: string) => client.send(new DetachPolicyCommand({ PolicyId, TargetId }));
const attached = async (TargetId: string, Filter: PolicyType = SCP) =>
  (await client.send(new ListPoliciesForTargetCommand({ TargetId, Filter }))).Policies?.map(({ Id }) => Id);

test("a policy is made, found, changed and deleted", async () => {
  const id = await makePolicy(DENY_BUCKETS);
  assert.match(id, /^p-[a-z0-9]{8}$/);
  const told = (await client.send(new DescribePolicyCommand({ PolicyId: id }))).Policy;
  assert.equal(told?.Content, DENY_BUCKETS);
  assert.equal(told?.PolicySummary?.AwsManaged, false);
  assert.match(
    told?.PolicySummary?.Arn ?? "",
    new RegExp(`^arn:aws:organizations::${MANAGEMENT}:policy/o-\\w+/service_control_policy/${id}$`),
  );
  const update = (change: object) => client.send(new UpdatePolicyCommand({ PolicyId: id, ...change }));
  const changed = (await update({ Name: "Ours", Description: "d" })).Policy;
  assert.deepEqual(
    [changed?.PolicySummary?.Name, changed?.PolicySummary?.Description, changed?.Content],
    ["Ours", "d", DENY_BUCKETS],
  );
  await refused(update({ Content: "{}" }), "MalformedPolicyDocumentException", 400);
  await refused(update({ Name: "FullAWSAccess" }), "DuplicatePolicyException", 400);
  const again = new CreatePolicyCommand({ Name: "Ours", Description: "", Type: SCP, Content: DENY_BUCKETS });
  await refused(client.send(again), "DuplicatePolicyException", 400);
  await client.send(new DeletePolicyCommand({ PolicyId: id }));
  await refused(client.send(new DescribePolicyCommand({ PolicyId: id })), "PolicyNotFoundException", 400);
});

test("AWS's own policies are listed, and cannot be changed", async () => {
  for (const [type, name] of [
    [SCP, "FullAWSAccess"],
    [RCP, "RCPFullAWSAccess"],
  ] as const) {
    const { Policies } = await client.send(new ListPoliciesCommand({ Filter: type }));
    const [own] = (Policies ?? []).filter(({ AwsManaged }) => AwsManaged);
    assert.equal(own?.Arn, `arn:aws:organizations::aws:policy/${type.toLowerCase()}/p-${name}`);
    assert.equal(own?.Name, name);
    await refused(
      client.send(new UpdatePolicyCommand({ PolicyId: own?.Id, Content: DENY_BUCKETS })),
      "InvalidInputException",
      400,
    );
    await refused(client.send(new DeletePolicyCommand({ PolicyId: own?.Id })), "InvalidInputException", 400);
  }
  assert.deepEqual((await client.send(new ListPoliciesCommand({ Filter: "TAG_POLICY" }))).Policies, []);
});

test("policies that mean nothing are refused", async () => {
  const allow = { Effect: "Allow", Action: "*", Resource: "*" };
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
  for (const [type, content] of [
    [SCP, "not JSON"],
    [SCP, statements({ ...allow, Principal: "*" })],
    [SCP, statements({ Effect: "Allow", Action: "*" })],
    [SCP, JSON.stringify({ Statement: [allow] })],
    [RCP, statements({ ...deny, Effect: "Allow" })],
    [RCP, statements({ ...deny, Principal: { AWS: MEMBER } })],
    [RCP, statements({ ...deny, Action: "*" })],
    [RCP, statements({ ...deny, Action: "sagemaker:*" })],
    [RCP, statements({ Effect: "Deny", Principal: "*", NotAction: "s3:*", Resource: "*" })],
  ] as const) {
    await refused(makePolicy(content, type), "MalformedPolicyDocumentException", 400);
  }
  await refused(makePolicy(statements({ ...allow, Sid: "s".repeat(5_120) })), "ConstraintViolationException", 400);
  await refused(makePolicy("{}", "TAG_POLICY"), "PolicyTypeNotAvailableForOrganizationException", 400);
});

test("a type of policies is enabled with AWS's own attached everywhere, and disabled with all of them taken off", async () => {
  const enable = new EnablePolicyTypeCommand({ RootId: root, PolicyType: SCP });
  const disable = new DisablePolicyTypeCommand({ RootId: root, PolicyType: SCP });
  const id = await makePolicy(DENY_BUCKETS);
  await refused(attach(id, MEMBER), "PolicyTypeNotEnabledException", 400);
  await refused(client.send(disable), "PolicyTypeNotEnabledException", 400);
  assert.deepEqual(await attached(MEMBER), []);
  assert.deepEqual((await client.send(enable)).Root?.PolicyTypes, [{ Type: SCP, Status: "ENABLED" }]);
  await refused(client.send(enable), "PolicyTypeAlreadyEnabledException", 400);
  for (const target of [root, MANAGEMENT, MEMBER]) assert.deepEqual(await attached(target), ["p-FullAWSAccess"]);
  await attach(id, MEMBER);
  await client.send(disable);
  await client.send(enable);
  assert.deepEqual(await attached(MEMBER), ["p-FullAWSAccess"]);
  await refused(
    client.send(new EnablePolicyTypeCommand({ RootId: "r-zzzz", PolicyType: RCP })),
    "RootNotFoundException",
    400,
  );
  await refused(
    client.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: "BACKUP_POLICY" })),
    "PolicyTypeNotAvailableForOrganizationException",
    400,
  );
});

test("a policy is attached and taken off; where it is, is told", async () => {
  const unit = (await client.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: "Targets" })))
    .OrganizationalUnit?.Id as string;
  const id = await makePolicy(DENY_BUCKETS);
  await refused(attach("p-00000000", unit), "PolicyNotFoundException", 400);
  await refused(attach(id, "999999999999"), "TargetNotFoundException", 400);
  await refused(attach(id, "r-zzzz"), "TargetNotFoundException", 400);
  await refused(detach(id, unit), "PolicyNotAttachedException", 400);
  for (const target of [unit, root, MEMBER]) await attach(id, target);
  await refused(attach(id, unit), "DuplicatePolicyAttachmentException", 400);
  await refused(client.send(new DeletePolicyCommand({ PolicyId: id })), "PolicyInUseException", 400);
  const targets = (await client.send(new ListTargetsForPolicyCommand({ PolicyId: id }))).Targets;
  assert.deepEqual(
    targets?.map(({ TargetId, Name, Type }) => [TargetId, Name, Type]),
    [
      [MEMBER, "training", "ACCOUNT"],
      [unit, "Targets", "ORGANIZATIONAL_UNIT"],
      [root, "Root", "ROOT"],
    ],
  );
  await detach("p-FullAWSAccess", unit);
  const ofAws = (await client.send(new ListTargetsForPolicyCommand({ PolicyId: "p-FullAWSAccess" }))).Targets;
  assert.deepEqual(
    ofAws?.map(({ TargetId }) => TargetId),
    [MANAGEMENT, MEMBER, root],
  );
  assert.deepEqual(await attached(unit), [id]);
  await refused(detach(id, unit), "ConstraintViolationException", 400);
  await attach("p-FullAWSAccess", unit);
  for (const target of [unit, root, MEMBER]) await detach(id, target);
  await client.send(new DeletePolicyCommand({ PolicyId: id }));
});

test("five policies to a target", async () => {
  const ids = [];
  for (let each = 0; each < 5; each++) ids.push(await makePolicy(DENY_BUCKETS));
  const last = ids.pop() as string;
  for (const id of ids) await attach(id, MANAGEMENT);
  await refused(attach(last, MANAGEMENT), "ConstraintViolationException", 400);
});

test("what a service control policy denies is denied at once, to its member accounts only, and again allowed at once", async () => {
  const id = await makePolicy(DENY_BUCKETS);
  const member = server.s3("training");
  const create = (Bucket: string, s3 = member) => s3.send(new CreateBucketCommand({ Bucket }));
  await create("before-the-policy");
  await attach(id, root);
  await refused(
    create("under-the-policy"),
    "AccessDenied",
    403,
    /is not authorized to perform: s3:CreateBucket .*explicit deny in a service control policy/,
  );
  await create("of-the-management-account", server.s3());
  await client.send(new UpdatePolicyCommand({ PolicyId: id, Content: DENY_BUCKETS.replace("CreateBucket", "List*") }));
  await create("under-another-policy");
  await client.send(new UpdatePolicyCommand({ PolicyId: id, Content: DENY_BUCKETS }));
  await refused(create("under-the-policy"), "AccessDenied", 403);
  await detach(id, root);
  await create("after-the-policy");
});

test("each level must allow: a unit without FullAWSAccess shuts out what its own policy does not allow", async () => {
  const unit = (await client.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: "Narrow" })))
    .OrganizationalUnit?.Id as string;
  const id = await makePolicy(statements({ Effect: "Allow", Action: ["s3:Get*", "s3:List*"], Resource: "*" }));
  await attach(id, unit);
  await detach("p-FullAWSAccess", unit);
  const member = server.s3("training");
  await member.send(new CreateBucketCommand({ Bucket: "made-at-the-root" }));
  const move = (from: string, to: string) =>
    client.send(new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: from, DestinationParentId: to }));
  await move(root, unit);
  await member.send(new HeadBucketCommand({ Bucket: "made-at-the-root" }));
  await refused(
    member.send(new CreateBucketCommand({ Bucket: "made-in-the-unit" })),
    "AccessDenied",
    403,
    /because no service control policy allows the s3:CreateBucket action/,
  );
  await move(unit, root);
  await member.send(new CreateBucketCommand({ Bucket: "made-at-the-root-again" }));
});

test("RCPFullAWSAccess stays", async () => {
  await client.send(new EnablePolicyTypeCommand({ RootId: root, PolicyType: RCP }));
  assert.deepEqual(await attached(MEMBER, RCP), ["p-RCPFullAWSAccess"]);
  await refused(detach("p-RCPFullAWSAccess", MEMBER), "InvalidInputException", 400);
  const id = await makePolicy(
    statements({ Effect: "Deny", Principal: "*", Action: "s3:CreateBucket", Resource: "*" }),
    RCP,
  );
  await attach(id, MEMBER);
  await refused(server.s3("training").send(new CreateBucketCommand({ Bucket: "under-rcp" })), "AccessDenied", 403);
  await client.send(new DisablePolicyTypeCommand({ RootId: root, PolicyType: RCP }));
  await server.s3("training").send(new CreateBucketCommand({ Bucket: "without-rcp" }));
});

test("tags of accounts, units, the root and policies", async () => {
  const Tags = [
    { Key: "team", Value: "vision" },
    { Key: "cost", Value: "1" },
  ];
  const unit = (await client.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: "Tagged", Tags })))
    .OrganizationalUnit?.Id as string;
  const made = await client.send(
    new CreateAccountCommand({ AccountName: "tagged", Email: "tagged@example.org", Tags }),
  );
  const tagsOf = async (ResourceId: string) =>
    (await client.send(new ListTagsForResourceCommand({ ResourceId }))).Tags?.map(
      ({ Key, Value }) => `${Key}=${Value}`,
    );
  assert.deepEqual(await tagsOf(unit), ["cost=1", "team=vision"]);
  assert.deepEqual(await tagsOf(made.CreateAccountStatus?.AccountId as string), ["cost=1", "team=vision"]);
  const policy = await makePolicy(DENY_BUCKETS);
  for (const ResourceId of [root, MEMBER, policy, unit]) {
    await client.send(new TagResourceCommand({ ResourceId, Tags: [{ Key: "cost", Value: "2" }] }));
    await client.send(new UntagResourceCommand({ ResourceId, TagKeys: ["team", "absent"] }));
    assert.deepEqual(await tagsOf(ResourceId), ["cost=2"]);
  }
  const tag = (ResourceId: string, ...keys: string[]) =>
    client.send(new TagResourceCommand({ ResourceId, Tags: keys.map((Key) => ({ Key, Value: "" })) }));
  await refused(tag("p-FullAWSAccess", "a"), "TargetNotFoundException", 400);
  await refused(tag("999999999999", "a"), "TargetNotFoundException", 400);
  await refused(tag(unit, "aws:a"), "InvalidInputException", 400);
  await refused(tag(unit, "a", "a"), "InvalidInputException", 400);
  const many = Array.from({ length: 50 }, (_, index) => `key${index}`);
  await refused(tag(unit, ...many), "ConstraintViolationException", 400);
});

test("RAM may be trusted with the organization; services that do nothing with it may not", async () => {
  const listed = async () =>
    (await client.send(new ListAWSServiceAccessForOrganizationCommand({}))).EnabledServicePrincipals?.map(
      ({ ServicePrincipal }) => ServicePrincipal,
    );
  const ram = { ServicePrincipal: "ram.amazonaws.com" };
  await client.send(new EnableAWSServiceAccessCommand(ram));
  await client.send(new EnableAWSServiceAccessCommand(ram));
  assert.deepEqual(await listed(), ["ram.amazonaws.com"]);
  await client.send(new DisableAWSServiceAccessCommand(ram));
  assert.deepEqual(await listed(), []);
  const other = new EnableAWSServiceAccessCommand({ ServicePrincipal: "config.amazonaws.com" });
  await refused(client.send(other), "InvalidInputException", 400);
});

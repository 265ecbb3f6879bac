import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  DeleteOrganizationalUnitCommand,
  DescribeOrganizationalUnitCommand,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand,
} from "@aws-sdk/client-organizations";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const MANAGEMENT = "111111111111";
const MEMBER = "222222222222";
let server: TestServer;
let client: OrganizationsClient;
let root: string;

before(async () => {
  server = await startTestServer();
  client = server.organizations();
  root = (await client.send(new ListRootsCommand({}))).Roots?.[0]?.Id as string;
});
after(() => server.stop());

async function makeUnit(name: string, parent = root): Promise<string> {
  const made = await client.send(new CreateOrganizationalUnitCommand({ ParentId: parent, Name: name }));
  return made.OrganizationalUnit?.Id as string;
}

test("the organization is there from the start, with all features, for every account of it", async () => {
  for (const profile of ["registry", "training"]) {
    const told = (await server.organizations(profile).send(new DescribeOrganizationCommand({}))).Organization;
    assert.match(told?.Id ?? "", /^o-[a-z0-9]{10}$/);
    assert.equal(told?.Arn, `arn:aws:organizations::${MANAGEMENT}:organization/${told?.Id}`);
    assert.equal(told?.FeatureSet, "ALL");
    assert.equal(told?.MasterAccountId, MANAGEMENT);
    assert.equal(told?.MasterAccountArn, `arn:aws:organizations::${MANAGEMENT}:account/${told?.Id}/${MANAGEMENT}`);
  }
  await refused(client.send(new CreateOrganizationCommand({})), "AlreadyInOrganizationException", 400);
});

test("one root, at which every account is until it is moved", async () => {
  const { Roots } = await client.send(new ListRootsCommand({}));
  assert.equal(Roots?.length, 1);
  assert.match(root, /^r-[a-z0-9]{4}$/);
  assert.deepEqual([Roots?.[0]?.Name, Roots?.[0]?.PolicyTypes], ["Root", []]);
  const parents = await client.send(new ListParentsCommand({ ChildId: MEMBER }));
  assert.deepEqual(parents.Parents, [{ Id: root, Type: "ROOT" }]);
  const accounts = await client.send(new ListAccountsForParentCommand({ ParentId: root }));
  assert.deepEqual(
    accounts.Accounts?.map(({ Id }) => Id),
    [MANAGEMENT, MEMBER],
  );
});

test("a unit is made, found, renamed and deleted", async () => {
  const id = await makeUnit("Research");
  assert.match(id, new RegExp(`^ou-${root.slice(2)}-[a-z0-9]{8}$`));
  const described = await client.send(new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }));
  assert.equal(described.OrganizationalUnit?.Name, "Research");
  assert.match(
    described.OrganizationalUnit?.Arn ?? "",
    new RegExp(`^arn:aws:organizations::${MANAGEMENT}:ou/o-\\w+/${id}$`),
  );
  await refused(
    client.send(new CreateOrganizationalUnitCommand({ ParentId: root, Name: "Research" })),
    "DuplicateOrganizationalUnitException",
    400,
  );
  const other = await makeUnit("Other");
  const rename = (Name: string) =>
    client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: other, Name }));
  await refused(rename("Research"), "DuplicateOrganizationalUnitException", 400);
  assert.equal((await rename("Other")).OrganizationalUnit?.Name, "Other");
  assert.equal((await rename("Production")).OrganizationalUnit?.Name, "Production");
  await client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: other }));
  for (const command of [
    new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: other }),
    new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: other }),
    new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: other, Name: "x" }),
  ]) {
    await refused(client.send(command as never), "OrganizationalUnitNotFoundException", 400);
  }
  await refused(
    client.send(new CreateOrganizationalUnitCommand({ ParentId: other, Name: "x" })),
    "ParentNotFoundException",
    400,
  );
});

test("accounts and units are listed below their parents, page by page", async () => {
  const top = await makeUnit("Listed");
  const below = [await makeUnit("a", top), await makeUnit("b", top), await makeUnit("c", top)].sort();
  const seen: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: top, MaxResults: 2, NextToken }),
    );
    assert.ok((page.OrganizationalUnits?.length ?? 0) <= 2);
    seen.push(...(page.OrganizationalUnits ?? []).map(({ Id }) => Id as string));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  assert.deepEqual(seen, below);
  const children = await client.send(new ListChildrenCommand({ ParentId: top, ChildType: "ORGANIZATIONAL_UNIT" }));
  assert.deepEqual(
    children.Children,
    below.map((Id) => ({ Id, Type: "ORGANIZATIONAL_UNIT" })),
  );
  const first = await client.send(
    new ListChildrenCommand({ ParentId: top, ChildType: "ORGANIZATIONAL_UNIT", MaxResults: 1 }),
  );
  // A token is good for the listing that gave it.
  await refused(
    client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: top, NextToken: first.NextToken })),
    "InvalidInputException",
    400,
  );
});

test("an account moves from one parent to another, and its unit cannot go before it", async () => {
  const unit = await makeUnit("Movers");
  const move = (from: string, to: string, account = MEMBER) =>
    client.send(new MoveAccountCommand({ AccountId: account, SourceParentId: from, DestinationParentId: to }));
  const gone = `${unit.slice(0, -8)}00000000`;
  await refused(move(root, unit, "999999999999"), "AccountNotFoundException", 400);
  await refused(move(unit, root), "DuplicateAccountException", 400);
  await refused(move(gone, unit), "SourceParentNotFoundException", 400);
  await refused(move(root, gone), "DestinationParentNotFoundException", 400);
  const other = await makeUnit("Elsewhere");
  await refused(move(other, unit), "AccountNotFoundException", 400);
  await move(root, unit);
  const parents = await client.send(new ListParentsCommand({ ChildId: MEMBER }));
  assert.deepEqual(parents.Parents, [{ Id: unit, Type: "ORGANIZATIONAL_UNIT" }]);
  const inUnit = await client.send(new ListChildrenCommand({ ParentId: unit, ChildType: "ACCOUNT" }));
  assert.deepEqual(inUnit.Children, [{ Id: MEMBER, Type: "ACCOUNT" }]);
  const deletion = new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unit });
  await refused(client.send(deletion), "OrganizationalUnitNotEmptyException", 400);
  await move(unit, root);
  await client.send(deletion);
});

test("five levels of units, and no more", async () => {
  let parent = root;
  for (let level = 1; level <= 5; level++) parent = await makeUnit(`level ${level}`, parent);
  await refused(
    client.send(new CreateOrganizationalUnitCommand({ ParentId: parent, Name: "too deep" })),
    "ConstraintViolationException",
    400,
  );
  const above = await client.send(new ListParentsCommand({ ChildId: parent }));
  await refused(
    client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: above.Parents?.[0]?.Id })),
    "OrganizationalUnitNotEmptyException",
    400,
  );
});

test("only the management account may look and change", async () => {
  const member = server.organizations("training");
  for (const command of [
    new ListRootsCommand({}),
    new ListChildrenCommand({ ParentId: root, ChildType: "ACCOUNT" }),
    new CreateOrganizationalUnitCommand({ ParentId: root, Name: "x" }),
    new MoveAccountCommand({ AccountId: MEMBER, SourceParentId: root, DestinationParentId: root }),
  ]) {
    await refused(
      member.send(command as never),
      "AccessDeniedException",
      400,
      /^You don't have permissions to access this resource\.$/,
    );
  }
});

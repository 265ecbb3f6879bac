import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import {
  AcceptResourceShareInvitationCommand,
  CreateResourceShareCommand,
  GetResourceShareInvitationsCommand,
} from "@aws-sdk/client-ram";
import {
  AddTagsCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  ListModelPackageGroupsCommand,
  PutModelPackageGroupPolicyCommand,
  SearchCommand,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../test/support/server.ts";

const NAMES = ["Irises", "Roses", "Tulips"];
const arnOf = (path: string) => `arn:aws:sagemaker:us-east-1:111111111111:${path}`;

forEachDatabase("groups that are shared", (engine) => {
  let server: TestServer;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    const owner = server.sagemaker("registry");
    for (const ModelPackageGroupName of [...NAMES, "Private"]) {
      await owner.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
      const Containers = [{ Image: "333333333333.dkr.ecr.us-east-1.amazonaws.com/any:1" }];
      const formats = { SupportedContentTypes: ["text/csv"], SupportedResponseMIMETypes: ["text/csv"] };
      const InferenceSpecification = { Containers, ...formats };
      await owner.send(new CreateModelPackageCommand({ ModelPackageGroupName, InferenceSpecification }));
    }
    const Tags = [{ Key: "team", Value: "risk" }];
    await owner.send(new AddTagsCommand({ ResourceArn: arnOf("model-package-group/Irises"), Tags }));
    // A group of the same name in the other account is another one.
    const ModelPackageGroupName = "Irises";
    await server.sagemaker("training").send(new CreateModelPackageGroupCommand({ ModelPackageGroupName }));
    await server.ram("registry").send(
      new CreateResourceShareCommand({
        name: "flowers",
        resourceArns: NAMES.map((name) => arnOf(`model-package-group/${name}`)),
        principals: ["222222222222"],
      }),
    );
  });
  after(() => server.stop());

  const list = async (input: object = {}) => {
    const shared = { CrossAccountFilterOption: "CrossAccount", SortBy: "Name", ...input } as const;
    return server.sagemaker("training").send(new ListModelPackageGroupsCommand(shared));
  };
  const search = async (Resource: "ModelPackage" | "ModelPackageGroup", input: object = {}) =>
    server
      .sagemaker("training")
      .send(new SearchCommand({ Resource, CrossAccountFilterOption: "CrossAccount", ...input }));

  it("are neither listed nor found before the share is accepted", async () => {
    assert.deepEqual((await list()).ModelPackageGroupSummaryList, []);
    assert.deepEqual((await search("ModelPackageGroup")).Results, []);
    assert.deepEqual((await search("ModelPackage")).Results, []);
  });

  it("are listed page by page once it is", async () => {
    const ram = server.ram("training");
    const { resourceShareInvitations: [invitation] = [] } = await ram.send(new GetResourceShareInvitationsCommand({}));
    const resourceShareInvitationArn = invitation?.resourceShareInvitationArn;
    await ram.send(new AcceptResourceShareInvitationCommand({ resourceShareInvitationArn }));
    const first = await list({ MaxResults: 2 });
    const second = await list({ MaxResults: 2, NextToken: first.NextToken });
    const arns = [first, second].flatMap((page) =>
      page.ModelPackageGroupSummaryList?.map(({ ModelPackageGroupArn }) => ModelPackageGroupArn),
    );
    assert.deepEqual(
      arns,
      NAMES.map((name) => arnOf(`model-package-group/${name}`)),
    );
    assert.equal(second.NextToken, undefined);
    const backwards = await list({ SortOrder: "Descending", NameContains: "i" });
    assert.deepEqual(
      backwards.ModelPackageGroupSummaryList?.map(({ ModelPackageGroupName }) => ModelPackageGroupName),
      ["Tulips", "Irises"],
    );
    const own = await list({ CrossAccountFilterOption: "SameAccount" });
    assert.equal(own.ModelPackageGroupSummaryList?.[0]?.ModelPackageGroupArn?.split(":")[4], "222222222222");
  });

  it("are found by search, without the tags that their owner gave them", async () => {
    const SearchExpression = {
      Filters: [{ Name: "ModelPackageGroupName", Operator: "Equals", Value: "Irises" }],
    } as const;
    const found = await search("ModelPackageGroup", { SearchExpression });
    assert.deepEqual(
      found.Results?.map(({ ModelPackageGroup }) => [ModelPackageGroup?.ModelPackageGroupArn, ModelPackageGroup?.Tags]),
      [[arnOf("model-package-group/Irises"), []]],
    );
    assert.equal((await search("ModelPackageGroup", { SortBy: "ModelPackageGroupName" })).Results?.length, 3);
  });

  it("tell those of their versions that the caller may describe", async () => {
    const deny = {
      Effect: "Deny",
      Principal: { AWS: "222222222222" },
      Action: "sagemaker:DescribeModelPackage",
      Resource: arnOf("model-package/Roses/1"),
    };
    const ResourcePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [deny] });
    await server
      .sagemaker("registry")
      .send(new PutModelPackageGroupPolicyCommand({ ModelPackageGroupName: "Roses", ResourcePolicy }));
    const found: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page = await search("ModelPackage", { MaxResults: 1, NextToken, SortBy: "CreationTime" });
      for (const { ModelPackage } of page.Results ?? []) found.push(ModelPackage?.ModelPackageArn);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(found, [arnOf("model-package/Tulips/1"), arnOf("model-package/Irises/1")]);
  });
});

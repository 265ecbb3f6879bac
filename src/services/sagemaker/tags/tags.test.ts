import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, it } from "node:test";
import {
  AddTagsCommand,
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DeleteModelPackageCommand,
  DeleteModelPackageGroupCommand,
  DeleteTagsCommand,
  ListTagsCommand,
  type SageMakerClient,
  SearchCommand,
  type Tag,
} from "@aws-sdk/client-sagemaker";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const arnOf = (path: string, region = "us-east-1") => `arn:aws:sagemaker:${region}:111111111111:${path}`;
const many = (count: number, prefix = "key") =>
  Array.from(
    { length: count },
    (_, index): Tag => ({ Key: `${prefix}-${String(index).padStart(2, "0")}`, Value: "v" }),
  );

forEachDatabase("tags", (engine) => {
  let server: TestServer;
  let sagemaker: SageMakerClient;

  before(async () => {
    const { location } = engine;
    server = await startTestServer("url" in location ? { databaseUrl: location.url } : {});
    sagemaker = server.sagemaker();
  });
  after(() => server.stop());

  const add = async (ResourceArn: string, ...Tags: Tag[]) =>
    (await sagemaker.send(new AddTagsCommand({ ResourceArn, Tags }))).Tags;
  const list = async (ResourceArn: string) => (await sagemaker.send(new ListTagsCommand({ ResourceArn }))).Tags;
  const remove = (ResourceArn: string, ...TagKeys: string[]) =>
    sagemaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys }));

  async function group(): Promise<{ name: string; arn: string }> {
    const name = `Group-${randomUUID()}`;
    const made = await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: name }));
    return { name, arn: made.ModelPackageGroupArn as string };
  }

  const register = async (name: string) =>
    (await sagemaker.send(new CreateModelPackageCommand({ ModelPackageGroupName: name }))).ModelPackageArn as string;

  it("answers with all tags of the resource, in the order of their keys", async () => {
    const { arn } = await group();
    assert.deepEqual(await add(arn, { Key: "b", Value: "1" }), [{ Key: "b", Value: "1" }]);
    assert.deepEqual(await add(arn, { Key: "a", Value: "" }, { Key: "b", Value: "2" }), [
      { Key: "a", Value: "" },
      { Key: "b", Value: "2" },
    ]);
    assert.equal((await add(arn))?.length, 2);
    assert.deepEqual(await list(arn), [
      { Key: "a", Value: "" },
      { Key: "b", Value: "2" },
    ]);
  });

  it("takes tags away, whether they are there or not", async () => {
    const { arn } = await group();
    await add(arn, ...many(3));
    await remove(arn, "key-01", "absent");
    assert.deepEqual(
      (await list(arn))?.map(({ Key }) => Key),
      ["key-00", "key-02"],
    );
  });

  it("finds the resource whatever the letter case of its ARN", async () => {
    const { arn, name } = await group();
    await add(arn.replace(name, name.toLowerCase()), { Key: "k", Value: "v" });
    assert.deepEqual(await list(arn.replace(name, name.toUpperCase())), [{ Key: "k", Value: "v" }]);
    await remove(arn.replace(name, name.toUpperCase()), "k");
    assert.deepEqual(await list(arn), []);
  });

  it("tags versions and unversioned packages, which Search then finds", async () => {
    const { name } = await group();
    const version = await register(name);
    await add(version, { Key: "reviewed", Value: name });
    assert.deepEqual(await list(version), [{ Key: "reviewed", Value: name }]);
    const Filters = [{ Name: "Tags.reviewed", Value: name }];
    const answer = await sagemaker.send(new SearchCommand({ Resource: "ModelPackage", SearchExpression: { Filters } }));
    assert.deepEqual(
      answer.Results?.map((result) => result.ModelPackage?.ModelPackageArn),
      [version],
    );
    assert.deepEqual(answer.Results?.[0]?.ModelPackage?.Tags, [{ Key: "reviewed", Value: name }]);
    assert.deepEqual(answer.TotalHits, { Value: 1, Relation: "EqualTo" });
  });

  it("go with their resource", async () => {
    const { name, arn } = await group();
    const version = await register(name);
    await add(arn, { Key: "k", Value: "v" });
    await add(version, { Key: "k", Value: "v" });
    await sagemaker.send(new DeleteModelPackageCommand({ ModelPackageName: version }));
    await assert.rejects(list(version), {
      name: "ValidationException",
      message: `ModelPackage ${version} does not exist.`,
    });
    await sagemaker.send(new DeleteModelPackageGroupCommand({ ModelPackageGroupName: name }));
    await sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: name }));
    assert.deepEqual(await list(arn), []);
  });

  it("are fifty at most, however many come at once", async () => {
    const { arn } = await group();
    await add(arn, ...many(30));
    const refusal = { name: "ValidationException", message: "A resource can have at most 50 tags." };
    await assert.rejects(add(arn, ...many(21, "more")), refusal);
    assert.equal((await list(arn))?.length, 30);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) => add(arn, ...many(5, `round-${index}`))),
    );
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 4);
    assert.equal((await list(arn))?.length, 50);
    await add(arn, { Key: "key-00", Value: "changed" });
  });

  it("have keys that are neither reserved nor repeated", async () => {
    const { arn } = await group();
    await assert.rejects(add(arn, { Key: "AWS:owner", Value: "me" }), {
      name: "ValidationException",
      message: "aws: prefixed tag key names are not allowed for external use.",
    });
    await assert.rejects(add(arn, { Key: "k", Value: "1" }, { Key: "k", Value: "2" }), { name: "ValidationException" });
    assert.deepEqual(await list(arn), []);
  });

  it("are refused where there is nothing to tag", async () => {
    const { name } = await group();
    const refusals: readonly [arn: string, message: string | RegExp][] = [
      [
        arnOf("model-package-group/nowhere"),
        `ModelPackageGroup ${arnOf("model-package-group/nowhere")} does not exist.`,
      ],
      [arnOf(`model-package/${name}/1`), `ModelPackage ${arnOf(`model-package/${name}/1`)} does not exist.`],
      [arnOf(`model-package/${name}/one`), /does not exist\.$/],
      [arnOf(`model-package/${name}/1/2`), /does not exist\.$/],
      [arnOf("model-package/"), /does not exist\.$/],
      [arnOf(`model-package-group/${name}/1`), /does not exist\.$/],
      [arnOf(`model-package-group/${name}`, "eu-west-1"), "ARN should be scoped to correct region: us-east-1"],
      [arnOf("endpoint/x"), "Tags of resource type endpoint are not supported by Albo."],
      [arnOf("model-packages/x"), "Tags of resource type model-packages are not supported by Albo."],
    ];
    for (const [arn, message] of refusals) {
      await assert.rejects(add(arn, { Key: "k", Value: "v" }), { name: "ValidationException", message });
      await assert.rejects(list(arn), { name: "ValidationException", message });
      await assert.rejects(remove(arn, "k"), { name: "ValidationException", message });
    }
  });

  it("are one page, so that no token opens another", async () => {
    const { arn } = await group();
    await add(arn, ...many(50));
    const page = await sagemaker.send(new ListTagsCommand({ ResourceArn: arn, MaxResults: 50 }));
    assert.equal(page.Tags?.length, 50);
    assert.equal(page.NextToken, undefined);
    await assert.rejects(sagemaker.send(new ListTagsCommand({ ResourceArn: arn, NextToken: "AAAA" })), {
      name: "ValidationException",
      message: /^Invalid pagination token/,
    });
    await assert.rejects(sagemaker.send(new ListTagsCommand({ ResourceArn: arn, MaxResults: 49 })), {
      name: "ValidationException",
    });
  });

  it("belong to the account of the ARN", async () => {
    const { arn } = await group();
    const stranger = server.sagemaker("training");
    await assert.rejects(stranger.send(new ListTagsCommand({ ResourceArn: arn })), { name: "AccessDeniedException" });
    await assert.rejects(stranger.send(new AddTagsCommand({ ResourceArn: arn, Tags: many(1) })), {
      name: "AccessDeniedException",
    });
  });
});

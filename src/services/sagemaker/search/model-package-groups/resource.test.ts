import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../../../../test/support/databases.ts";
import { ACCOUNT, callOn, fillWithPackages } from "../../../../../test/support/searched-packages.ts";
import type { Filter, ModelPackageGroup, SearchRequest } from "../../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../../operation.ts";
import { search } from "../search.ts";
import { getSearchSuggestions } from "../suggestions.ts";

forEachDatabase("search over groups", (engine) => {
  let call: Call;
  let all: ModelPackageGroup[];

  before(async () => {
    await fillWithPackages(engine.database);
    call = callOn(engine.database);
    all = await found({ SortBy: "CreationTime", SortOrder: "Ascending" });
  });

  async function found(input: Partial<SearchRequest>): Promise<ModelPackageGroup[]> {
    const groups: ModelPackageGroup[] = [];
    let NextToken: string | undefined;
    do {
      const page = await search.run({ MaxResults: 7, ...input, Resource: "ModelPackageGroup", NextToken }, call);
      groups.push(...(page.Results ?? []).map((result) => result.ModelPackageGroup as ModelPackageGroup));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return groups;
  }

  const names = (groups: readonly ModelPackageGroup[]) => groups.map((group) => group.ModelPackageGroupName as string);
  const filter = (Name: string, Value: string, Operator: Filter["Operator"] = "Equals") => ({
    SearchExpression: { Filters: [{ Name, Operator, Value }] },
  });

  it("tells each group with its tags", async () => {
    const [group] = await found(filter("ModelPackageGroupName", "Large-Group"));
    assert.deepEqual(group, {
      ModelPackageGroupName: "Large-Group",
      ModelPackageGroupArn: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package-group/Large-Group`,
      ModelPackageGroupDescription: "about Large-Group",
      CreationTime: group?.CreationTime,
      CreatedBy: { IamIdentity: { Arn: `arn:aws:iam::${ACCOUNT}:user/admin` } },
      ModelPackageGroupStatus: "Completed",
      Tags: group?.Tags,
    });
    assert.ok(group?.CreationTime instanceof Date);
    assert.deepEqual(names(await found(filter("ModelPackageGroupArn", group?.ModelPackageGroupArn as string))), [
      "Large-Group",
    ]);
  });

  it("finds all of them, in every order", async () => {
    assert.equal(all.length, 41);
    const times = all.map((group) => group.CreationTime?.getTime() as number);
    assert.deepEqual(
      times,
      times.toSorted((one, other) => one - other),
    );
    assert.deepEqual(names(await found({})), names(all).toReversed());
    const sorted = names(all).toSorted((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1));
    assert.deepEqual(names(await found({ SortBy: "ModelPackageGroupName", SortOrder: "Ascending" })), sorted);
    assert.deepEqual(names(await found({ SortBy: "ModelPackageGroupArn" })), sorted.toReversed());
    const described = { SortBy: "ModelPackageGroupDescription", SortOrder: "Ascending" } as const;
    assert.deepEqual(names(await found(described)), names(all).toSorted());
  });

  it("finds by time, tag, and part of a name", async () => {
    const at = all[20]?.CreationTime as Date;
    const later = all.filter((group) => (group.CreationTime as Date) > at);
    assert.deepEqual(
      new Set(names(await found(filter("CreationTime", at.toISOString(), "GreaterThan")))),
      new Set(names(later)),
    );
    const tagged = all.filter((group) => group.Tags?.some(({ Key, Value }) => Key === "owner" && Value === "me"));
    assert.ok(tagged.length > 20 && tagged.length < 41);
    assert.deepEqual(new Set(names(await found(filter("Tags.owner", "me")))), new Set(names(tagged)));
    assert.equal((await found(filter("ModelPackageGroupName", "group-3", "Contains"))).length, 11);
    assert.deepEqual(await found(filter("ModelPackageGroupName", "large-group")), []);
    assert.deepEqual(
      await found(
        filter("ModelPackageGroupArn", "arn:aws:sagemaker:us-east-1:222222222222:model-package-group/group-1"),
      ),
      [],
    );
  });

  it("suggests names of properties, and keys that are in use", async () => {
    const suggested = async (
      hint: string | undefined,
      Resource: "ModelPackage" | "ModelPackageGroup" = "ModelPackage",
    ) => {
      const SuggestionQuery = hint === undefined ? undefined : { PropertyNameQuery: { PropertyNameHint: hint } };
      const answer = await getSearchSuggestions.run({ Resource, SuggestionQuery }, call);
      return answer.PropertyNameSuggestions?.map((suggestion) => suggestion.PropertyName);
    };
    assert.deepEqual(await suggested("modelpackageGroup", "ModelPackageGroup"), [
      "ModelPackageGroupName",
      "ModelPackageGroupArn",
      "ModelPackageGroupDescription",
      "ModelPackageGroupStatus",
    ]);
    assert.deepEqual(await suggested("ta"), ["Task", "Tags", "Tags.owner", "Tags.starred"]);
    assert.deepEqual(await suggested("Tags.st", "ModelPackageGroup"), ["Tags.starred"]);
    assert.deepEqual(await suggested("CustomerMetadataProperties."), [
      "CustomerMetadataProperties.rare",
      "CustomerMetadataProperties.team",
    ]);
    assert.deepEqual(await suggested("Zzz"), []);
    assert.ok((await suggested(undefined))?.includes("ModelLifeCycle.Stage"));
  });
});

import assert from "node:assert/strict";
import { before, it } from "node:test";
import { forEachDatabase } from "../../../../test/support/databases.ts";
import { ACCOUNT, callOn, fillWithPackages } from "../../../../test/support/searched-packages.ts";
import type {
  ModelPackage,
  SearchExpression,
  SearchRequest,
  SearchResponse,
} from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { checkExpression } from "./expression.ts";
import { matcher } from "./matcher.ts";
import { modelPackages } from "./model-packages/resource.ts";
import { search } from "./search.ts";

const equals = (Name: string, Value: string) => ({ Name, Value });
const filters = (...Filters: NonNullable<SearchExpression["Filters"]>): SearchExpression => ({ Filters });
const arn = (path: string) => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model-package/${path}`;

const large = equals("ModelPackageGroupName", "Large-Group");
const approved = equals("ModelApprovalStatus", "Approved");
const rare = equals("CustomerMetadataProperties.rare", "yes");
const red = equals("CustomerMetadataProperties.team", "red");
const starred = equals("Tags.starred", "yes");
const mine = equals("Tags.owner", "me");
const time = (Name: string, Operator: "GreaterThan" | "LessThanOrEqualTo" | "Equals", Value: string) => ({
  Name,
  Operator,
  Value,
});
const version = (Operator: "Equals" | "LessThan" | "GreaterThanOrEqualTo", Value: string) => ({
  Name: "ModelPackageVersion",
  Operator,
  Value,
});

/** Expressions that indexes know wholly, in part, or not at all. */
const expressions: readonly (SearchExpression | undefined)[] = [
  undefined,
  filters(large),
  filters(approved),
  filters(large, approved),
  filters(rare),
  filters(red),
  filters(large, red, approved),
  filters(starred),
  filters(mine),
  filters(mine, rare),
  filters(large, starred, red),
  filters(equals("ModelPackageGroupName", "group-9")),
  filters(equals("ModelPackageGroupName", "large-group")),
  filters(large, equals("ModelPackageGroupName", "group-9")),
  filters(equals("ModelPackageArn", arn("Large-Group/17"))),
  filters(equals("ModelPackageArn", arn("large-group/17"))),
  filters(equals("ModelPackageArn", arn("Alone-3"))),
  filters(equals("ModelPackageArn", "nonsense")),
  filters(equals("ModelPackageName", "Alone-3")),
  filters(large, version("Equals", "17")),
  filters(large, version("GreaterThanOrEqualTo", "1290.5")),
  filters(version("LessThan", "3")),
  filters(version("Equals", "1e300")),
  filters(time("CreationTime", "Equals", "2023-11-14T22:13:20")),
  filters(time("CreationTime", "GreaterThan", "2023-11-14T22:14:40")),
  filters(large, time("LastModifiedTime", "GreaterThan", "2023-11-14T22:15:20")),
  filters(time("LastModifiedTime", "LessThanOrEqualTo", "2023-11-14T22:14:00")),
  filters({ Name: "ModelApprovalStatus", Operator: "NotEquals", Value: "Approved" }, large),
  filters({ Name: "ModelPackageDescription", Operator: "Contains", Value: "age 3" }),
  filters({ Name: "ModelPackageVersion", Operator: "NotExists" }),
  filters(equals("ModelLifeCycle.Stage", "Production"), large),
  { Filters: [rare, starred], Operator: "Or" },
  { Filters: [red], SubExpressions: [filters(large), { Filters: [approved, starred], Operator: "Or" }] },
  {
    Filters: [large],
    NestedFilters: [
      {
        NestedPropertyName: "InferenceSpecification.Containers",
        Filters: [equals("InferenceSpecification.Containers.Image", "image:4")],
      },
    ],
  },
];

const sorts = ["LastModifiedTime", "CreationTime", "ModelPackageGroupName", "ModelPackageVersion", "Domain"] as const;

interface Row {
  readonly id: number;
  readonly name_key: string;
  readonly modified_at: number;
  readonly record: ModelPackage;
}

forEachDatabase("search over packages", (engine) => {
  let call: Call;
  let rows: Row[];

  before(async () => {
    await fillWithPackages(engine.database);
    call = callOn(engine.database);
    const stored = await engine.database.read
      .selectFrom("model_packages")
      .leftJoin("model_package_groups as groups", "groups.id", "model_packages.group_id")
      .select(["model_packages.id", "modified_at", "model_packages.name_key", "groups.name_key as group_key"])
      .where("model_packages.account", "=", ACCOUNT)
      .execute();
    const records = await modelPackages.read(
      call,
      stored.map(({ id }) => id),
    );
    rows = stored.map((row) => ({
      id: row.id,
      name_key: row.group_key ?? row.name_key ?? "",
      modified_at: row.modified_at,
      record: records.get(row.id) as ModelPackage,
    }));
  });

  /** What a search must find, in its order: every record looked at, one by one. */
  function expected(input: SearchRequest): string[] {
    const isMatch = matcher(
      input.SearchExpression && checkExpression(input.SearchExpression, modelPackages.properties),
    );
    const sign = input.SortOrder === "Ascending" ? 1 : -1;
    return rows
      .filter(({ record }) => isMatch(record))
      .map((row) => ({
        arn: row.record.ModelPackageArn as string,
        key: keyOf(row, input.SortBy ?? "LastModifiedTime"),
      }))
      .sort((one, other) => compareKeys(one.key, other.key, sign))
      .map((row) => row.arn);
  }

  async function found(input: SearchRequest): Promise<string[]> {
    const arns: string[] = [];
    const totals: SearchResponse["TotalHits"][] = [];
    let NextToken: string | undefined;
    do {
      const page = await search.run({ ...input, NextToken }, call);
      arns.push(...(page.Results ?? []).map((result) => result.ModelPackage?.ModelPackageArn as string));
      totals.push(page.TotalHits);
      assert.ok((page.Results?.length ?? 0) <= (input.MaxResults ?? 10));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    for (const total of totals) {
      const value = total?.Value as number;
      assert.ok(total?.Relation === "EqualTo" ? value === arns.length : value <= arns.length, JSON.stringify(total));
    }
    assert.equal(totals.at(-1)?.Relation, "EqualTo");
    return arns;
  }

  for (const [index, SearchExpression] of expressions.entries()) {
    it(`finds what matches, in order: ${JSON.stringify(SearchExpression) ?? "everything"}`, async () => {
      for (const turn of [0, 2]) {
        const SortBy = sorts[(index + turn) % sorts.length];
        const SortOrder = (index + turn) % 3 === 0 ? "Ascending" : "Descending";
        const input: SearchRequest = { Resource: "ModelPackage", SearchExpression, SortBy, SortOrder };
        const wanted = expected(input);
        // Many small pages where that is quick, few large ones elsewhere.
        const MaxResults = wanted.length < 50 ? 7 : 100;
        assert.deepEqual(await found({ ...input, MaxResults }), wanted, `${SortBy} ${SortOrder}`);
      }
    });
  }

  for (const SortOrder of ["Ascending", "Descending"] as const) {
    it(`finds everything by name: ${SortOrder}`, async () => {
      const input: SearchRequest = { Resource: "ModelPackage", SortBy: "ModelPackageArn", SortOrder, MaxResults: 90 };
      assert.deepEqual(await found(input), expected({ ...input, SortBy: "ModelPackageGroupName" }));
    });
  }

  it("sorts by the last change, the newest first, ten at a time", async () => {
    const page = await search.run({ Resource: "ModelPackage" }, call);
    assert.deepEqual(
      page.Results?.map((result) => result.ModelPackage?.ModelPackageArn),
      expected({ Resource: "ModelPackage" }).slice(0, 10),
    );
  });

  it("finds nothing of other accounts", async () => {
    const answer = await search.run({ Resource: "ModelPackage", CrossAccountFilterOption: "CrossAccount" }, call);
    assert.deepEqual(answer, { Results: [], NextToken: undefined, TotalHits: { Value: 0, Relation: "EqualTo" } });
  });

  it("narrows by visibility conditions whatever the expression", async () => {
    const input: SearchRequest = { Resource: "ModelPackage", SearchExpression: filters(red), MaxResults: 100 };
    const visible = await found({ ...input, VisibilityConditions: [{ Key: "Tags.owner", Value: "me" }] });
    const others = rows.filter(({ record }) =>
      record.Tags?.some(({ Key, Value }) => Key === "owner" && Value !== "me"),
    );
    const hidden = new Set(others.map(({ record }) => record.ModelPackageArn));
    const all = expected(input);
    assert.deepEqual(
      visible,
      all.filter((arn) => !hidden.has(arn)),
    );
    assert.ok(visible.length > 0 && visible.length < all.length);
  });

  it("tells the law by which tags the caller narrows", async () => {
    const VisibilityConditions = [{ Key: "Tags.owner", Value: "me" }];
    assert.deepEqual(await search.access({ Resource: "ModelPackage", VisibilityConditions }, call), {
      action: "sagemaker:Search",
      resource: "*",
      account: ACCOUNT,
      context: { "sagemaker:SearchVisibilityCondition/Tags.owner": "me" },
    });
  });

  it("refuses tokens of other searches, unknown orders and resources that it does not keep", async () => {
    const { NextToken } = await search.run({ Resource: "ModelPackage" }, call);
    const refused = (input: SearchRequest, message: RegExp) =>
      assert.rejects(async () => search.run(input, call), { code: "ValidationException", message });
    await refused({ Resource: "ModelPackage", SearchExpression: filters(large), NextToken }, /pagination token/);
    await refused({ Resource: "ModelPackageGroup", NextToken }, /pagination token/);
    await refused({ Resource: "ModelPackage", SortBy: "Colour" }, /^Unknown property name: Colour$/);
    await refused({ Resource: "TrainingJob" }, /does not search resources of type TrainingJob/);
  });
});

type Key = readonly (string | number | undefined)[];

function keyOf({ id, name_key, modified_at, record }: Row, sortBy: string): Key {
  switch (sortBy) {
    case "LastModifiedTime":
      return [modified_at, id];
    case "CreationTime":
      return [record.CreationTime?.getTime(), id];
    case "ModelPackageGroupName":
      return [record.ModelPackageGroupName && name_key, record.ModelPackageVersion, name_key];
    case "ModelPackageVersion":
      return [record.ModelPackageVersion, id];
    default:
      return [record.Domain, id];
  }
}

/** Whatever is absent comes last, in both directions. */
function compareKeys(one: Key, other: Key, sign: number): number {
  for (const [index, value] of one.entries()) {
    const against = other[index];
    if (value === against) continue;
    if (value === undefined || against === undefined) return value === undefined ? 1 : -1;
    return value < against ? -sign : sign;
  }
  return 0;
}

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { CompiledQuery, createQueryId, type RootOperationNode } from "kysely";
import { callOn, fillWithPackages } from "../../../../test/support/searched-packages.ts";
import type { Database } from "../../../database/database.ts";
import { openDatabase } from "../../../database/open.ts";
import type { SearchRequest } from "../../../wire/types/sagemaker.gen.ts";
import { search } from "./search.ts";

const equals = (Name: string, Value: string) => ({ Name, Value });
const large = equals("ModelPackageGroupName", "Large-Group");
const after2023 = (Name: string) => ({ Name, Operator: "GreaterThan", Value: "2023-11-14T22:14:00" }) as const;

/** Filters and orders that indexes serve. */
const filters: Readonly<Record<string, { Name: string; Operator?: "GreaterThan"; Value: string }[]>> = {
  everything: [],
  group: [large],
  approval: [equals("ModelApprovalStatus", "Approved")],
  "group and approval": [large, equals("ModelApprovalStatus", "Approved")],
  "group and version": [large, equals("ModelPackageVersion", "7")],
  ARN: [equals("ModelPackageArn", "arn:aws:sagemaker:us-east-1:111111111111:model-package/Large-Group/7")],
  name: [equals("ModelPackageName", "Alone-7")],
  created: [after2023("CreationTime")],
  "group and created": [large, after2023("CreationTime")],
  modified: [after2023("LastModifiedTime")],
  "metadata of few": [equals("CustomerMetadataProperties.rare", "yes")],
  "metadata of many": [equals("CustomerMetadataProperties.team", "red")],
  "tag of few": [equals("Tags.starred", "yes")],
  "tag of many": [equals("Tags.owner", "me")],
  "tag, metadata and group": [large, equals("Tags.owner", "me"), equals("CustomerMetadataProperties.team", "red")],
};
const sorts = ["LastModifiedTime", "CreationTime", "ModelPackageGroupName", "ModelPackageArn"];

/** What a plan may read from end to end: the few rows that a query has found itself. */
const OWN_ROWS = /^SCAN (found|limited|named|CONSTANT ROW|\d+ CONSTANT ROWS)\b/;

describe("what searches ask of SQLite", () => {
  const folder = mkdtempSync(join(tmpdir(), "albo-test-"));
  const asked: RootOperationNode[] = [];
  let database: Database;
  let watched: Database;

  before(async () => {
    database = await openDatabase({ file: join(folder, "albo.db") });
    await fillWithPackages(database);
    const read = database.read.withPlugin({
      transformQuery({ node }) {
        asked.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    watched = { ...database, read };
  });
  after(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  async function plansOf(input: SearchRequest): Promise<string[]> {
    asked.length = 0;
    const first = await search.run(input, callOn(watched));
    if (first.NextToken !== undefined) await search.run({ ...input, NextToken: first.NextToken }, callOn(watched));
    const plans: string[] = [];
    for (const node of asked.splice(0)) {
      const query = database.read.getExecutor().compileQuery(node, createQueryId());
      const explain = CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]);
      const { rows } = await database.read.executeQuery<{ detail: string }>(explain);
      plans.push(...rows.map(({ detail }) => detail));
    }
    return plans;
  }

  function assertWalksIndexes(plans: readonly string[]): void {
    assert.ok(plans.length > 0);
    for (const step of plans) {
      assert.doesNotMatch(step, /TEMP B-TREE|AUTOMATIC/, plans.join("\n"));
      assert.ok(!step.startsWith("SCAN") || OWN_ROWS.test(step), plans.join("\n"));
      // Packages and groups are walked in the order of an index; tags and metadata are looked up.
      assert.doesNotMatch(
        step,
        /^SEARCH (sagemaker_tags|tags|\w*metadata) .*\(account=\? AND region=\?\)/,
        plans.join("\n"),
      );
    }
  }

  for (const [name, Filters] of Object.entries(filters)) {
    it(`walks an index, whatever the order: ${name}`, async () => {
      const SearchExpression = Filters.length === 0 ? undefined : { Filters };
      for (const SortBy of Filters.includes(large) ? [...sorts, "ModelPackageVersion"] : sorts) {
        for (const SortOrder of ["Ascending", "Descending"] as const) {
          assertWalksIndexes(await plansOf({ Resource: "ModelPackage", SearchExpression, SortBy, SortOrder }));
        }
      }
    });
  }

  const groupFilters = [
    undefined,
    large,
    equals("Tags.starred", "yes"),
    equals("Tags.owner", "me"),
    after2023("CreationTime"),
  ];
  for (const filter of groupFilters) {
    it(`walks an index for groups: ${JSON.stringify(filter) ?? "everything"}`, async () => {
      const SearchExpression = filter && { Filters: [filter] };
      for (const SortBy of ["CreationTime", "ModelPackageGroupName"]) {
        for (const SortOrder of ["Ascending", "Descending"] as const) {
          assertWalksIndexes(await plansOf({ Resource: "ModelPackageGroup", SearchExpression, SortBy, SortOrder }));
        }
      }
    });
  }
});

import { type Kysely, sql } from "kysely";
import type { ModelPackagesTable } from "../../../../database/tables/sagemaker.ts";
import type { Tables } from "../../../../database/tables.ts";
import { packageOf, type StoredPackage } from "../../model-packages/store.ts";
import { type Candidates, gathered } from "../candidates.ts";
import type { Narrowing } from "../narrowing.ts";
import { type Place, padded } from "../store.ts";
import { walkNames } from "./by-name/store.ts";
import { gatherPackages } from "./gather/store.ts";
import { type PackageOrder, type PackageScope, walkIndex, walkOf } from "./walk/store.ts";

/**
 * Chooses how to look for packages: a walk along the index of the order when nothing has to be tested beside it, or when no other
 * index finds few enough; else the few that another index finds.
 * @param order of versions in one group, `name` is the same as `number`
 * @returns undefined when there can be none
 */
export async function packageCandidates(
  db: Kysely<Tables>,
  place: Place,
  narrowing: Narrowing,
  order: PackageOrder,
  descending: boolean,
): Promise<Candidates | undefined> {
  const groupName = narrowing.equal.group;
  const group = groupName === undefined ? undefined : await findGroupId(db, place, groupName);
  if (groupName !== undefined && group === undefined) return undefined;
  const indexOrder = order === "name" && group !== undefined ? "number" : order;
  const scope: PackageScope = { db, place, narrowing, group, order: indexOrder, descending };
  const walk = walkOf(scope);
  if (walk.tests.length > 0) {
    const few = await gatherPackages(scope);
    if (few !== undefined) return gathered(few, descending);
  }
  return indexOrder === "name" ? walkNames(db, place, walk, descending) : walkIndex(scope, walk);
}

/** Whole packages by id, in no order. Whoever was deleted meanwhile is missing. */
export async function readPackages(db: Kysely<Tables>, ids: readonly number[]): Promise<StoredPackage[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ModelPackagesTable & { id: number; group_name: string | null }>`
    select packages.*, groups.name as group_name from model_packages as packages
    left join model_package_groups as groups on groups.id = packages.group_id
    where packages.id in (${padded(ids)})`.execute(db);
  return rows.map(packageOf);
}

async function findGroupId(db: Kysely<Tables>, place: Place, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("model_package_groups")
    .select("id")
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name_key", "=", name.toLowerCase())
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.id;
}

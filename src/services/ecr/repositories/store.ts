import type { Kysely, Selectable } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { EcrRepositoriesTable } from "../../../database/tables/ecr.ts";
import type { Tables } from "../../../database/tables.ts";
import { hold, type Writing } from "../store.ts";
import type { Repository } from "./repository.ts";

function repositoryOf(row: Selectable<EcrRepositoriesTable>): Repository {
  return {
    id: row.id,
    account: row.account,
    region: row.region,
    name: row.name,
    createdAtMs: row.created_at,
    tagMutability: row.tag_mutability as Repository["tagMutability"],
    ...(row.mutability_filters !== null && {
      mutabilityFilters: JSON.parse(row.mutability_filters) as Repository["mutabilityFilters"],
    }),
    scanOnPush: row.scan_on_push === 1,
    encryption: JSON.parse(row.encryption) as Repository["encryption"],
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}

const selectRepository = prepared<{ account: string; region: string; name: string }, Selectable<EcrRepositoriesTable>>(
  (db, slot) =>
    db
      .selectFrom("ecr_repositories")
      .selectAll()
      .where("account", "=", slot("account"))
      .where("region", "=", slot("region"))
      .where("name", "=", slot("name")),
);

export async function findRepository(
  database: Kysely<Tables>,
  account: string,
  region: string,
  name: string,
): Promise<Repository | undefined> {
  const [row] = await selectRepository(database, { account, region, name });
  return row && repositoryOf(row);
}

/** Holds a repository until the transaction ends. @returns it as it is now, or undefined when it is gone */
export async function holdRepository(writing: Writing, id: string): Promise<Repository | undefined> {
  await hold(writing, `repository ${id}`);
  const row = await writing.transaction
    .selectFrom("ecr_repositories")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row && repositoryOf(row);
}

/** @returns false when there is one of that name */
export async function insertRepository(writing: Writing, repository: Repository): Promise<boolean> {
  const result = await writing.transaction
    .insertInto("ecr_repositories")
    .values({
      id: repository.id,
      account: repository.account,
      region: repository.region,
      name: repository.name,
      created_at: repository.createdAtMs,
      tag_mutability: repository.tagMutability,
      mutability_filters:
        repository.mutabilityFilters === undefined ? null : JSON.stringify(repository.mutabilityFilters),
      scan_on_push: repository.scanOnPush ? 1 : 0,
      encryption: JSON.stringify(repository.encryption),
      tags: JSON.stringify(repository.tags),
    })
    .onConflict((conflict) => conflict.columns(["account", "region", "name"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function countRepositories(database: Kysely<Tables>, account: string, region: string): Promise<number> {
  const row = await database
    .selectFrom("ecr_repositories")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** By name, after a name. */
export async function listRepositories(
  database: Kysely<Tables>,
  place: { readonly account: string; readonly region: string },
  page: { readonly after: string; readonly limit: number },
): Promise<Repository[]> {
  const rows = await database
    .selectFrom("ecr_repositories")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("name", ">", page.after)
    .orderBy("name")
    .limit(page.limit)
    .execute();
  return rows.map(repositoryOf);
}

/** Sets what can be changed of a repository. */
export async function updateRepository(
  writing: Writing,
  id: string,
  change: Partial<Pick<Repository, "tagMutability" | "mutabilityFilters" | "scanOnPush" | "tags">>,
): Promise<void> {
  const { tagMutability, mutabilityFilters, scanOnPush, tags } = change;
  await writing.transaction
    .updateTable("ecr_repositories")
    .set({
      ...(tagMutability !== undefined && {
        tag_mutability: tagMutability,
        mutability_filters: mutabilityFilters === undefined ? null : JSON.stringify(mutabilityFilters),
      }),
      ...(scanOnPush !== undefined && { scan_on_push: scanOnPush ? 1 : 0 }),
      ...(tags !== undefined && { tags: JSON.stringify(tags) }),
    })
    .where("id", "=", id)
    .execute();
}

/** Removes a repository that is held, with everything in it but the bytes, which the chores find. */
export async function deleteRepositoryRows(writing: Writing, id: string): Promise<void> {
  const { transaction } = writing;
  await transaction.deleteFrom("ecr_references").where("repository_id", "=", id).execute();
  await transaction.deleteFrom("ecr_image_tags").where("repository_id", "=", id).execute();
  await transaction.deleteFrom("ecr_images").where("repository_id", "=", id).execute();
  await transaction.deleteFrom("ecr_repository_layers").where("repository_id", "=", id).execute();
  await transaction.deleteFrom("ecr_repositories").where("id", "=", id).execute();
}

export async function hasImages(database: Kysely<Tables>, id: string): Promise<boolean> {
  const row = await database
    .selectFrom("ecr_images")
    .select("digest")
    .where("repository_id", "=", id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../../database/tables.ts";

/** What one ReplacePermissionAssociations did. */
export interface Replacement {
  readonly workId: string;
  readonly fromArn: string;
  readonly fromVersion: number | null;
  readonly toArn: string;
  readonly toVersion: number;
  readonly createdAt: number;
}

type Place = { readonly account: string; readonly region: string };

export async function insertReplacement(
  transaction: Transaction<Tables>,
  place: Place,
  replacement: Replacement,
): Promise<void> {
  await transaction
    .insertInto("ram_replacements")
    .values({
      ...place,
      work_id: replacement.workId,
      from_arn: replacement.fromArn,
      from_version: replacement.fromVersion,
      to_arn: replacement.toArn,
      to_version: replacement.toVersion,
      created_at: replacement.createdAt,
    })
    .execute();
}

export async function listReplacements(
  db: Kysely<Tables>,
  place: Place,
  workIds: readonly string[] | undefined,
  after: number,
  limit: number,
): Promise<(Replacement & { readonly id: number })[]> {
  const rows = await db
    .selectFrom("ram_replacements")
    .selectAll()
    .where("account", "=", place.account)
    .where("region", "=", place.region)
    .where("id", ">", after)
    .$if(workIds !== undefined, (query) => query.where("work_id", "in", workIds as readonly string[]))
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    workId: row.work_id,
    fromArn: row.from_arn,
    fromVersion: row.from_version,
    toArn: row.to_arn,
    toVersion: row.to_version,
    createdAt: row.created_at,
  }));
}

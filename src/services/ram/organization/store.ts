import type { Kysely, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { Tables } from "../../../database/tables.ts";

const selectSharing = prepared<{ organization: string }, { organization: string }>((db, slot) =>
  db.selectFrom("ram_organization_sharing").select("organization").where("organization", "=", slot("organization")),
);

export async function isSharingEnabled(db: Kysely<Tables>, organization: string): Promise<boolean> {
  return (await selectSharing(db, { organization })).length === 1;
}

export async function enableSharing(transaction: Transaction<Tables>, organization: string, at: number): Promise<void> {
  await transaction
    .insertInto("ram_organization_sharing")
    .values({ organization, enabled_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What was given to the organization as a whole, or to its units, ends with it. */
export async function disableSharing(
  transaction: Transaction<Tables>,
  organization: string,
  at: number,
): Promise<void> {
  await transaction.deleteFrom("ram_organization_sharing").where("organization", "=", organization).execute();
  await transaction
    .updateTable("ram_associations")
    .set({ status: "DISASSOCIATED", updated_at: at })
    .where("kind", "=", "PRINCIPAL")
    .where("status", "=", "ASSOCIATED")
    .where("entity", "like", "arn:%:organizations::%")
    .execute();
}

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

import type { Transaction } from "kysely";
import type { Tables } from "../../database/tables.ts";

/** Waits for other changes of the organization, and makes others wait until this transaction ends. */
export async function lockOrganization(transaction: Transaction<Tables>): Promise<void> {
  await transaction
    .updateTable("settings")
    .set((builder) => ({ value: builder.ref("value") }))
    .where("name", "=", "organization-id")
    .execute();
}

import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";

export async function putService(transaction: Transaction<Tables>, principal: string, at: number): Promise<void> {
  await transaction
    .insertInto("organization_services")
    .values({ principal, enabled_at: at })
    .onConflict((conflict) => conflict.column("principal").doNothing())
    .execute();
}

export async function deleteService(transaction: Transaction<Tables>, principal: string): Promise<void> {
  await transaction.deleteFrom("organization_services").where("principal", "=", principal).execute();
}

export async function listServices(
  db: Kysely<Tables>,
  listing: { readonly after: string; readonly limit: number },
): Promise<{ principal: string; enabled_at: number }[]> {
  return db
    .selectFrom("organization_services")
    .select(["principal", "enabled_at"])
    .where("principal", ">", listing.after)
    .orderBy("principal")
    .limit(listing.limit)
    .execute();
}

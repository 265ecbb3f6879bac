import type { Database } from "../database/database.ts";

/** When, for what and where a key or role was used. */
export interface Use {
  readonly at: number;
  readonly service: string;
  readonly region: string;
}

/** @param uses by access key id (`AKIA…`) or role id (`AROA…`). One that is older than what is known changes nothing. */
export async function writeUses(database: Database, uses: readonly (readonly [string, Use])[]): Promise<void> {
  await database.transact(async (transaction) => {
    for (const [id, { at, service, region }] of uses) {
      if (id.startsWith("AROA")) {
        await transaction
          .updateTable("iam_roles")
          .set({ last_used_at: at, last_used_region: region })
          .where("id", "=", id)
          .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", at)]))
          .execute();
        continue;
      }
      await transaction
        .updateTable("access_keys")
        .set({ last_used_at: at, last_used_service: service, last_used_region: region })
        .where("id", "=", id)
        .where((eb) => eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", at)]))
        .execute();
    }
  });
}

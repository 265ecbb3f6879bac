import type { Transaction } from "kysely";
import type { Database } from "../database.ts";
import type { Tables } from "../tables.ts";

/** A value that all servers on one database share. Whoever asks first makes it. */
export async function readOrMakeSetting(database: Database, name: string, make: () => string): Promise<string> {
  const read = () => database.read.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  const known = await read();
  if (known !== undefined) return known.value;
  await database.transact(async (transaction) => {
    await transaction
      .insertInto("settings")
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
  });
  return ((await read()) as { value: string }).value;
}

/** Seals a setting anew that is kept sealed under its own name. @returns 0 when there is none */
export async function resealSetting(
  transaction: Transaction<Tables>,
  name: string,
  reseal: (sealed: string, about: string) => string,
): Promise<number> {
  const row = await transaction.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst();
  if (row === undefined) return 0;
  await transaction
    .updateTable("settings")
    .set({ value: reseal(row.value, name) })
    .where("name", "=", name)
    .execute();
  return 1;
}

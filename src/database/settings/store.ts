import type { Kysely, Transaction } from "kysely";
import type { Database } from "../database.ts";
import type { Tables } from "../tables.ts";

export async function readSetting(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  return (await db.selectFrom("settings").select("value").where("name", "=", name).executeTakeFirst())?.value;
}

/** Gives a setting that is there another value. */
export async function changeSetting(transaction: Transaction<Tables>, name: string, value: string): Promise<void> {
  await transaction.updateTable("settings").set({ value }).where("name", "=", name).execute();
}

/** A value that all servers on one database share. Whoever asks first makes it. */
export async function readOrMakeSetting(database: Database, name: string, make: () => string): Promise<string> {
  const known = await readSetting(database.read, name);
  if (known !== undefined) return known;
  await database.transact(async (transaction) => {
    await transaction
      .insertInto("settings")
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
  });
  return (await readSetting(database.read, name)) as string;
}

/** Seals a setting anew that is kept sealed under its own name. @returns 0 when there is none */
export async function resealSetting(
  transaction: Transaction<Tables>,
  name: string,
  reseal: (sealed: string, about: string) => string,
): Promise<number> {
  const sealed = await readSetting(transaction, name);
  if (sealed === undefined) return 0;
  await changeSetting(transaction, name, reseal(sealed, name));
  return 1;
}

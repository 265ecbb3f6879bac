import type { Database } from "../database.ts";

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

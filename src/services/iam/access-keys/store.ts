import type { Reading, Writing } from "../store.ts";

/** An access key without its secret. */
export interface AccessKey {
  readonly id: string;
  readonly account: string;
  readonly userId: string;
  readonly active: boolean;
  readonly createdAt: number;
  readonly lastUsed?: { readonly at: number; readonly service: string; readonly region: string };
}

/** Of a user, the oldest first: a quota keeps them few. */
export async function listAccessKeys(reading: Reading, userId: string): Promise<AccessKey[]> {
  const rows = await keys(reading).where("user_id", "=", userId).orderBy("created_at").orderBy("id").execute();
  return rows.map(keyOf);
}

export async function findAccessKey(reading: Reading, id: string): Promise<AccessKey | undefined> {
  const row = await keys(reading).where("id", "=", id).executeTakeFirst();
  return row && keyOf(row);
}

/** The user's name. */
export async function userOfKey(reading: Reading, userId: string): Promise<string | undefined> {
  const row = await reading.selectFrom("iam_users").select("name").where("id", "=", userId).executeTakeFirst();
  return row?.name;
}

export async function insertAccessKey(
  writing: Writing,
  key: Omit<AccessKey, "active" | "lastUsed"> & { readonly sealedSecret: string },
): Promise<void> {
  await writing
    .insertInto("access_keys")
    .values({
      id: key.id,
      account: key.account,
      user_id: key.userId,
      sealed_secret: key.sealedSecret,
      created_at: key.createdAt,
    })
    .execute();
}

export async function switchAccessKey(writing: Writing, id: string, active: boolean): Promise<void> {
  await writing
    .updateTable("access_keys")
    .set({ active: active ? 1 : 0 })
    .where("id", "=", id)
    .execute();
}

export async function deleteAccessKey(writing: Writing, id: string): Promise<void> {
  await writing.deleteFrom("access_keys").where("id", "=", id).execute();
}

function keys(reading: Reading) {
  return reading
    .selectFrom("access_keys")
    .select([
      "id",
      "account",
      "user_id",
      "active",
      "created_at",
      "last_used_at",
      "last_used_service",
      "last_used_region",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof keys>["execute"]>>[number];

function keyOf(row: Row): AccessKey {
  const { last_used_at: at, last_used_service: service, last_used_region: region } = row;
  return {
    id: row.id,
    account: row.account,
    userId: row.user_id,
    active: row.active === 1,
    createdAt: row.created_at,
    ...(at !== null && { lastUsed: { at, service: service ?? "N/A", region: region ?? "N/A" } }),
  };
}

import type { Entity } from "../entity.ts";
import { entityOf } from "../entity-store.ts";
import type { Reading, Writing } from "../store.ts";

export async function insertUser(writing: Writing, user: Entity): Promise<void> {
  await writing
    .insertInto("iam_users")
    .values({
      id: user.id,
      account: user.account,
      path: user.path,
      name: user.name,
      name_key: user.name.toLowerCase(),
      created_at: user.createdAt,
      boundary: user.boundary ?? null,
      tags: JSON.stringify(user.tags),
    })
    .execute();
}

/** In the order of their names: a quota keeps them few. */
export async function groupsOfUser(reading: Reading, userId: string): Promise<Entity[]> {
  const rows = await reading
    .selectFrom("iam_groups")
    .innerJoin("iam_group_members", "iam_group_members.group_id", "iam_groups.id")
    .selectAll("iam_groups")
    .where("iam_group_members.user_id", "=", userId)
    .orderBy("iam_groups.name_key")
    .execute();
  return rows.map(entityOf);
}

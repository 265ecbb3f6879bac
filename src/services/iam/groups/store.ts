import type { Entity } from "../entity.ts";
import { entityOf } from "../entity-store.ts";
import type { Reading, Writing } from "../store.ts";

export async function insertGroup(writing: Writing, group: Entity): Promise<void> {
  await writing
    .insertInto("iam_groups")
    .values({
      id: group.id,
      account: group.account,
      path: group.path,
      name: group.name,
      name_key: group.name.toLowerCase(),
      created_at: group.createdAt,
    })
    .execute();
}

/** Whoever is a member already stays one. */
export async function insertMember(writing: Writing, groupId: string, userId: string): Promise<void> {
  await writing
    .insertInto("iam_group_members")
    .values({ group_id: groupId, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMember(writing: Writing, groupId: string, userId: string): Promise<void> {
  await writing.deleteFrom("iam_group_members").where("group_id", "=", groupId).where("user_id", "=", userId).execute();
}

/** In the order of their names, from the one after `after` (in lower case). */
export async function membersOfGroup(
  reading: Reading,
  groupId: string,
  after: string,
  limit: number,
): Promise<Entity[]> {
  const rows = await reading
    .selectFrom("iam_users")
    .innerJoin("iam_group_members", "iam_group_members.user_id", "iam_users.id")
    .selectAll("iam_users")
    .where("iam_group_members.group_id", "=", groupId)
    .where("iam_users.name_key", ">", after)
    .orderBy("iam_users.name_key")
    .limit(limit)
    .execute();
  return rows.map(entityOf);
}

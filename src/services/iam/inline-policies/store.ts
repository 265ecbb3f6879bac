import type { Reading, Writing } from "../store.ts";

export interface InlinePolicy {
  readonly name: string;
  readonly document: string;
}

/** Of a user, group or role, by name: a quota keeps them few. */
export function listInlinePolicies(reading: Reading, ownerId: string): Promise<InlinePolicy[]> {
  return reading
    .selectFrom("iam_inline_policies")
    .select(["name", "document"])
    .where("owner_id", "=", ownerId)
    .orderBy("name")
    .execute();
}

export function findInlinePolicy(reading: Reading, ownerId: string, name: string): Promise<InlinePolicy | undefined> {
  return reading
    .selectFrom("iam_inline_policies")
    .select(["name", "document"])
    .where("owner_id", "=", ownerId)
    .where("name", "=", name)
    .executeTakeFirst();
}

/** One of the same name is replaced. */
export async function putInlinePolicy(writing: Writing, ownerId: string, policy: InlinePolicy): Promise<void> {
  await writing
    .insertInto("iam_inline_policies")
    .values({ owner_id: ownerId, ...policy })
    .onConflict((conflict) => conflict.columns(["owner_id", "name"]).doUpdateSet({ document: policy.document }))
    .execute();
}

/** @returns false when there was none */
export async function deleteInlinePolicy(writing: Writing, ownerId: string, name: string): Promise<boolean> {
  const { numDeletedRows } = await writing
    .deleteFrom("iam_inline_policies")
    .where("owner_id", "=", ownerId)
    .where("name", "=", name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

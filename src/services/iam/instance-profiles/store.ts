import type { Selectable } from "kysely";
import type { IamInstanceProfilesTable } from "../../../database/tables/iam.ts";
import type { Entity } from "../entity.ts";
import { entityOf, findRow, listRows, type NamesPage } from "../entity-store.ts";
import type { Reading, Writing } from "../store.ts";

export interface StoredInstanceProfile extends Entity {
  readonly roleId?: string;
}

function profileOf(row: Selectable<IamInstanceProfilesTable>): StoredInstanceProfile {
  return { ...entityOf(row), ...(row.role_id !== null && { roleId: row.role_id }) };
}

/** Letter case matters. */
export async function findProfile(
  reading: Reading,
  account: string,
  name: string,
): Promise<StoredInstanceProfile | undefined> {
  const row = await findRow(reading, "instance-profile", account, name);
  return row && profileOf(row);
}

/** In the order of their names, whatever their letter case. */
export async function listProfiles(reading: Reading, page: NamesPage): Promise<StoredInstanceProfile[]> {
  return (await listRows(reading, "instance-profile", page)).map(profileOf);
}

export async function profilesOfRole(reading: Reading, roleId: string): Promise<StoredInstanceProfile[]> {
  const rows = await reading.selectFrom("iam_instance_profiles").selectAll().where("role_id", "=", roleId).execute();
  return rows.map(profileOf);
}

export async function insertProfile(writing: Writing, profile: StoredInstanceProfile): Promise<void> {
  await writing
    .insertInto("iam_instance_profiles")
    .values({
      id: profile.id,
      account: profile.account,
      path: profile.path,
      name: profile.name,
      name_key: profile.name.toLowerCase(),
      created_at: profile.createdAt,
      role_id: null,
      tags: JSON.stringify(profile.tags),
    })
    .execute();
}

/** @param roleId null takes the role out */
export async function writeProfileRole(writing: Writing, id: string, roleId: string | null): Promise<void> {
  await writing.updateTable("iam_instance_profiles").set({ role_id: roleId }).where("id", "=", id).execute();
}

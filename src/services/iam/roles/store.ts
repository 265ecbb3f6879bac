import type { Selectable } from "kysely";
import type { IamRolesTable } from "../../../database/tables/iam.ts";
import type { Entity } from "../entity.ts";
import { entityOf, findRow, listRows, type NamesPage } from "../entity-store.ts";
import type { Reading, Writing } from "../store.ts";

export interface StoredRole extends Entity {
  readonly description?: string;
  readonly maxSessionSeconds: number;
  readonly trustPolicy: string;
  /** The unique ids of the users and roles that the trust policy names, by ARN. */
  readonly trustPrincipals: Readonly<Record<string, string>>;
  readonly lastUsed?: { readonly at: number; readonly region: string };
}

function roleOf(row: Selectable<IamRolesTable>): StoredRole {
  return {
    ...entityOf(row),
    ...(row.description !== null && { description: row.description }),
    maxSessionSeconds: row.max_session_seconds,
    trustPolicy: row.trust_policy,
    trustPrincipals: JSON.parse(row.trust_principals) as Record<string, string>,
    ...(row.last_used_at !== null && { lastUsed: { at: row.last_used_at, region: row.last_used_region ?? "" } }),
  };
}

/** Letter case matters. */
export async function findStoredRole(reading: Reading, account: string, name: string): Promise<StoredRole | undefined> {
  const row = await findRow(reading, "role", account, name);
  return row && roleOf(row);
}

export async function findRolesById(reading: Reading, ids: readonly string[]): Promise<StoredRole[]> {
  if (ids.length === 0) return [];
  const rows = await reading.selectFrom("iam_roles").selectAll().where("id", "in", ids).execute();
  return rows.map(roleOf);
}

/** In the order of their names, whatever their letter case. */
export async function listStoredRoles(reading: Reading, page: NamesPage): Promise<StoredRole[]> {
  return (await listRows(reading, "role", page)).map(roleOf);
}

export async function insertRole(writing: Writing, role: StoredRole): Promise<void> {
  await writing
    .insertInto("iam_roles")
    .values({
      id: role.id,
      account: role.account,
      path: role.path,
      name: role.name,
      name_key: role.name.toLowerCase(),
      created_at: role.createdAt,
      description: role.description ?? null,
      max_session_seconds: role.maxSessionSeconds,
      trust_policy: role.trustPolicy,
      trust_principals: JSON.stringify(role.trustPrincipals),
      boundary: role.boundary ?? null,
      tags: JSON.stringify(role.tags),
    })
    .execute();
}

export async function writeTrustPolicy(
  writing: Writing,
  id: string,
  document: string,
  principals: Readonly<Record<string, string>>,
): Promise<void> {
  await writing
    .updateTable("iam_roles")
    .set({ trust_policy: document, trust_principals: JSON.stringify(principals) })
    .where("id", "=", id)
    .execute();
}

/** What is undefined stays as it is. */
export async function updateStoredRole(
  writing: Writing,
  id: string,
  to: { readonly description?: string; readonly maxSessionSeconds?: number },
): Promise<void> {
  await writing
    .updateTable("iam_roles")
    .set({
      ...(to.description !== undefined && { description: to.description }),
      ...(to.maxSessionSeconds !== undefined && { max_session_seconds: to.maxSessionSeconds }),
      id,
    })
    .where("id", "=", id)
    .execute();
}

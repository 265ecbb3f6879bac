import type { Kysely, Selectable, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { KmsGrantsTable } from "../../../database/tables/kms.ts";
import type { Tables } from "../../../database/tables.ts";
import type { GrantConstraints, GrantOperation } from "../../../wire/types/kms.gen.ts";
import type { StoredGrant } from "./grant.ts";

type Row = Selectable<KmsGrantsTable> & { readonly account: string };

/** Grants of a key, with the account of the key. */
function grantsWithAccount(db: Kysely<Tables>) {
  return db
    .selectFrom("kms_grants")
    .innerJoin("kms_keys", "kms_keys.id", "kms_grants.key_id")
    .selectAll("kms_grants")
    .select("kms_keys.account");
}

/** Three names at most mean one caller: its account, itself, and the role or user behind its session. */
export interface CallerNames {
  readonly account: string;
  readonly own: string;
  readonly identity: string;
}

/** The grants of a key that may speak to a caller. Part of every decision about the key. */
export async function listGrantsFor(db: Kysely<Tables>, keyId: string, names: CallerNames): Promise<StoredGrant[]> {
  const rows = await selectGrantsFor(db, { keyId, ...names });
  return rows.map(grantOf);
}

const selectGrantsFor = prepared<{ keyId: string } & CallerNames, Row>((db, slot) =>
  grantsWithAccount(db)
    .where("kms_grants.key_id", "=", slot("keyId"))
    .where("kms_grants.grantee", "in", [slot("account"), slot("own"), slot("identity")]),
);

export async function findGrant(db: Kysely<Tables>, keyId: string, grantId: string): Promise<StoredGrant | undefined> {
  const row = await grantsWithAccount(db)
    .where("kms_grants.key_id", "=", keyId)
    .where("kms_grants.id", "=", grantId)
    .executeTakeFirst();
  return row && grantOf(row);
}

/** The grant that was made on the same request before. */
export async function findGrantOfRequest(
  db: Kysely<Tables>,
  keyId: string,
  requestKey: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("kms_grants")
    .select("id")
    .where("key_id", "=", keyId)
    .where("request_key", "=", requestKey)
    .executeTakeFirst();
  return row?.id;
}

export async function insertGrant(
  transaction: Transaction<Tables>,
  grant: Omit<StoredGrant, "keyAccount">,
  requestKey: string | undefined,
): Promise<void> {
  await transaction
    .insertInto("kms_grants")
    .values({
      id: grant.id,
      key_id: grant.keyId,
      name: grant.name ?? null,
      created_at: grant.createdAtMs,
      grantee: grant.grantee,
      grantee_id: grant.granteeId ?? null,
      retiring: grant.retiring ?? null,
      retiring_id: grant.retiringId ?? null,
      issuing_account: grant.issuingAccount,
      operations: JSON.stringify(grant.operations),
      constraints: JSON.stringify(grant.constraints),
      request_key: requestKey ?? null,
    })
    .execute();
}

/** How many grants a key has, in all and for one grantee. */
export async function countGrants(
  db: Kysely<Tables>,
  keyId: string,
  grantee: string,
): Promise<{ ofKey: number; ofGrantee: number }> {
  const { of_key, of_grantee } = await db
    .selectFrom("kms_grants")
    .select(({ fn }) => [
      fn.countAll<number>().as("of_key"),
      fn.countAll<number>().filterWhere("grantee", "=", grantee).as("of_grantee"),
    ])
    .where("key_id", "=", keyId)
    .executeTakeFirstOrThrow();
  return { ofKey: Number(of_key), ofGrantee: Number(of_grantee) };
}

export interface GrantPage {
  readonly grantId?: string;
  readonly grantee?: string;
  readonly after: string;
  readonly limit: number;
}

/** Grants of a key, by id. */
export async function listGrantsOf(db: Kysely<Tables>, keyId: string, page: GrantPage): Promise<StoredGrant[]> {
  let query = grantsWithAccount(db).where("kms_grants.key_id", "=", keyId).where("kms_grants.id", ">", page.after);
  if (page.grantId !== undefined) query = query.where("kms_grants.id", "=", page.grantId);
  if (page.grantee !== undefined) query = query.where("kms_grants.grantee", "=", page.grantee);
  const rows = await query.orderBy("kms_grants.id").limit(page.limit).execute();
  return rows.map(grantOf);
}

/** Grants of all keys that a principal may retire, by id. */
export async function listGrantsToRetire(
  db: Kysely<Tables>,
  region: string,
  retiring: string,
  after: string,
  limit: number,
): Promise<StoredGrant[]> {
  const rows = await grantsWithAccount(db)
    .where("kms_grants.retiring", "=", retiring)
    .where("kms_keys.region", "=", region)
    .where("kms_grants.id", ">", after)
    .orderBy("kms_grants.id")
    .limit(limit)
    .execute();
  return rows.map(grantOf);
}

/** @returns false when there is no such grant */
export async function deleteGrant(transaction: Transaction<Tables>, keyId: string, grantId: string): Promise<boolean> {
  const result = await transaction
    .deleteFrom("kms_grants")
    .where("key_id", "=", keyId)
    .where("id", "=", grantId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

function grantOf(row: Row): StoredGrant {
  return {
    id: row.id,
    keyId: row.key_id,
    keyAccount: row.account,
    name: row.name ?? undefined,
    createdAtMs: Number(row.created_at),
    grantee: row.grantee,
    granteeId: row.grantee_id ?? undefined,
    retiring: row.retiring ?? undefined,
    retiringId: row.retiring_id ?? undefined,
    issuingAccount: row.issuing_account,
    operations: JSON.parse(row.operations) as GrantOperation[],
    constraints: JSON.parse(row.constraints) as GrantConstraints,
  };
}

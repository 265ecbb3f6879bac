import type { Kysely, Selectable, Transaction } from "kysely";
import type { RamAssociationsTable } from "../../../database/tables/ram.ts";
import type { Tables } from "../../../database/tables.ts";

export type AssociationKind = RamAssociationsTable["kind"];

/** What a share has, or has had: a resource or a principal. */
export interface StoredAssociation {
  readonly id: number;
  readonly share: number;
  readonly kind: AssociationKind;
  readonly entity: string;
  readonly external: boolean;
  readonly status: RamAssociationsTable["status"];
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface NewAssociation {
  readonly kind: AssociationKind;
  readonly entity: string;
  readonly external: boolean;
  /** When it is given up, for one that waits for an invitation. */
  readonly expiresAt: number | null;
  readonly principalId: string | null;
}

/** Under this a resource or principal is found. */
export function entityKey(kind: AssociationKind, entity: string): string {
  return kind === "RESOURCE" ? entity.toLowerCase() : entity;
}

/** Adds to a share, or renews what had ended. @returns its id */
export async function putAssociation(
  transaction: Transaction<Tables>,
  share: number,
  association: NewAssociation,
  at: number,
): Promise<number> {
  const { kind, entity, external, expiresAt, principalId } = association;
  const changing = {
    entity,
    external: Number(external),
    status: expiresAt === null ? ("ASSOCIATED" as const) : ("ASSOCIATING" as const),
    expires_at: expiresAt,
    principal_id: principalId,
    updated_at: at,
  };
  const row = await transaction
    .insertInto("ram_associations")
    .values({ share, kind, entity_key: entityKey(kind, entity), created_at: at, ...changing })
    .onConflict((conflict) =>
      conflict.columns(["share", "kind", "entity_key"]).doUpdateSet({ ...changing, created_at: at }),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function setAssociationStatus(
  transaction: Transaction<Tables>,
  ids: readonly number[],
  status: RamAssociationsTable["status"],
  at: number,
): Promise<void> {
  if (ids.length === 0) return;
  await transaction
    .updateTable("ram_associations")
    .set({ status, expires_at: null, updated_at: at })
    .where("id", "in", ids)
    .execute();
}

/** Ends everything that a share has. */
export async function endAssociations(transaction: Transaction<Tables>, share: number, at: number): Promise<void> {
  await transaction
    .updateTable("ram_associations")
    .set({ status: "DISASSOCIATED", expires_at: null, updated_at: at })
    .where("share", "=", share)
    .execute();
}

/** All of a share, in the order in which they were added. */
export async function listOfShare(db: Kysely<Tables>, share: number): Promise<StoredAssociation[]> {
  const rows = await db.selectFrom("ram_associations").selectAll().where("share", "=", share).orderBy("id").execute();
  return rows.map(associationOf);
}

/** The shares that have a resource. */
export async function findSharesOf(
  db: Kysely<Tables>,
  resourceArn: string,
): Promise<{ association: number; share: number }[]> {
  const rows = await db
    .selectFrom("ram_associations")
    .select(["id", "share"])
    .where("entity_key", "=", entityKey("RESOURCE", resourceArn))
    .where("kind", "=", "RESOURCE")
    .where("status", "!=", "DISASSOCIATED")
    .execute();
  return rows.map(({ id, share }) => ({ association: id, share }));
}

export function associationOf(row: Selectable<RamAssociationsTable>): StoredAssociation {
  return {
    id: row.id,
    share: row.share,
    kind: row.kind,
    entity: row.entity,
    external: row.external === 1,
    status: row.status,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

import type { ExpressionBuilder, Kysely } from "kysely";
import type { Tables } from "../../../../database/tables.ts";
import { isSharedWith } from "../../shares/store.ts";
import { type AssociationKind, associationOf, entityKey, type StoredAssociation } from "../store.ts";

/** An association with what its share says. */
export interface ListedAssociation extends StoredAssociation {
  readonly shareId: string;
  readonly shareName: string;
  /** Who owns the share. */
  readonly account: string;
}

export interface AssociationListing {
  readonly kind: AssociationKind;
  readonly region: string;
  /** Of this account's shares, or of those that others share with one of these names. */
  readonly of: { readonly account: string } | { readonly sharedWith: readonly string[]; readonly notOf: string };
  readonly shareIds?: readonly string[];
  readonly entities?: readonly string[];
  readonly status?: string;
  /** Only of shares that have this resource. */
  readonly withResource?: string;
  /** Only of shares that have this principal. */
  readonly withPrincipal?: string;
  /** Only of shares that belong to this account. */
  readonly owner?: string;
  readonly now: number;
}

/** In the order in which they were added. */
export async function listAssociations(
  db: Kysely<Tables>,
  listing: AssociationListing,
  after: number,
  limit: number,
): Promise<ListedAssociation[]> {
  const { kind, of, shareIds, entities, status, withResource, withPrincipal, owner, now } = listing;
  let query = db
    .selectFrom("ram_associations")
    .innerJoin("ram_shares", "ram_shares.id", "ram_associations.share")
    .selectAll("ram_associations")
    .select(["ram_shares.share_id", "ram_shares.name", "ram_shares.account"])
    .where("ram_associations.kind", "=", kind)
    .where("ram_shares.region", "=", listing.region)
    .where("ram_associations.id", ">", after);
  if ("account" in of) query = query.where("ram_shares.account", "=", of.account);
  else {
    query = query.where("ram_shares.account", "!=", of.notOf).where((each) => isSharedWith(each, of.sharedWith));
  }
  if (owner !== undefined) query = query.where("ram_shares.account", "=", owner);
  if (shareIds !== undefined) query = query.where("ram_shares.share_id", "in", shareIds);
  if (entities !== undefined) {
    query = query.where(
      "ram_associations.entity_key",
      "in",
      entities.map((entity) => entityKey(kind, entity)),
    );
  }
  if (status !== undefined) query = query.where((each) => hasStatus(each, status, now));
  if (withResource !== undefined) {
    query = query.where((each) => hasEntity(each, "RESOURCE", [entityKey("RESOURCE", withResource)]));
  }
  if (withPrincipal !== undefined) query = query.where((each) => hasEntity(each, "PRINCIPAL", [withPrincipal]));
  const rows = await query.orderBy("ram_associations.id").limit(limit).execute();
  return rows.map((row) => ({
    ...associationOf(row),
    shareId: row.share_id,
    shareName: row.name,
    account: row.account,
  }));
}

type Joined = ExpressionBuilder<Tables, "ram_associations" | "ram_shares">;

function hasEntity(each: Joined, kind: AssociationKind, keys: readonly string[]) {
  return each.exists(
    each
      .selectFrom("ram_associations as other")
      .select("other.id")
      .whereRef("other.share", "=", "ram_shares.id")
      .where("other.kind", "=", kind)
      .where("other.status", "=", "ASSOCIATED")
      .where("other.entity_key", "in", keys),
  );
}

/** What waits for an invitation fails when nobody accepts it in time. */
function hasStatus(each: Joined, status: string, now: number) {
  const waits = each("ram_associations.status", "=", "ASSOCIATING");
  if (status === "ASSOCIATING") return each.and([waits, each("ram_associations.expires_at", ">", now)]);
  const is = each("ram_associations.status", "=", status as "FAILED");
  if (status !== "FAILED") return is;
  return each.or([is, each.and([waits, each("ram_associations.expires_at", "<=", now)])]);
}

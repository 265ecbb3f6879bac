import type { Kysely, Transaction } from "kysely";
import type { RamInvitationsTable } from "../../../database/tables/ram.ts";
import type { Tables } from "../../../database/tables.ts";

/** An invitation, with what its share says. */
export interface StoredInvitation {
  readonly id: number;
  readonly invitationId: string;
  readonly share: number;
  readonly association: number;
  readonly sender: string;
  readonly receiver: string;
  readonly status: RamInvitationsTable["status"];
  readonly sentAt: number;
  readonly shareId: string;
  readonly shareName: string;
}

export async function insertInvitation(
  transaction: Transaction<Tables>,
  invitation: Pick<StoredInvitation, "invitationId" | "share" | "association" | "sender" | "receiver" | "sentAt">,
): Promise<void> {
  const { invitationId: invitation_id, sentAt: sent_at, ...rest } = invitation;
  await transaction
    .insertInto("ram_invitations")
    .values({ ...rest, invitation_id, sent_at, status: "PENDING" })
    .execute();
}

export interface InvitationListing {
  readonly region: string;
  readonly receiver: string;
  readonly invitationIds?: readonly string[];
  readonly shareIds?: readonly string[];
}

export async function listInvitations(
  db: Kysely<Tables>,
  listing: InvitationListing,
  after: number,
  limit: number,
): Promise<StoredInvitation[]> {
  const { invitationIds, shareIds } = listing;
  let query = selectInvitations(db)
    .where("ram_invitations.receiver", "=", listing.receiver)
    .where("ram_shares.region", "=", listing.region)
    .where("ram_invitations.id", ">", after);
  if (invitationIds !== undefined) query = query.where("ram_invitations.invitation_id", "in", invitationIds);
  if (shareIds !== undefined) query = query.where("ram_shares.share_id", "in", shareIds);
  const rows = await query.orderBy("ram_invitations.id").limit(limit).execute();
  return rows.map(invitationOf);
}

/** Answers an invitation, if it is pending. @returns what it was before, or undefined when it is gone */
export async function settleInvitation(
  transaction: Transaction<Tables>,
  id: number,
  status: "ACCEPTED" | "REJECTED",
): Promise<StoredInvitation["status"] | undefined> {
  const result = await transaction
    .updateTable("ram_invitations")
    .set({ status })
    .where("id", "=", id)
    .where("status", "=", "PENDING")
    .executeTakeFirst();
  if (result.numUpdatedRows === 1n) return "PENDING";
  const row = await transaction.selectFrom("ram_invitations").select("status").where("id", "=", id).executeTakeFirst();
  return row?.status;
}

/** What nobody answered is taken back with the association that it was for. */
export async function withdrawInvitations(
  transaction: Transaction<Tables>,
  of: { readonly share: number } | { readonly associations: readonly number[] },
): Promise<void> {
  if ("associations" in of && of.associations.length === 0) return;
  await transaction
    .deleteFrom("ram_invitations")
    .where("status", "=", "PENDING")
    .$if("share" in of, (query) => query.where("share", "=", (of as { share: number }).share))
    .$if("associations" in of, (query) =>
      query.where("association", "in", (of as { associations: readonly number[] }).associations),
    )
    .execute();
}

function selectInvitations(db: Kysely<Tables>) {
  return db
    .selectFrom("ram_invitations")
    .innerJoin("ram_shares", "ram_shares.id", "ram_invitations.share")
    .selectAll("ram_invitations")
    .select(["ram_shares.share_id", "ram_shares.name"]);
}

function invitationOf(
  row: Awaited<ReturnType<ReturnType<typeof selectInvitations>["executeTakeFirstOrThrow"]>>,
): StoredInvitation {
  return {
    id: row.id,
    invitationId: row.invitation_id,
    share: row.share,
    association: row.association,
    sender: row.sender,
    receiver: row.receiver,
    status: row.status,
    sentAt: row.sent_at,
    shareId: row.share_id,
    shareName: row.name,
  };
}

import { RAM_INVITATION_DAYS } from "../../../lib/limits.ts";
import type { ResourceShareInvitation } from "../../../wire/types/ram.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { invitationArn, ramName, shareArn } from "../names.ts";
import { listInvitations, type StoredInvitation } from "./store.ts";

const VALID_MS = RAM_INVITATION_DAYS * 24 * 60 * 60 * 1000;

/** What an invitation is at a moment: one that nobody answered in time has expired. */
export function statusOf({ status, sentAt }: StoredInvitation, now: number): StoredInvitation["status"] | "EXPIRED" {
  return status === "PENDING" && sentAt + VALID_MS <= now ? "EXPIRED" : status;
}

/**
 * Finds an invitation that the caller's account has received. Whether there is one that others have received is not told.
 * @throws MalformedArnException, ResourceShareInvitationArnNotFoundException
 */
export async function requireInvitation(arn: string, call: Call): Promise<StoredInvitation> {
  const found = await findInvitation(arn, call);
  if (found === undefined) throw errors.invitationMissing({ arn });
  return found;
}

/** @throws the refusal for an invitation that was answered, or that nobody answered in time */
export function requirePending(invitation: StoredInvitation, arn: string, call: Call): void {
  const status = statusOf(invitation, call.clock.now());
  if (status === "ACCEPTED") throw errors.invitationAccepted({ arn });
  if (status === "REJECTED") throw errors.invitationRejected({ arn });
  if (status === "EXPIRED") throw errors.invitationExpired({ arn });
}

/** Asks for `ram:<action>` on an invitation: its receiver's, whoever has sent it. */
export async function accessToInvitation(arn: string, action: string, call: Call): Promise<Access> {
  const found = await findInvitation(arn, call);
  return {
    action: `ram:${action}`,
    resource: arn,
    account: call.principal.account,
    ...(found && {
      context: { "ram:ResourceShareName": found.shareName, "ram:ShareOwnerAccountId": found.sender },
    }),
  };
}

async function findInvitation(arn: string, call: Call): Promise<StoredInvitation | undefined> {
  const { id, account } = ramName(arn, "resource-share-invitation", call);
  const listing = { region: call.region, receiver: call.principal.account, invitationIds: [id] };
  const [found] = await listInvitations(call.database.read, listing, 0, 1);
  return found?.sender === account ? found : undefined;
}

export function invitationShape(invitation: StoredInvitation, call: Call): ResourceShareInvitation {
  return {
    resourceShareInvitationArn: invitationArn(call, invitation.sender, invitation.invitationId),
    resourceShareName: invitation.shareName,
    resourceShareArn: shareArn(call, invitation.sender, invitation.shareId),
    senderAccountId: invitation.sender,
    receiverAccountId: invitation.receiver,
    receiverArn: `arn:${call.partition}:iam::${invitation.receiver}:root`,
    invitationTimestamp: new Date(invitation.sentAt),
    status: statusOf(invitation, call.clock.now()),
  };
}

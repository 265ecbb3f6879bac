import { setAssociationStatus } from "../associations/store.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToInvitation, invitationShape, requireInvitation, requirePending } from "./invitation.ts";
import { settleInvitation } from "./store.ts";

/** Turns an invitation down. It cannot be accepted later: the owner of the share must send another one. */
export const rejectResourceShareInvitation = operation("RejectResourceShareInvitation", {
  access: (input, call) => accessToInvitation(input.resourceShareInvitationArn, "RejectResourceShareInvitation", call),
  async run(input, call) {
    const arn = input.resourceShareInvitationArn;
    const prepare = async () => {
      const invitation = await requireInvitation(arn, call);
      requirePending(invitation, arn, call);
      return invitation;
    };
    await once("RejectResourceShareInvitation", input, call, prepare, async (transaction, invitation) => {
      const before = await settleInvitation(transaction, invitation.id, "REJECTED");
      if (before === undefined) throw errors.invitationMissing({ arn });
      requirePending({ ...invitation, status: before }, arn, call);
      await setAssociationStatus(transaction, [invitation.association], "FAILED", call.clock.now());
      return "";
    });
    const resourceShareInvitation = invitationShape(await requireInvitation(arn, call), call);
    return { resourceShareInvitation, clientToken: input.clientToken };
  },
});

import { setAssociationStatus } from "../associations/store.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToInvitation, invitationShape, requireInvitation, requirePending } from "./invitation.ts";
import { settleInvitation } from "./store.ts";

/** Takes an invitation: from now on the account has what the share gives. */
export const acceptResourceShareInvitation = operation("AcceptResourceShareInvitation", {
  access: (input, call) => accessToInvitation(input.resourceShareInvitationArn, "AcceptResourceShareInvitation", call),
  async run(input, call) {
    const arn = input.resourceShareInvitationArn;
    const prepare = async () => {
      const invitation = await requireInvitation(arn, call);
      requirePending(invitation, arn, call);
      return invitation;
    };
    await once("AcceptResourceShareInvitation", input, call, prepare, async (transaction, invitation) => {
      const before = await settleInvitation(transaction, invitation.id, "ACCEPTED");
      if (before === undefined) throw errors.invitationMissing({ arn });
      requirePending({ ...invitation, status: before }, arn, call);
      await setAssociationStatus(transaction, [invitation.association], "ASSOCIATED", call.clock.now());
      return "";
    });
    const resourceShareInvitation = invitationShape(await requireInvitation(arn, call), call);
    return { resourceShareInvitation, clientToken: input.clientToken };
  },
});

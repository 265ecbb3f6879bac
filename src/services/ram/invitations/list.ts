import { ramName } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { checkFilters, pageOf } from "../paging.ts";
import { invitationShape, requireInvitation } from "./invitation.ts";
import { listInvitations } from "./store.ts";

/** The invitations that the caller's account has received. */
export const getResourceShareInvitations = operation("GetResourceShareInvitations", {
  access: (_input, call) => accessToAny("GetResourceShareInvitations", call),
  async run(input, call) {
    checkFilters(input);
    const { resourceShareInvitationArns: arns = [], resourceShareArns = [] } = input;
    const invitationIds: string[] = [];
    for (const arn of arns) invitationIds.push((await requireInvitation(arn, call)).invitationId);
    const shareIds = resourceShareArns.map((arn) => ramName(arn, "resource-share", call).id);
    const listing = {
      region: call.region,
      receiver: call.principal.account,
      ...(invitationIds.length > 0 && { invitationIds }),
      ...(shareIds.length > 0 && { shareIds }),
    };
    const { items, nextToken } = await pageOf("GetResourceShareInvitations", input, call, (after, limit) =>
      listInvitations(call.database.read, listing, after, limit),
    );
    return { resourceShareInvitations: items.map((each) => invitationShape(each, call)), nextToken };
  },
});

import { listOfShare } from "../associations/store.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP, shareArn } from "../names.ts";
import { operation } from "../operation.ts";
import { pageOfList } from "../paging.ts";
import { accessToInvitation, requireInvitation, statusOf } from "./invitation.ts";

/** What an account would get if it accepted an invitation. */
export const listPendingInvitationResources = operation("ListPendingInvitationResources", {
  access: (input, call) => accessToInvitation(input.resourceShareInvitationArn, "ListPendingInvitationResources", call),
  async run(input, call) {
    const arn = input.resourceShareInvitationArn;
    const invitation = await requireInvitation(arn, call);
    const status = statusOf(invitation, call.clock.now());
    if (status === "REJECTED") throw errors.invitationRejected({ arn });
    if (status === "EXPIRED") throw errors.invitationExpired({ arn });
    const all = status === "PENDING" ? await listOfShare(call.database.read, invitation.share) : [];
    const resources = all.filter((each) => each.kind === "RESOURCE" && each.status === "ASSOCIATED");
    const asked = input.resourceRegionScope === "GLOBAL" ? [] : resources;
    const { items, nextToken } = await pageOfList("ListPendingInvitationResources", input, call, asked);
    return {
      resources: items.map((each) => ({
        arn: each.entity,
        type: MODEL_PACKAGE_GROUP,
        resourceShareArn: shareArn(call, invitation.sender, invitation.shareId),
        creationTime: new Date(each.createdAt),
        lastUpdatedTime: new Date(each.updatedAt),
        status: "PENDING" as const,
        resourceRegionScope: "REGIONAL" as const,
      })),
      nextToken,
    };
  },
});

import { endAssociations } from "../associations/store.ts";
import { once } from "../client-tokens/once.ts";
import { withdrawInvitations } from "../invitations/store.ts";
import { operation } from "../operation.ts";
import { deleteAllTags } from "../tags/store.ts";
import { accessToShare, requireChangeable, requireChangeableShare } from "./share.ts";
import { lockShare, OWN, updateShare } from "./store.ts";

/** Deletes a share: what it granted ends at once. It is still told as deleted for a while. */
export const deleteResourceShare = operation("DeleteResourceShare", {
  access: (input, call) => accessToShare(input.resourceShareArn, "DeleteResourceShare", call),
  async run(input, call) {
    const arn = input.resourceShareArn;
    const prepare = () => requireChangeableShare(arn, call);
    await once("DeleteResourceShare", input, call, prepare, async (transaction, { id }) => {
      const now = call.clock.now();
      requireChangeable(await lockShare(transaction, id, now), arn);
      await updateShare(transaction, id, { status: "DELETED", ...OWN });
      await deleteAllTags(transaction, arn);
      await endAssociations(transaction, id, now);
      await withdrawInvitations(transaction, { share: id });
      return "";
    });
    return { returnValue: true, clientToken: input.clientToken };
  },
});

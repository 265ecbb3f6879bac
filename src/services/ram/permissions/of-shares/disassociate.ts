import { listOfShare } from "../../associations/store.ts";
import { once } from "../../client-tokens/once.ts";
import { errors } from "../../errors.ts";
import { MODEL_PACKAGE_GROUP } from "../../names.ts";
import { operation } from "../../operation.ts";
import { accessToShare, requireChangeable, requireChangeableShare } from "../../shares/share.ts";
import { lockShare, OWN, updateShare } from "../../shares/store.ts";
import { accessToPermission } from "../permission.ts";
import { deleteSharePermission, listSharePermissions } from "./store.ts";

/** Takes the permission for a resource type from a share that has no resources of that type any more. */
export const disassociateResourceSharePermission = operation("DisassociateResourceSharePermission", {
  access: async (input, call) => [
    await accessToShare(input.resourceShareArn, "DisassociateResourceSharePermission", call, {
      "ram:PermissionArn": input.permissionArn,
    }),
    accessToPermission(input.permissionArn, "DisassociateResourceSharePermission", call),
  ],
  async run(input, call) {
    const { resourceShareArn: arn, permissionArn: permission } = input;
    const prepare = () => requireChangeableShare(arn, call);
    await once("DisassociateResourceSharePermission", input, call, prepare, async (transaction, { id }) => {
      requireChangeable(await lockShare(transaction, id, call.clock.now()), arn);
      const there = await listSharePermissions(transaction, id);
      if (!there.some((each) => each.permissionArn === permission)) {
        throw errors.permissionNotThere({ permission, share: arn });
      }
      const all = await listOfShare(transaction, id);
      if (all.some(({ kind, status }) => kind === "RESOURCE" && status === "ASSOCIATED")) {
        throw errors.permissionNeeded({ permission, share: arn, type: MODEL_PACKAGE_GROUP });
      }
      await updateShare(transaction, id, OWN);
      await deleteSharePermission(transaction, id, permission);
      return "";
    });
    return { returnValue: true, clientToken: input.clientToken };
  },
});

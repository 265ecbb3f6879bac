import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { deleteAllTags } from "../tags/store.ts";
import { isPermissionUsed } from "./of-shares/store.ts";
import { accessToPermission, requireOwnPermission } from "./permission.ts";
import { deletePermissionRow, lockPermission } from "./store.ts";

/** Deletes a customer's permission with all its versions, once no share has it. */
export const deletePermission = operation("DeletePermission", {
  access: (input, call) => accessToPermission(input.permissionArn, "DeletePermission", call),
  async run(input, call) {
    const arn = input.permissionArn;
    const prepare = () => requireOwnPermission(arn, call);
    await once("DeletePermission", input, call, prepare, async (transaction, { id }) => {
      if ((await lockPermission(transaction, id, call.clock.now())) === undefined) {
        throw errors.permissionMissing({ arn });
      }
      if (await isPermissionUsed(transaction, arn)) throw errors.permissionInUse({ arn });
      await deleteAllTags(transaction, arn);
      await deletePermissionRow(transaction, id);
      return "";
    });
    return { returnValue: true, permissionStatus: "DELETED", clientToken: input.clientToken };
  },
});

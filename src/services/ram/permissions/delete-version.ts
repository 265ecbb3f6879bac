import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { isPermissionUsed } from "./of-shares/store.ts";
import { accessToPermission, requireOwnPermission } from "./permission.ts";
import { deleteVersionRow, listVersions, lockPermission } from "./store.ts";

/** Deletes one version of a customer's permission: not the default one, and none that a share has. */
export const deletePermissionVersion = operation("DeletePermissionVersion", {
  access: (input, call) => accessToPermission(input.permissionArn, "DeletePermissionVersion", call),
  async run(input, call) {
    const { permissionArn: arn, permissionVersion: version } = input;
    const prepare = () => requireOwnPermission(arn, call);
    await once("DeletePermissionVersion", input, call, prepare, async (transaction, { id }) => {
      const permission = await lockPermission(transaction, id, call.clock.now());
      if (permission === undefined) throw errors.permissionMissing({ arn });
      const versions = await listVersions(transaction, id);
      if (!versions.some((each) => each.version === version)) throw errors.versionMissing({ version, arn });
      if (permission.defaultVersion === version) throw errors.versionIsDefault({ version, arn });
      if (await isPermissionUsed(transaction, arn, version)) throw errors.versionInUse({ version, arn });
      await deleteVersionRow(transaction, id, version);
      return "";
    });
    return { returnValue: true, permissionStatus: "DELETED", clientToken: input.clientToken };
  },
});

import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToPermission, requireOwnPermission } from "./permission.ts";
import { listVersions, lockPermission, setPermissionVersions } from "./store.ts";

/** Chooses the version that shares get from now on. */
export const setDefaultPermissionVersion = operation("SetDefaultPermissionVersion", {
  access: (input, call) => accessToPermission(input.permissionArn, "SetDefaultPermissionVersion", call),
  async run(input, call) {
    const { permissionArn: arn, permissionVersion: version } = input;
    const prepare = () => requireOwnPermission(arn, call);
    await once("SetDefaultPermissionVersion", input, call, prepare, async (transaction, { id }) => {
      const permission = await lockPermission(transaction, id, call.clock.now());
      if (permission === undefined) throw errors.permissionMissing({ arn });
      const versions = await listVersions(transaction, id);
      if (!versions.some((each) => each.version === version)) throw errors.versionMissing({ version, arn });
      await setPermissionVersions(transaction, id, { default_version: version, last_version: permission.lastVersion });
      return "";
    });
    return { returnValue: true, clientToken: input.clientToken };
  },
});

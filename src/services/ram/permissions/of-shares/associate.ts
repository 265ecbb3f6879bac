import { once } from "../../client-tokens/once.ts";
import { errors } from "../../errors.ts";
import { MODEL_PACKAGE_GROUP, shareArn } from "../../names.ts";
import { operation } from "../../operation.ts";
import { accessToShare, requireChangeable, requireChangeableShare } from "../../shares/share.ts";
import { lockShare, OWN, updateShare } from "../../shares/store.ts";
import { accessToPermission, requireVersion } from "../permission.ts";
import { attachablePermission } from "./choose.ts";
import { listSharePermissions, putSharePermission } from "./store.ts";

/** Gives a share its permission for a resource type, or another one in its place when the request says so. */
export const associateResourceSharePermission = operation("AssociateResourceSharePermission", {
  access: async (input, call) => [
    await accessToShare(input.resourceShareArn, "AssociateResourceSharePermission", call, {
      "ram:PermissionArn": input.permissionArn,
    }),
    accessToPermission(input.permissionArn, "AssociateResourceSharePermission", call),
  ],
  async run(input, call) {
    const arn = input.resourceShareArn;
    const prepare = async () => {
      const { id } = await requireChangeableShare(arn, call);
      const permission = await attachablePermission(input.permissionArn, call);
      const version = input.permissionVersion ?? permission.defaultVersion;
      await requireVersion(permission, version, call.database.read);
      // AWS: "You can specify only the version that is currently set as the default version for the permission."
      if (version !== permission.defaultVersion) throw errors.versionNotDefault({ version, arn: permission.arn });
      return { id, permission, version };
    };
    await once("AssociateResourceSharePermission", input, call, prepare, async (transaction, prepared) => {
      const { id, permission, version } = prepared;
      const now = call.clock.now();
      const share = await lockShare(transaction, id, now);
      requireChangeable(share, arn);
      const [there] = await listSharePermissions(transaction, id);
      const isSame = there?.permissionArn === permission.arn && there.version === version;
      if (there !== undefined && !isSame && input.replace !== true) {
        const about = { share: shareArn(call, share.account, share.shareId), type: MODEL_PACKAGE_GROUP };
        throw errors.permissionAlreadyThere(about);
      }
      await updateShare(transaction, id, OWN);
      const { resourceType, arn: permissionArn } = permission;
      await putSharePermission(transaction, id, { resourceType, permissionArn, version, updatedAt: now });
      return "";
    });
    return { returnValue: true, clientToken: input.clientToken };
  },
});

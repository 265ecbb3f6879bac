import { operation } from "../operation.ts";
import { readTags } from "../tags/store.ts";
import { accessToPermission, detailShape, requirePermission, requireVersion } from "./permission.ts";

/** A permission with its template, in the default version or in another one. */
export const getPermission = operation("GetPermission", {
  access: (input, call) => accessToPermission(input.permissionArn, "GetPermission", call),
  async run(input, call) {
    const permission = await requirePermission(input.permissionArn, call);
    const wanted = input.permissionVersion ?? permission.defaultVersion;
    const version = await requireVersion(permission, wanted, call.database.read);
    const tags = (await readTags(call.database.read, [permission.arn])).get(permission.arn);
    return { permission: detailShape(permission, version, tags) };
  },
});

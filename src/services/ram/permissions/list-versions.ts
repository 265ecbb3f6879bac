import { operation } from "../operation.ts";
import { pageOfList } from "../paging.ts";
import { accessToPermission, requirePermission, summaryShape, versionsOf } from "./permission.ts";

/** All versions of a permission. */
export const listPermissionVersions = operation("ListPermissionVersions", {
  access: (input, call) => accessToPermission(input.permissionArn, "ListPermissionVersions", call),
  async run(input, call) {
    const permission = await requirePermission(input.permissionArn, call);
    const versions = await versionsOf(permission, call.database.read);
    const { items, nextToken } = await pageOfList("ListPermissionVersions", input, call, versions);
    return { permissions: items.map((version) => summaryShape(permission, version)), nextToken };
  },
});

import { operation } from "../../operation.ts";
import { pageOfList } from "../../paging.ts";
import { accessToShare, isReceived, requireShare } from "../../shares/share.ts";
import { requirePermission, requireVersion, summaryShape } from "../permission.ts";
import { listSharePermissions } from "./store.ts";

/** The permissions of a share: the caller's own, or one that was given to it. */
export const listResourceSharePermissions = operation("ListResourceSharePermissions", {
  async access(input, call) {
    const access = await accessToShare(input.resourceShareArn, "ListResourceSharePermissions", call);
    const { account } = call.principal;
    const id = access.resource.slice(access.resource.lastIndexOf("/") + 1);
    return access.account !== account && (await isReceived(id, call)) ? { ...access, account } : access;
  },
  async run(input, call) {
    const share = await requireShare(input.resourceShareArn, call);
    const there = share.status === "ACTIVE" ? await listSharePermissions(call.database.read, share.id) : [];
    const { items, nextToken } = await pageOfList("ListResourceSharePermissions", input, call, there);
    const permissions = [];
    for (const { permissionArn, version } of items) {
      const permission = await requirePermission(permissionArn, call);
      const stored = await requireVersion(permission, version, call.database.read);
      permissions.push({ ...summaryShape(permission, stored), status: "ASSOCIATED" });
    }
    return { permissions, nextToken };
  },
});

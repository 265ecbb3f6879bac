import { ramName, requireType, shareArn } from "../../names.ts";
import { accessToAny, operation } from "../../operation.ts";
import { pageOf } from "../../paging.ts";
import { requirePermission } from "../permission.ts";
import { type ListedSharePermission, listPermissionUses } from "./store.ts";

/** Which of the caller's shares have which permission, in which version. */
export const listPermissionAssociations = operation("ListPermissionAssociations", {
  access: (_input, call) => accessToAny("ListPermissionAssociations", call),
  async run(input, call) {
    requireType(input.resourceType);
    if (input.permissionArn !== undefined) ramName(input.permissionArn, "permission", call);
    const { account } = call.principal;
    const filter = {
      account,
      region: call.region,
      permissionArn: input.permissionArn,
      version: input.permissionVersion,
      featureSet: input.featureSet,
    };
    // A share has its permission at once or not at all.
    if (input.associationStatus !== undefined && input.associationStatus !== "ASSOCIATED") return { permissions: [] };
    const { items, nextToken } = await pageOf("ListPermissionAssociations", input, call, (after, limit) =>
      listPermissionUses(call.database.read, filter, after, limit),
    );
    const shapes = [];
    const defaults = new Map<string, number>();
    for (const each of items) {
      const arn = each.permissionArn;
      const defaultVersion = defaults.get(arn) ?? (await requirePermission(arn, call)).defaultVersion;
      defaults.set(arn, defaultVersion);
      const isDefault = defaultVersion === each.version;
      if (input.defaultVersion === undefined || input.defaultVersion === isDefault) shapes.push(shape(each, isDefault));
    }
    return { permissions: shapes, nextToken };

    function shape(each: ListedSharePermission, defaultVersion: boolean) {
      return {
        arn: each.permissionArn,
        permissionVersion: String(each.version),
        defaultVersion,
        resourceType: each.resourceType,
        status: "ASSOCIATED",
        featureSet: each.featureSet,
        lastUpdatedTime: new Date(each.updatedAt),
        resourceShareArn: shareArn(call, account, each.shareId),
      };
    }
  },
});

import { RAM_PERMISSIONS_MAX } from "../../../lib/limits.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP, permissionArn, requireType } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { insertTags, readTags } from "../tags/store.ts";
import { tagContext, tagsToStore } from "../tags/tags.ts";
import { requirePermission, requireVersion, summaryShape } from "./permission.ts";
import { insertPermission, listPermissions } from "./store.ts";
import { checkTemplate } from "./template.ts";

/** Makes a permission of the customer's own, with its first version. */
export const createPermission = operation("CreatePermission", {
  access: (input, call) =>
    accessToAny("CreatePermission", call, {
      "ram:PermissionArn": permissionArn(call, call.principal.account, input.name),
      "ram:PermissionResourceType": input.resourceType,
      ...tagContext(input.tags),
    }),
  async run(input, call) {
    const place = { account: call.principal.account, region: call.region };
    const prepare = async () => {
      requireType(input.resourceType);
      checkTemplate(input.policyTemplate);
      return tagsToStore(input.tags ?? []);
    };
    const arn = await once("CreatePermission", input, call, prepare, async (transaction, tags) => {
      const known = await listPermissions(transaction, place);
      if (known.length >= RAM_PERMISSIONS_MAX) throw errors.tooManyPermissions({ limit: RAM_PERMISSIONS_MAX });
      const permission = {
        name: input.name,
        resourceType: MODEL_PACKAGE_GROUP,
        featureSet: "STANDARD" as const,
        createdAt: call.clock.now(),
      };
      const made = await insertPermission(transaction, place, permission, input.policyTemplate);
      if (!made) throw errors.permissionExists({ name: input.name });
      const madeArn = permissionArn(call, place.account, input.name);
      await insertTags(transaction, madeArn, tags);
      call.made(madeArn);
      return madeArn;
    });
    const permission = await requirePermission(arn, call);
    const version = await requireVersion(permission, permission.defaultVersion, call.database.read);
    const tags = (await readTags(call.database.read, [arn])).get(arn);
    return { permission: summaryShape(permission, version, tags), clientToken: input.clientToken };
  },
});

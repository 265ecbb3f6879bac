import { RAM_PERMISSION_VERSIONS_MAX } from "../../../lib/limits.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToPermission, detailShape, requireOwnPermission, requireVersion } from "./permission.ts";
import { insertVersion, listVersions, lockPermission, setPermissionVersions } from "./store.ts";
import { checkTemplate } from "./template.ts";

/** Adds a version to a customer's permission and makes it the default one. Shares keep the version they have. */
export const createPermissionVersion = operation("CreatePermissionVersion", {
  access: (input, call) => accessToPermission(input.permissionArn, "CreatePermissionVersion", call),
  async run(input, call) {
    const arn = input.permissionArn;
    const prepare = async () => {
      const permission = await requireOwnPermission(arn, call);
      checkTemplate(input.policyTemplate);
      return permission;
    };
    const made = await once("CreatePermissionVersion", input, call, prepare, async (transaction, { id }) => {
      const createdAt = call.clock.now();
      const permission = await lockPermission(transaction, id, createdAt);
      if (permission === undefined) throw errors.permissionMissing({ arn });
      if ((await listVersions(transaction, id)).length >= RAM_PERMISSION_VERSIONS_MAX) {
        throw errors.tooManyVersions({ limit: RAM_PERMISSION_VERSIONS_MAX });
      }
      const version = permission.lastVersion + 1;
      await insertVersion(transaction, id, { version, template: input.policyTemplate, createdAt });
      await setPermissionVersions(transaction, id, { default_version: version, last_version: version });
      return String(version);
    });
    const permission = await requireOwnPermission(arn, call);
    const version = await requireVersion(permission, Number(made), call.database.read);
    return { permission: detailShape(permission, version), clientToken: input.clientToken };
  },
});

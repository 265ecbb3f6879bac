import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { permissionArn } from "../names.ts";
import { operation } from "../operation.ts";
import { accessToPermission, requirePermission, requireVersion, summaryShape } from "../permissions/permission.ts";
import { insertPermission } from "../permissions/store.ts";
import { readTemplate } from "../permissions/template.ts";
import { obstacle } from "./policy-grants.ts";

/** Makes a customer's permission, like any other, of one that was made from a policy. That one stays until its share is promoted. */
export const promotePermissionCreatedFromPolicy = operation("PromotePermissionCreatedFromPolicy", {
  access: (input, call) => accessToPermission(input.permissionArn, "PromotePermissionCreatedFromPolicy", call),
  async run(input, call) {
    const { permissionArn: arn, name } = input;
    const { account } = call.principal;
    const prepare = async () => {
      if (!/^[\w.-]{1,36}$/.test(name)) {
        throw errors.invalid({ reason: "The name of a permission has 1 to 36 letters, digits, _ . and -." });
      }
      const permission = await requirePermission(arn, call);
      if (permission.featureSet !== "CREATED_FROM_POLICY") throw errors.permissionNotFromPolicy({ arn });
      const version = await requireVersion(permission, permission.defaultVersion, call.database.read);
      const reason = obstacle(readTemplate(version.template).Action, []);
      if (reason !== undefined) throw errors.permissionNotPromotable({ arn, reason });
      return { resourceType: permission.resourceType, template: version.template };
    };
    const made = await once("PromotePermissionCreatedFromPolicy", input, call, prepare, async (transaction, from) => {
      const permission = {
        name,
        resourceType: from.resourceType,
        featureSet: "STANDARD" as const,
        createdAt: call.clock.now(),
      };
      const isNew = await insertPermission(transaction, { account, region: call.region }, permission, from.template);
      if (!isNew) throw errors.invalid({ reason: `A permission named ${name} already exists.` });
      return permissionArn(call, account, name);
    });
    const permission = await requirePermission(made, call);
    const version = await requireVersion(permission, permission.defaultVersion, call.database.read);
    return { permission: summaryShape(permission, version), clientToken: input.clientToken };
  },
});

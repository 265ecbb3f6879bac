import { iamId } from "../../../lib/ids.ts";
import { IAM_ROLES_MAX } from "../../../lib/limits.ts";
import { boundaryId } from "../boundaries/boundary.ts";
import { checkTrustPolicy } from "../documents.ts";
import { entityArn } from "../entities.ts";
import { countEntities, isTaken } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { tagContext, withTags } from "../tags/tags.ts";
import { roleDetails } from "./role.ts";
import { insertRole, type StoredRole } from "./store.ts";

const MAX_SESSION_SECONDS_DEFAULT = 3_600;

/** Makes a role: who may become it stands in its trust policy; what it may do comes with policies. */
export const createRole = operation("CreateRole", {
  access(input, call) {
    const path = input.Path ?? "/";
    const arn = entityArn("role", { account: call.principal.account, path, name: input.RoleName }, call);
    const context = {
      ...tagContext(input.Tags),
      ...(input.PermissionsBoundary !== undefined && { "iam:PermissionsBoundary": input.PermissionsBoundary }),
    };
    const create = accessTo("CreateRole", arn, call, context);
    return (input.Tags ?? []).length === 0 ? create : [create, accessTo("TagRole", arn, call, context)];
  },
  async run(input, call) {
    const { account } = call.principal;
    const trustPrincipals = await checkTrustPolicy(input.AssumeRolePolicyDocument, call);
    const tags = withTags({}, input.Tags);
    // Roles of services are not subject to the organization's policies: nobody may make one that looks like it.
    if (input.Path?.startsWith("/aws-service-role/")) throw errors.reservedPath();
    const role = await change(call, async (writing): Promise<StoredRole> => {
      if (await isTaken(writing, "role", account, input.RoleName)) {
        throw errors.namedExists({ kind: "Role", name: input.RoleName });
      }
      if ((await countEntities(writing, "role", account)) >= IAM_ROLES_MAX) {
        throw errors.quota({ quota: "RolesPerAccount", limit: IAM_ROLES_MAX });
      }
      const made: StoredRole = {
        id: iamId("AROA", call.random),
        account,
        path: input.Path ?? "/",
        name: input.RoleName,
        createdAt: call.clock.now(),
        description: input.Description,
        maxSessionSeconds: input.MaxSessionDuration ?? MAX_SESSION_SECONDS_DEFAULT,
        trustPolicy: input.AssumeRolePolicyDocument,
        trustPrincipals,
        tags,
        ...(input.PermissionsBoundary !== undefined && {
          boundary: await boundaryId(writing, input.PermissionsBoundary, call),
        }),
      };
      await insertRole(writing, made);
      return made;
    });
    return { Role: await roleDetails(call.database.read, role, call) };
  },
});

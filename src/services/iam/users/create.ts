import { iamId } from "../../../lib/ids.ts";
import { IAM_USERS_MAX } from "../../../lib/limits.ts";
import { boundaryId } from "../boundaries/boundary.ts";
import { entityArn } from "../entities.ts";
import type { Entity } from "../entity.ts";
import { countEntities, isTaken } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { tagContext, withTags } from "../tags/tags.ts";
import { insertUser } from "./store.ts";
import { userDetails } from "./user.ts";

/** Makes a user, who may do nothing yet. */
export const createUser = operation("CreateUser", {
  access(input, call) {
    const path = input.Path ?? "/";
    const arn = entityArn("user", { account: call.principal.account, path, name: input.UserName }, call);
    const context = {
      ...tagContext(input.Tags),
      ...(input.PermissionsBoundary !== undefined && { "iam:PermissionsBoundary": input.PermissionsBoundary }),
    };
    const create = accessTo("CreateUser", arn, call, context);
    return (input.Tags ?? []).length === 0 ? create : [create, accessTo("TagUser", arn, call, context)];
  },
  async run(input, call) {
    const { account } = call.principal;
    const tags = withTags({}, input.Tags);
    const user = await change(call, async (writing): Promise<Entity> => {
      if (await isTaken(writing, "user", account, input.UserName)) {
        throw errors.namedExists({ kind: "User", name: input.UserName });
      }
      if ((await countEntities(writing, "user", account)) >= IAM_USERS_MAX) {
        throw errors.quota({ quota: "UsersPerAccount", limit: IAM_USERS_MAX });
      }
      const made: Entity = {
        id: iamId("AIDA", call.random),
        account,
        path: input.Path ?? "/",
        name: input.UserName,
        createdAt: call.clock.now(),
        tags,
        ...(input.PermissionsBoundary !== undefined && {
          boundary: await boundaryId(writing, input.PermissionsBoundary, call),
        }),
      };
      await insertUser(writing, made);
      return made;
    });
    return { User: await userDetails(call.database.read, user, call) };
  },
});

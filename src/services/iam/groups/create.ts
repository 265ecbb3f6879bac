import { iamId } from "../../../lib/ids.ts";
import { IAM_GROUPS_MAX } from "../../../lib/limits.ts";
import { entityArn } from "../entities.ts";
import type { Entity } from "../entity.ts";
import { countEntities, isTaken } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { groupShape } from "./group.ts";
import { insertGroup } from "./store.ts";

/** Makes a group without members. */
export const createGroup = operation("CreateGroup", {
  access(input, call) {
    const named = { account: call.principal.account, path: input.Path ?? "/", name: input.GroupName };
    return accessTo("CreateGroup", entityArn("group", named, call), call);
  },
  async run(input, call) {
    const { account } = call.principal;
    const group: Entity = {
      id: iamId("AGPA", call.random),
      account,
      path: input.Path ?? "/",
      name: input.GroupName,
      createdAt: call.clock.now(),
      tags: {},
    };
    await change(call, async (writing) => {
      if (await isTaken(writing, "group", account, group.name)) {
        throw errors.namedExists({ kind: "Group", name: group.name });
      }
      if ((await countEntities(writing, "group", account)) >= IAM_GROUPS_MAX) {
        throw errors.quota({ quota: "GroupsPerAccount", limit: IAM_GROUPS_MAX });
      }
      await insertGroup(writing, group);
    });
    return { Group: groupShape(group, call) };
  },
});

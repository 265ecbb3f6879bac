import type { Tag } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { entityAccess, mustExist } from "../entities.ts";
import type { EntityKind } from "../entity.ts";
import { findEntity, writeTags } from "../entity-store.ts";
import { operation } from "../operation.ts";
import { type Paged, pageOf } from "../paging.ts";
import { change } from "../store.ts";
import { type Tags, tagContext, tagList, withoutTags, withTags } from "./tags.ts";

/** Puts tags on a user. */
export const tagUser = operation("TagUser", {
  access: (input, call) => entityAccess("TagUser", "user", input.UserName, call, tagContext(input.Tags)),
  run: (input, call) => retag("user", input.UserName, (tags) => withTags(tags, input.Tags), call),
});

/** Takes tags off a user. */
export const untagUser = operation("UntagUser", {
  access: (input, call) => entityAccess("UntagUser", "user", input.UserName, call, { "aws:TagKeys": input.TagKeys }),
  run: (input, call) => retag("user", input.UserName, (tags) => withoutTags(tags, input.TagKeys), call),
});

/** The tags of a user. */
export const listUserTags = operation("ListUserTags", {
  access: (input, call) => entityAccess("ListUserTags", "user", input.UserName, call),
  run: (input, call) => list("ListUserTags", "user", input.UserName, input, call),
});

/** Puts tags on a role. */
export const tagRole = operation("TagRole", {
  access: (input, call) => entityAccess("TagRole", "role", input.RoleName, call, tagContext(input.Tags)),
  run: (input, call) => retag("role", input.RoleName, (tags) => withTags(tags, input.Tags), call),
});

/** Takes tags off a role. */
export const untagRole = operation("UntagRole", {
  access: (input, call) => entityAccess("UntagRole", "role", input.RoleName, call, { "aws:TagKeys": input.TagKeys }),
  run: (input, call) => retag("role", input.RoleName, (tags) => withoutTags(tags, input.TagKeys), call),
});

/** The tags of a role. */
export const listRoleTags = operation("ListRoleTags", {
  access: (input, call) => entityAccess("ListRoleTags", "role", input.RoleName, call),
  run: (input, call) => list("ListRoleTags", "role", input.RoleName, input, call),
});

const PROFILE = "instance-profile";

/** Puts tags on an instance profile. */
export const tagInstanceProfile = operation("TagInstanceProfile", {
  access: (input, call) =>
    entityAccess("TagInstanceProfile", PROFILE, input.InstanceProfileName, call, tagContext(input.Tags)),
  run: (input, call) => retag(PROFILE, input.InstanceProfileName, (tags) => withTags(tags, input.Tags), call),
});

/** Takes tags off an instance profile. */
export const untagInstanceProfile = operation("UntagInstanceProfile", {
  access: (input, call) =>
    entityAccess("UntagInstanceProfile", PROFILE, input.InstanceProfileName, call, { "aws:TagKeys": input.TagKeys }),
  run: (input, call) => retag(PROFILE, input.InstanceProfileName, (tags) => withoutTags(tags, input.TagKeys), call),
});

/** The tags of an instance profile. */
export const listInstanceProfileTags = operation("ListInstanceProfileTags", {
  access: (input, call) => entityAccess("ListInstanceProfileTags", PROFILE, input.InstanceProfileName, call),
  run: (input, call) => list("ListInstanceProfileTags", PROFILE, input.InstanceProfileName, input, call),
});

type Taggable = Exclude<EntityKind, "group">;

async function retag(
  kind: Taggable,
  name: string,
  to: (tags: Tags) => Tags,
  call: Call,
): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    const entity = mustExist(await findEntity(writing, kind, call.principal.account, name), kind, name);
    await writeTags(writing, kind, entity.id, to(entity.tags));
  });
  return {};
}

async function list(action: string, kind: Taggable, name: string, input: Paged, call: Call) {
  const found = await findEntity(call.database.read, kind, call.principal.account, name);
  const tags = tagList(mustExist(found, kind, name).tags);
  const { items, ...more } = await pageOf(action, input, call, ({ Key }: Tag) => Key, tags);
  return { Tags: [...items], ...more };
}

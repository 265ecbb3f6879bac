import type { InstanceProfile } from "../../../wire/types/iam.gen.ts";
import type { Call } from "../../operation.ts";
import { entityArn, mustExist } from "../entities.ts";
import { roleShapes } from "../roles/role.ts";
import { findRolesById } from "../roles/store.ts";
import type { Reading } from "../store.ts";
import { tagList } from "../tags/tags.ts";
import { findProfile, type StoredInstanceProfile } from "./store.ts";

/** @throws NoSuchEntity */
export async function existingProfile(reading: Reading, name: string, call: Call): Promise<StoredInstanceProfile> {
  return mustExist(await findProfile(reading, call.principal.account, name), "instance-profile", name);
}

/** @param withTags one by itself shows its tags, lists do not */
export async function profileShapes(
  reading: Reading,
  profiles: readonly StoredInstanceProfile[],
  call: Call,
  withTags: "withTags" | "" = "",
): Promise<InstanceProfile[]> {
  const roles = await findRolesById(
    reading,
    profiles.flatMap(({ roleId }) => (roleId === undefined ? [] : [roleId])),
  );
  const shapes = new Map((await roleShapes(roles, call)).map((role) => [role.RoleId, role]));
  return profiles.map((profile) => {
    const role = profile.roleId === undefined ? undefined : shapes.get(profile.roleId);
    return {
      Path: profile.path,
      InstanceProfileName: profile.name,
      InstanceProfileId: profile.id,
      Arn: entityArn("instance-profile", profile, call),
      CreateDate: new Date(profile.createdAt),
      Roles: role === undefined ? [] : [role],
      ...(withTags === "withTags" && { Tags: tagList(profile.tags) }),
    };
  });
}

export async function profileShape(reading: Reading, profile: StoredInstanceProfile, call: Call) {
  return (await profileShapes(reading, [profile], call, "withTags"))[0] as InstanceProfile;
}

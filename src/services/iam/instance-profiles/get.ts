import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { existingProfile, profileShape } from "./profile.ts";

export const getInstanceProfile = operation("GetInstanceProfile", {
  access: (input, call) => entityAccess("GetInstanceProfile", "instance-profile", input.InstanceProfileName, call),
  async run(input, call) {
    const { read } = call.database;
    const profile = await existingProfile(read, input.InstanceProfileName, call);
    return { InstanceProfile: await profileShape(read, profile, call) };
  },
});

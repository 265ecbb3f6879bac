import { iamId } from "../../../lib/ids.ts";
import { IAM_INSTANCE_PROFILES_MAX } from "../../../lib/limits.ts";
import { entityArn } from "../entities.ts";
import { countEntities, isTaken } from "../entity-store.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { tagContext, withTags } from "../tags/tags.ts";
import { profileShape } from "./profile.ts";
import { insertProfile, type StoredInstanceProfile } from "./store.ts";

const KIND = "instance-profile";

/** Makes an instance profile without a role. There are no instances here: it is for tools that make one with every role. */
export const createInstanceProfile = operation("CreateInstanceProfile", {
  access(input, call) {
    const named = { account: call.principal.account, path: input.Path ?? "/", name: input.InstanceProfileName };
    const arn = entityArn(KIND, named, call);
    const context = tagContext(input.Tags);
    const create = accessTo("CreateInstanceProfile", arn, call, context);
    return (input.Tags ?? []).length === 0 ? create : [create, accessTo("TagInstanceProfile", arn, call, context)];
  },
  async run(input, call) {
    const { account } = call.principal;
    const profile: StoredInstanceProfile = {
      id: iamId("AIPA", call.random),
      account,
      path: input.Path ?? "/",
      name: input.InstanceProfileName,
      createdAt: call.clock.now(),
      tags: withTags({}, input.Tags),
    };
    await change(call, async (writing) => {
      if (await isTaken(writing, KIND, account, profile.name))
        throw errors.instanceProfileExists({ name: profile.name });
      if ((await countEntities(writing, KIND, account)) >= IAM_INSTANCE_PROFILES_MAX) {
        throw errors.quota({ quota: "InstanceProfilesPerAccount", limit: IAM_INSTANCE_PROFILES_MAX });
      }
      await insertProfile(writing, profile);
    });
    return { InstanceProfile: await profileShape(call.database.read, profile, call) };
  },
});

import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { accessToCreate } from "../tags/access.ts";
import { insertTags } from "../tags/store.ts";
import { taggedResource, tagsToStore } from "../tags/tags.ts";
import { userContext } from "../user-context.ts";
import { groupName } from "./group.ts";
import { insertGroup } from "./store.ts";

/** Makes a model group. Its description cannot be changed later: AWS has no operation for it. */
export const createModelPackageGroup = operation("CreateModelPackageGroup", {
  access(input, call) {
    const group = groupName(input.ModelPackageGroupName, call);
    return accessToCreate(group, "CreateModelPackageGroup", input.Tags);
  },
  async run(input, call) {
    const { arn, account, path: name } = groupName(input.ModelPackageGroupName, call);
    const tags = tagsToStore(input.Tags ?? []);
    const place = { account, region: call.region };
    await call.database.transact(async (transaction) => {
      const made = await insertGroup(transaction, place, {
        name,
        createdAt: call.clock.now(),
        createdBy: userContext(call.principal),
        description: input.ModelPackageGroupDescription,
        managedConfiguration: input.ManagedConfiguration,
      });
      if (!made) throw errors.groupExists({ arn });
      await insertTags(transaction, place, taggedResource(arn), tags);
    });
    return { ModelPackageGroupArn: arn };
  },
});

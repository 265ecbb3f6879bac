import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { deleteAllTags } from "../tags/store.ts";
import { taggedResource } from "../tags/tags.ts";
import { accessToGroup, groupArn, groupName, requireGroup } from "./group.ts";
import { deleteGroup, hasVersions, lockGroup } from "./store.ts";

/** Deletes an empty model group, with its policy and tags. */
export const deleteModelPackageGroup = operation("DeleteModelPackageGroup", {
  access: (input, call) => accessToGroup(groupName(input.ModelPackageGroupName, call), "DeleteModelPackageGroup", call),
  async run(input, call) {
    const group = await requireGroup(input.ModelPackageGroupName, call);
    const arn = groupArn(call, group.account, group.name);
    const place = { account: group.account, region: call.region };
    await call.database.transact(async (transaction) => {
      if (!(await lockGroup(transaction, group.id))) throw errors.groupMissing({ arn });
      if (await hasVersions(transaction, group.id)) throw errors.groupNotEmpty({ arn });
      await deleteAllTags(transaction, place, taggedResource(arn));
      await deleteGroup(transaction, group.id);
    });
    return {};
  },
});

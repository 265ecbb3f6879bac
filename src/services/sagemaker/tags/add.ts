import { operation } from "../operation.ts";
import { requestTags } from "./access.ts";
import { insertTags, listResourceTags } from "./store.ts";
import { accessToTagged, requireTagged } from "./tagged.ts";
import { TAGS_PER_RESOURCE_MAX, tagsToStore, tooManyTags } from "./tags.ts";

/**
 * Adds tags, or overwrites those of the same key, and answers with all the tags of the resource.
 *
 * AWS's documents disagree on versions: its FAQ says that they carry no tags and CreateModelPackage refuses `Tags` together with a
 * group, while the service authorization reference lists `model-package` as taggable and AWS's MLflow guide grants by
 * `aws:ResourceTag` on versions. Albo lets a version be tagged: refusing would break policies that AWS itself publishes.
 */
export const addTags = operation("AddTags", {
  access: (input, call) => accessToTagged(input.ResourceArn, "AddTags", call, requestTags(input.Tags)),
  async run(input, call) {
    const tags = tagsToStore(input.Tags);
    const tagged = await requireTagged(input.ResourceArn, call);
    const all = await call.database.transact(async (transaction) => {
      await tagged.lock(transaction);
      await insertTags(transaction, tagged.place, tagged.resource, tags);
      const present = await listResourceTags(transaction, tagged.place, tagged.resource);
      if (present.length > TAGS_PER_RESOURCE_MAX) throw tooManyTags();
      return present;
    });
    return { Tags: all };
  },
});

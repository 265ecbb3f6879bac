import { RAM_TAGS_MAX } from "../../../lib/limits.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { insertTags, readTags } from "./store.ts";
import { accessToTagged, requireTagged, taggedArn } from "./tagged.ts";
import { tagContext, tagsToStore } from "./tags.ts";

/** Sets tags of a share or of a customer's permission. */
export const tagResource = operation("TagResource", {
  access: (input, call) => accessToTagged(taggedArn(input), "TagResource", call, tagContext(input.tags)),
  async run(input, call) {
    const arn = taggedArn(input);
    const tags = tagsToStore(input.tags);
    const tagged = await requireTagged(arn, call);
    await call.database.transact(async (transaction) => {
      await tagged.lock(transaction);
      await insertTags(transaction, arn, tags);
      const all = (await readTags(transaction, [arn])).get(arn) ?? [];
      if (all.length > RAM_TAGS_MAX) throw errors.tooManyTags({ limit: RAM_TAGS_MAX });
    });
    return {};
  },
});

import { RAM_TAGS_MAX } from "../../../lib/limits.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { deleteTags } from "./store.ts";
import { accessToTagged, requireTagged, taggedArn } from "./tagged.ts";

/** Takes tags away, whether they are there or not. */
export const untagResource = operation("UntagResource", {
  access: (input, call) => accessToTagged(taggedArn(input), "UntagResource", call, { "aws:TagKeys": input.tagKeys }),
  async run(input, call) {
    const arn = taggedArn(input);
    if (input.tagKeys.length > RAM_TAGS_MAX) throw errors.tooManyTags({ limit: RAM_TAGS_MAX });
    const tagged = await requireTagged(arn, call);
    await call.database.transact(async (transaction) => {
      await tagged.lock(transaction);
      await deleteTags(transaction, arn, input.tagKeys);
    });
    return {};
  },
});

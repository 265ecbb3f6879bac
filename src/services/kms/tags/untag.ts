import { accessTo } from "../access.ts";
import { changeKey } from "../keys/change.ts";
import { findNamedKey } from "../keys/find.ts";
import { requireNotPendingDeletion } from "../keys/state.ts";
import { operation } from "../operation.ts";
import { readTags, writeTags } from "./store.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html */
export const untagResource = operation("UntagResource", {
  async access(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const context: Record<string, readonly string[]> =
      input.TagKeys.length === 0 ? {} : { "aws:TagKeys": input.TagKeys };
    return accessTo(named, "UntagResource", call, { context });
  },
  async run(input, call) {
    const removed = new Set(input.TagKeys);
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireNotPendingDeletion(key, arn);
      const tags = Object.entries(await readTags(transaction, key.id));
      await writeTags(transaction, key.id, Object.fromEntries(tags.filter(([name]) => !removed.has(name))));
    });
    return {};
  },
});

import { KMS_TAGS_PER_KEY_MAX } from "../../../lib/limits.ts";
import { accessTo } from "../access.ts";
import { changeKey } from "../keys/change.ts";
import { findNamedKey } from "../keys/find.ts";
import { requireNotPendingDeletion } from "../keys/state.ts";
import { operation } from "../operation.ts";
import { readTags, writeTags } from "./store.ts";
import { requestTagKeys, tagsToStore, tooManyTags } from "./tags.ts";

/** Adds tags, or gives those that are there new values. https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html */
export const tagResource = operation("TagResource", {
  async access(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    return accessTo(named, "TagResource", call, { context: requestTagKeys(input.Tags) });
  },
  async run(input, call) {
    const added = tagsToStore(input.Tags);
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireNotPendingDeletion(key, arn);
      const all = new Map([...Object.entries(await readTags(transaction, key.id)), ...Object.entries(added)]);
      if (all.size > KMS_TAGS_PER_KEY_MAX) throw tooManyTags();
      await writeTags(transaction, key.id, Object.fromEntries(all));
    });
    return {};
  },
});

import { KMS_TAGS_PER_KEY_MAX } from "../../../lib/limits.ts";
import type { Tag } from "../../../wire/types/kms.gen.ts";
import type { Access } from "../../operation.ts";
import { kmsErrors } from "../errors.ts";

/** @throws TagException for reserved or repeated keys, or too many of them */
export function tagsToStore(tags: readonly Tag[]): Record<string, string> {
  const checked = new Map<string, string>();
  for (const { TagKey, TagValue } of tags) {
    if (/^aws:/i.test(TagKey)) {
      throw kmsErrors.tag({ sentence: "aws: prefixed tag key names are not allowed for external use." });
    }
    if (checked.has(TagKey)) throw kmsErrors.tag({ sentence: "Duplicate tag keys" });
    checked.set(TagKey, TagValue);
  }
  if (checked.size > KMS_TAGS_PER_KEY_MAX) throw tooManyTags();
  return Object.fromEntries(checked);
}

export function tooManyTags(): Error {
  return kmsErrors.tag({ sentence: `Too many tags: a key can have at most ${KMS_TAGS_PER_KEY_MAX}.` });
}

/** `aws:RequestTag/<key>` and `aws:TagKeys`. */
export function requestTagKeys(tags: readonly Tag[] | undefined): NonNullable<Access["context"]> {
  if (tags === undefined || tags.length === 0) return {};
  const keys: Record<string, string | readonly string[]> = { "aws:TagKeys": tags.map(({ TagKey }) => TagKey) };
  for (const { TagKey, TagValue } of tags) keys[`aws:RequestTag/${TagKey}`] = TagValue;
  return keys;
}

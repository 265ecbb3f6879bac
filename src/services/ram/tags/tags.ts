import { RAM_TAGS_MAX } from "../../../lib/limits.ts";
import type { Tag } from "../../../wire/types/ram.gen.ts";
import type { Access } from "../../operation.ts";
import { errors } from "../errors.ts";

/** @throws InvalidParameterException for keys that are reserved, repeated or out of form; TagLimitExceededException */
export function tagsToStore(tags: readonly Tag[]): ReadonlyMap<string, string> {
  const checked = new Map<string, string>();
  for (const { key, value = "" } of tags) {
    if (key === undefined || key === "" || key.length > 128)
      throw errors.badTag({ reason: "a key has 1 to 128 characters" });
    if (value.length > 256) throw errors.badTag({ reason: "a value has at most 256 characters" });
    if (/^aws:/i.test(key)) throw errors.badTag({ reason: "keys that begin with aws: are reserved" });
    if (checked.has(key)) throw errors.badTag({ reason: `the key ${key} is there twice` });
    checked.set(key, value);
  }
  if (checked.size > RAM_TAGS_MAX) throw errors.tooManyTags({ limit: RAM_TAGS_MAX });
  return checked;
}

/** The condition keys `aws:RequestTag/k` and `aws:TagKeys`. */
export function tagContext(tags: readonly Tag[] | undefined): NonNullable<Access["context"]> {
  const context: Record<string, string | readonly string[]> = {};
  if (tags === undefined || tags.length === 0) return context;
  for (const { key, value } of tags) if (key !== undefined) context[`aws:RequestTag/${key}`] = value ?? "";
  return { ...context, "aws:TagKeys": tags.map(({ key }) => key ?? "") };
}

import { IAM_TAGS_MAX } from "../../../lib/limits.ts";
import type { ContextValue } from "../../../policy/request.ts";
import type { Tag } from "../../../wire/types/iam.gen.ts";
import { errors } from "../errors.ts";

export type Tags = Readonly<Record<string, string>>;

export function tagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** What tags in a request say to the law: `aws:RequestTag/k` and `aws:TagKeys`. */
export function tagContext(tags: readonly Tag[] | undefined): Record<string, ContextValue> {
  if (tags === undefined || tags.length === 0) return {};
  const context: Record<string, ContextValue> = { "aws:TagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`aws:RequestTag/${Key}`] = Value;
  return context;
}

/**
 * Tags put onto those that are there. Keys differ in more than letter case; a key keeps the case in which it was first written.
 * @throws InvalidInput, LimitExceeded
 */
export function withTags(present: Tags, added: readonly Tag[] = []): Tags {
  const keys = added.map(({ Key }) => Key.toLowerCase());
  if (new Set(keys).size < keys.length) throw errors.duplicateTags();
  if (keys.some((key) => key.startsWith("aws:"))) throw errors.reservedTag();
  const tags: Record<string, string> = { ...present };
  for (const { Key, Value } of added) {
    const known = Object.keys(tags).find((key) => key.toLowerCase() === Key.toLowerCase());
    tags[known ?? Key] = Value;
  }
  if (Object.keys(tags).length > IAM_TAGS_MAX) throw errors.tagQuota();
  return tags;
}

/** Keys that are not there are no error. */
export function withoutTags(present: Tags, removed: readonly string[]): Tags {
  const gone = new Set(removed.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(present).filter(([key]) => !gone.has(key.toLowerCase())));
}

import type { Principal } from "../../identity/principal.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Tag } from "../../wire/types/sts.gen.ts";
import { errors } from "./errors.ts";

export interface SessionTags {
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
}

/**
 * The tags that a role's session gets: those that are passed, and those that the session before it hands on.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
 * @throws AwsError ValidationError
 */
export function checkedSessionTags(
  input: { readonly Tags?: readonly Tag[]; readonly TransitiveTagKeys?: readonly string[] },
  caller: Principal,
): SessionTags {
  const handedOn = handedOnTags(caller);
  const tags: Record<string, string> = { ...handedOn };
  const isHandedOn = new Set(Object.keys(handedOn).map((key) => key.toLowerCase()));
  const seen = new Set<string>();
  for (const { Key: key, Value: value } of input.Tags ?? []) {
    const lower = key.toLowerCase();
    if (lower.startsWith("aws:")) throw errors.reservedTag();
    if (seen.has(lower)) throw errors.duplicateTag();
    if (isHandedOn.has(lower)) throw errors.transitiveTag({ key });
    seen.add(lower);
    tags[key] = value;
  }
  const transitive = input.TransitiveTagKeys ?? [];
  const unknown = transitive.find((key) => !Object.hasOwn(tags, key));
  if (unknown !== undefined) throw errors.unknownTransitiveTag({ key: unknown });
  return { tags, transitiveTagKeys: [...new Set([...Object.keys(handedOn), ...transitive])] };
}

/** The tags of the caller's own session that go on into the next role. */
export function handedOnTags(caller: Principal): Record<string, string> {
  const { session } = caller;
  if (session === undefined) return {};
  const keys = session.transitiveTagKeys.filter((key) => Object.hasOwn(session.tags, key));
  return Object.fromEntries(keys.map((key) => [key, session.tags[key] as string]));
}

/** Condition keys about the tags that a request passes. */
export function tagContext(tags: readonly Tag[] | undefined): Record<string, ContextValue> {
  if (tags === undefined || tags.length === 0) return {};
  const context: Record<string, ContextValue> = { "aws:TagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`aws:RequestTag/${Key}`] = Value;
  return context;
}

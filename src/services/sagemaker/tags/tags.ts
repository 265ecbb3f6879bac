import type { Tag } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";

/** AWS's limit: tags on one resource. */
export const TAGS_PER_RESOURCE_MAX = 50;

/** The resource part of an ARN in lower case: under it tags are stored, since ARNs are matched without regard to case. */
export function taggedResource(arn: string): string {
  return arn.split(":").slice(5).join(":").toLowerCase();
}

/** @throws ValidationException for reserved or repeated keys, or too many of them */
export function tagsToStore(tags: readonly Tag[]): ReadonlyMap<string, string> {
  const checked = new Map<string, string>();
  for (const { Key, Value } of tags) {
    if (/^aws:/i.test(Key)) {
      throw errors.invalid({ sentence: "aws: prefixed tag key names are not allowed for external use." });
    }
    if (checked.has(Key)) {
      throw errors.invalid({ sentence: "Duplicate tag keys found." });
    }
    checked.set(Key, Value);
  }
  if (checked.size > TAGS_PER_RESOURCE_MAX) throw tooManyTags();
  return checked;
}

export function tooManyTags(): Error {
  return errors.invalid({ sentence: `A resource can have at most ${TAGS_PER_RESOURCE_MAX} tags.` });
}

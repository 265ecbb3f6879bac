import { ECR_RESOURCE_TAGS_MAX } from "../../../lib/limits.ts";
import type { Tag } from "../../../wire/types/ecr.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { errors, invalidParameter } from "../errors.ts";
import { repositoryArn } from "../repositories/repository.ts";

/** AWS's rules for tags: https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-using-tags.html#tag-restrictions */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const KEY_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 256;

/**
 * Adds tags to those that are there. A key that is there gets the new value.
 * @throws InvalidTagParameterException, TooManyTagsException
 */
export function tagsToStore(
  tags: readonly Tag[],
  present: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const all = new Map(Object.entries(present));
  const named = new Set<string>();
  for (const { Key, Value } of tags) {
    const reason = problemOf(Key, Value);
    if (reason !== undefined) throw errors.tagInvalid({ reason });
    if (named.has(Key)) throw errors.tagInvalid({ reason: `the key ${Key} is given twice` });
    named.add(Key);
    all.set(Key, Value);
  }
  if (all.size > ECR_RESOURCE_TAGS_MAX) throw errors.tooManyTags({ limit: ECR_RESOURCE_TAGS_MAX });
  return Object.fromEntries(all);
}

function problemOf(key: string, value: string): string | undefined {
  if (key.length === 0 || key.length > KEY_LENGTH_MAX) return `a key has 1 to ${KEY_LENGTH_MAX} characters`;
  if (value.length > VALUE_LENGTH_MAX) return `a value has at most ${VALUE_LENGTH_MAX} characters`;
  if (/^aws:/i.test(key)) return "keys that begin with aws: are reserved";
  if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) return "a key or value has characters that are not allowed";
  return undefined;
}

/** The condition keys of a request that brings tags. */
export function requestTagKeys(tags: readonly Tag[] | undefined): Access["context"] {
  if (tags === undefined || tags.length === 0) return undefined;
  const context: Record<string, string | readonly string[]> = { "aws:TagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`aws:RequestTag/${Key}`] = Value;
  return context;
}

/**
 * The repository that an ARN names.
 * @throws InvalidParameterException when it is no ARN of a repository of this region
 */
export function repositoryOfArn(arn: string, call: Call): { registryId: string; repositoryName: string } {
  const [, registryId, repositoryName] = /^arn:[^:]+:ecr:[^:]+:(\d{12}):repository\/([a-z0-9._/-]+)$/.exec(arn) ?? [];
  if (
    registryId === undefined ||
    repositoryName === undefined ||
    repositoryArn(call, registryId, repositoryName) !== arn
  ) {
    throw invalidParameter("resourceArn", "Invalid ARN");
  }
  return { registryId, repositoryName };
}

import {
  S3_BUCKET_TAGS_MAX,
  S3_OBJECT_TAGS_MAX,
  S3_TAG_KEY_LENGTH_MAX,
  S3_TAG_VALUE_LENGTH_MAX,
} from "../../../lib/limits.ts";
import { invalidArgument, s3Errors } from "../errors.ts";

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** "letters (a-z, A-Z), numbers (0-9), and spaces representable in UTF-8, and + - = . _ : / @" */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * The rules for tag sets.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 * @throws InvalidTag; BadRequest when there are too many
 */
export function checkTags(tags: readonly Partial<Tag>[], of: "object" | "bucket"): readonly Tag[] {
  if (of === "object" && tags.length > S3_OBJECT_TAGS_MAX) {
    throw s3Errors.tooManyTags({ reason: `Object tags cannot be greater than ${S3_OBJECT_TAGS_MAX}` });
  }
  if (of === "bucket" && tags.length > S3_BUCKET_TAGS_MAX) {
    throw s3Errors.tooManyTags({ reason: `Bucket tag count cannot be greater than ${S3_BUCKET_TAGS_MAX}` });
  }
  const seen = new Set<string>();
  return tags.map(({ Key = "", Value = "" }) => {
    if (Key === "" || Key.length > S3_TAG_KEY_LENGTH_MAX || !TAG_TEXT.test(Key)) {
      throw s3Errors.invalidTag(
        { reason: "The TagKey you have provided is invalid" },
        { fields: { TagKey: shown(Key) } },
      );
    }
    if (/^aws:/i.test(Key)) {
      throw s3Errors.invalidTag(
        { reason: "System tags cannot be added/updated by requester" },
        { fields: { TagKey: Key } },
      );
    }
    if (Value.length > S3_TAG_VALUE_LENGTH_MAX || !TAG_TEXT.test(Value)) {
      const fields = { TagKey: Key, TagValue: shown(Value) };
      throw s3Errors.invalidTag({ reason: "The TagValue you have provided is invalid" }, { fields });
    }
    if (seen.has(Key)) {
      throw s3Errors.invalidTag(
        { reason: "Cannot provide multiple Tags with the same key" },
        { fields: { TagKey: Key } },
      );
    }
    seen.add(Key);
    return { Key, Value };
  });
}

/**
 * Reads the header `x-amz-tagging`: a tag set in the form of URL query parameters.
 * @returns undefined when there is no tag
 * @throws InvalidArgument, InvalidTag, BadRequest
 */
export function readTaggingHeader(header: string | undefined): readonly Tag[] | undefined {
  if (header === undefined || header === "") return undefined;
  const tags = header.split("&").map((pair) => {
    const mark = pair.indexOf("=");
    const Key = decoded(mark === -1 ? pair : pair.slice(0, mark), header);
    const Value = mark === -1 ? "" : decoded(pair.slice(mark + 1), header);
    return { Key, Value };
  });
  if (new Set(tags.map(({ Key }) => Key)).size < tags.length) throw badHeader(header);
  return checkTags(tags, "object");
}

/** Condition keys of a request that puts tags: `s3:RequestObjectTag/<key>` and `s3:RequestObjectTagKeys`. */
export function requestTagContext(tags: readonly Tag[] | undefined): Record<string, string | readonly string[]> {
  if (tags === undefined) return {};
  const context: Record<string, string | readonly string[]> = { "s3:RequestObjectTagKeys": tags.map(({ Key }) => Key) };
  for (const { Key, Value } of tags) context[`s3:RequestObjectTag/${Key}`] = Value;
  return context;
}

function decoded(text: string, header: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw badHeader(header);
  }
}

function badHeader(header: string): Error {
  return invalidArgument(
    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
    "x-amz-tagging",
    header,
  );
}

/** Text that XML can carry. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot carry.
  return text.toWellFormed().replace(/[\0-\x1f]/g, "?");
}

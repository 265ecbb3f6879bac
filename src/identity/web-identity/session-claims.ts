import { webIdentityErrors } from "./errors.ts";

/** What a token says of the session that it opens. */
export interface SessionClaims {
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_adding-assume-role-idp */
const TAGS = "https://aws.amazon.com/tags";
const SOURCE_IDENTITY = "https://aws.amazon.com/source_identity";

const TAGS_MAX = 50;
const KEY_LENGTH_MAX = 128;
const VALUE_LENGTH_MAX = 256;

/**
 * Reads the claims that are AWS's own. One that cannot be read refuses the token: policies may count on it.
 * @throws AwsError InvalidIdentityToken
 */
export function sessionClaims(claims: Readonly<Record<string, unknown>>): SessionClaims {
  const sourceIdentity = claims[SOURCE_IDENTITY];
  if (sourceIdentity !== undefined && !isText(sourceIdentity, /^[\w+=,.@-]{2,64}$/)) throw bad(SOURCE_IDENTITY);
  const written = claims[TAGS] ?? {};
  if (!isObject(written)) throw bad(TAGS);
  const { principal_tags: tags = {}, transitive_tag_keys: transitive = [] } = written;
  if (!isObject(tags) || Object.keys(tags).length > TAGS_MAX) throw bad(TAGS);
  if (!Array.isArray(transitive) || !transitive.every((key) => typeof key === "string")) throw bad(TAGS);
  return {
    tags: Object.entries(tags).map(([Key, value]) => ({ Key, Value: tagValue(Key, value) })),
    transitiveTagKeys: transitive as string[],
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  };
}

/** A tag has one value, in a list or by itself. */
function tagValue(key: string, written: unknown): string {
  const [value, ...more] = [written].flat() as unknown[];
  const isGood = key.length >= 1 && key.length <= KEY_LENGTH_MAX && typeof value === "string" && more.length === 0;
  if (!isGood || value.length > VALUE_LENGTH_MAX) throw bad(TAGS);
  return value;
}

function isText(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function bad(claim: string): Error {
  return webIdentityErrors.badClaim({ claim });
}

import { S3_BUCKET_POLICIES_KEPT, S3_BUCKET_POLICY_BYTES_MAX } from "../../../lib/limits.ts";
import { LruMap } from "../../../lib/lru-map.ts";
import { type PolicyDocument, parsePolicy } from "../../../policy/document.ts";
import type { PolicyGrammar } from "../../../policy/grammar.ts";
import type { Parsed } from "../../../policy/problem.ts";
import { isPublic } from "./public.ts";

const GRAMMAR: PolicyGrammar = Object.freeze({
  lengthMax: S3_BUCKET_POLICY_BYTES_MAX,
  version: "optional",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "refused",
});

export function parseBucketPolicy(text: string): Parsed<PolicyDocument> {
  return parsePolicy(text, GRAMMAR);
}

/** A bucket policy, ready for the law. */
export interface ReadPolicy {
  /** Undefined when the text cannot be read: then it denies everything. */
  readonly document: PolicyDocument | undefined;
  readonly isPublic: boolean;
}

const kept = new LruMap<string, ReadPolicy>(S3_BUCKET_POLICIES_KEPT);

/** Reads a policy that was put before. Texts that were read lately are not read again. */
export function readBucketPolicy(text: string): ReadPolicy {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const parsed = parseBucketPolicy(text);
  const document = "value" in parsed ? parsed.value : undefined;
  const read = Object.freeze({ document, isPublic: document !== undefined && isPublic(document) });
  kept.set(text, read);
  return read;
}

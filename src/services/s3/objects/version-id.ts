import type { Random } from "../../../lib/random.ts";
import { invalidArgument } from "../errors.ts";

/** The id of the version that was written while versioning was off or suspended. */
export const NULL_VERSION = "null";

const AGE_BYTES = 8;
const RANDOM_BYTES = 16;
const LENGTH = ((AGE_BYTES + RANDOM_BYTES) / 3) * 4;

/**
 * A version id: where the version stands among those of its key, and 128 random bits, in URL-safe base 64. That it carries its
 * place makes versions found, and listings go on, without a search.
 */
export function newVersionId(age: number, random: Random): string {
  const bytes = Buffer.alloc(AGE_BYTES);
  bytes.writeBigInt64BE(BigInt(age));
  return Buffer.concat([bytes, random.bytes(RANDOM_BYTES)]).toString("base64url");
}

/** Where the version of this id stands; undefined for the null version, whose place is known to its row alone. */
export function ageOfVersion(versionId: string): number | undefined {
  if (versionId === NULL_VERSION) return undefined;
  return Number(Buffer.from(versionId, "base64url").readBigInt64BE(0));
}

/** Whether the text could be a version id at all. */
export function looksLikeVersionId(text: string): boolean {
  return (
    text === NULL_VERSION ||
    (text.length === LENGTH && /^[A-Za-z0-9_-]+$/.test(text) && Number.isSafeInteger(ageOfVersion(text)))
  );
}

/** @throws InvalidArgument for a text that is no version id, as S3 does */
export function checkVersionId(versionId: string | undefined): void {
  if (versionId === undefined) return;
  if (versionId === "") throw invalidArgument("Version id cannot be the empty string", "versionId", versionId);
  if (!looksLikeVersionId(versionId)) throw invalidArgument("Invalid version id specified", "versionId", versionId);
}

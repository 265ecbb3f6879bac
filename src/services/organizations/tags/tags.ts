import type { Kysely, Transaction } from "kysely";
import type { Organization } from "../../../accounts/organization.ts";
import type { Tables } from "../../../database/tables.ts";
import { ORGANIZATION_TAGS_MAX } from "../../../lib/limits.ts";
import type { Tag } from "../../../wire/types/organizations.gen.ts";
import { errors, limitReached } from "../errors.ts";
import { findPolicyType } from "../policies/store.ts";
import { checkTarget } from "../policies/target.ts";
import { putTag, readTags } from "./store.ts";

/**
 * Adds tags, or gives those that are there new values.
 * @throws AwsError InvalidInputException, ConstraintViolationException
 */
export async function addTags(transaction: Transaction<Tables>, resource: string, tags: readonly Tag[]): Promise<void> {
  checkTags(tags);
  const before = await readTags(transaction, resource);
  const after = new Set([...before, ...tags.map(({ Key: key }) => ({ key }))].map(({ key }) => key));
  if (after.size > ORGANIZATION_TAGS_MAX) throw limitReached("MAX_TAG_LIMIT_EXCEEDED");
  for (const { Key: key, Value: value } of tags) await putTag(transaction, { resource, key, value });
}

/** @throws AwsError InvalidInputException, ConstraintViolationException */
export function checkTags(tags: readonly Tag[]): void {
  const seen = new Set<string>();
  for (const { Key: key } of tags) {
    if (key.toLowerCase().startsWith("aws:")) {
      throw errors.systemTag({}, { fields: { Reason: "INVALID_SYSTEM_TAGS_PARAMETER" } });
    }
    if (seen.has(key)) throw errors.duplicateTag({ key }, { fields: { Reason: "DUPLICATE_TAG_KEY" } });
    seen.add(key);
  }
  if (seen.size > ORGANIZATION_TAGS_MAX) throw limitReached("MAX_TAG_LIMIT_EXCEEDED");
}

/** @throws AwsError TargetNotFoundException for what is not there, and for AWS's own policies, which have no tags */
export async function checkTaggable(db: Kysely<Tables>, id: string, organization: Organization): Promise<void> {
  if (!id.startsWith("p-")) return checkTarget(db, id, organization);
  if ((await findPolicyType(db, id)) === undefined) throw errors.targetNotFound();
}

import { errors } from "../errors.ts";
import { CUSTOMER_METADATA_MAX } from "./rules.ts";

type Properties = Record<string, string>;

/**
 * New entries are merged over the old ones; then those to be removed go.
 * @throws ValidationException when more than AWS's limit would be left
 */
export function changedMetadata(
  current: Properties | undefined,
  added: Properties | undefined,
  removed: readonly string[] | undefined,
): Properties | undefined {
  const gone = new Set(removed);
  const merged = [...new Map([...Object.entries(current ?? {}), ...Object.entries(added ?? {})])];
  const left = merged.filter(([key]) => !gone.has(key));
  if (left.length > CUSTOMER_METADATA_MAX) {
    throw errors.invalid({
      sentence: `A model package can have at most ${CUSTOMER_METADATA_MAX} CustomerMetadataProperties.`,
    });
  }
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

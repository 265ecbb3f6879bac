import type { ImageTagMutability, ImageTagMutabilityExclusionFilter } from "../../../wire/types/ecr.gen.ts";
import { invalidParameter } from "../errors.ts";

/** Filters go with the settings that have exclusions, and with no other. @throws InvalidParameterException */
export function checkMutability(
  mutability: ImageTagMutability,
  filters: readonly ImageTagMutabilityExclusionFilter[] | undefined,
): void {
  const hasExclusions = mutability.endsWith("_WITH_EXCLUSION");
  if (hasExclusions === (filters !== undefined)) return;
  const path = "imageTagMutabilityExclusionFilters";
  throw invalidParameter(path, hasExclusions ? `are required for ${mutability}` : `are not allowed for ${mutability}`);
}

import type { ResourceType } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { modelPackageGroups } from "./model-package-groups/resource.ts";
import { modelPackages } from "./model-packages/resource.ts";
import type { SearchedResource } from "./resource.ts";

/**
 * Looks up what a request searches. A type that Albo does not keep is refused: an empty answer would say that there are none.
 * @throws ValidationException
 */
export function searchedResource(type: ResourceType): SearchedResource {
  if (type === "ModelPackage") return modelPackages;
  if (type === "ModelPackageGroup") return modelPackageGroups;
  throw errors.resourceNotSearched({ resource: type });
}

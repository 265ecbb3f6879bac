import type { CreateModelPackageInput, UpdateModelPackageInput } from "../../../wire/types/sagemaker.gen.ts";
import type { Access } from "../../operation.ts";

/** The condition keys that policies on registering and updating may ask about; each is there only when the request sets it. */
export function conditionKeys(input: CreateModelPackageInput | UpdateModelPackageInput): Access["context"] {
  const context: Record<string, string | readonly string[]> = {};
  if (input.ModelApprovalStatus !== undefined) context["sagemaker:ModelApprovalStatus"] = input.ModelApprovalStatus;
  if (input.ModelLifeCycle !== undefined) {
    context["sagemaker:ModelLifeCycle:Stage"] = input.ModelLifeCycle.Stage;
    context["sagemaker:ModelLifeCycle:StageStatus"] = input.ModelLifeCycle.StageStatus;
  }
  for (const [key, value] of Object.entries(input.CustomerMetadataProperties ?? {})) {
    context[`sagemaker:CustomerMetadataProperties/${key}`] = value;
  }
  if ("CustomerMetadataPropertiesToRemove" in input && input.CustomerMetadataPropertiesToRemove !== undefined) {
    context["sagemaker:CustomerMetadataPropertiesToRemove"] = input.CustomerMetadataPropertiesToRemove;
  }
  return context;
}

import type { SageMakerOperations } from "../../wire/types/sagemaker.gen.ts";
import { type Access, operationOf } from "../operation.ts";
import type { ResourceName } from "./resource-name.ts";

export const operation = operationOf<SageMakerOperations>("sagemaker");

/** Asks for `sagemaker:<action>` on one resource. */
export function accessTo(resource: ResourceName, action: string, context?: Access["context"]): Access {
  return { action: `sagemaker:${action}`, resource: resource.arn, account: resource.account, context };
}

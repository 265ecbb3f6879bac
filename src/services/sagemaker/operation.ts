import type { SageMakerOperations } from "../../wire/types/sagemaker.gen.ts";
import { type Access, operationOf } from "../operation.ts";
import type { ResourceName } from "./resource-name.ts";

export const operation = operationOf<SageMakerOperations>("sagemaker");

/**
 * Asks for `sagemaker:<action>` on one resource.
 * @param stored its ARN as it is stored, where that is known: policies are about it, whatever letter case the caller wrote
 */
export function accessTo(
  resource: ResourceName,
  action: string,
  context?: Access["context"],
  stored = resource.arn,
): Access {
  return { action: `sagemaker:${action}`, resource: stored, account: resource.account, context, named: resource.arn };
}

import type { OperationContract } from "../../../src/wire/contract.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import type { Known } from "./known.ts";
import { kmsAdjustments } from "./likely-kms.ts";
import { s3Adjustments } from "./likely-s3.ts";
import { sagemakerAdjustments } from "./likely-sagemaker.ts";
import type { Tree } from "./tree.ts";

const adjustments = { ...sagemakerAdjustments, ...s3Adjustments };

/** What the contract does not say, and most requests would be refused without. */
export function likely(operation: OperationContract, input: Tree, known: Known, chance: Chance): void {
  const ofService = operation.service.name === "kms" ? kmsAdjustments : adjustments;
  if (chance.happens(0.9)) ofService[operation.name]?.(input, known, chance);
}

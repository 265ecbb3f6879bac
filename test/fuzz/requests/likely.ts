import type { OperationContract } from "../../../src/wire/contract.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import type { Known } from "./known.ts";
import { ecrAdjustments, ecrCommon } from "./likely-ecr.ts";
import { iamAdjustments, iamCommon } from "./likely-iam.ts";
import { kmsAdjustments } from "./likely-kms.ts";
import { organizationsCommon } from "./likely-organizations.ts";
import { ramCommon } from "./likely-ram.ts";
import { s3Adjustments } from "./likely-s3.ts";
import { sagemakerAdjustments } from "./likely-sagemaker.ts";
import { cloudtrailAdjustments, stsAdjustments } from "./likely-sts.ts";
import type { Tree } from "./tree.ts";

const adjustments: Readonly<Record<string, Readonly<Record<string, Adjust>>>> = {
  cloudtrail: cloudtrailAdjustments,
  ecr: ecrAdjustments,
  iam: iamAdjustments,
  kms: kmsAdjustments,
  s3: s3Adjustments,
  sagemaker: sagemakerAdjustments,
  sts: stsAdjustments,
};

/** For operations of a service that have no adjustment of their own. */
const common: Readonly<Record<string, Adjust>> = {
  ecr: ecrCommon,
  iam: iamCommon,
  organizations: organizationsCommon,
  ram: ramCommon,
};

/** What the contract does not say, and most requests would be refused without. */
export function likely(operation: OperationContract, input: Tree, known: Known, chance: Chance): void {
  const { name, service } = operation;
  const adjust = adjustments[service.name]?.[name] ?? common[service.name];
  if (chance.happens(0.9)) adjust?.(input, known, chance);
}

import type { Case } from "./case.ts";
import { ecrCases } from "./ecr.ts";
import { iamCases } from "./iam.ts";
import { kmsCases } from "./kms.ts";
import { organizationsCases } from "./organizations.ts";
import { ramCases } from "./ram.ts";
import { s3Cases } from "./s3.ts";
import { sagemakerCases } from "./sagemaker.ts";
import { stsCases } from "./sts.ts";

/** A case for every implemented operation, by service. */
export const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  sagemaker: sagemakerCases,
  cloudtrail: { LookupEvents: { actsOnCaller: true, input: () => ({ EndTime: 0 }) } },
  s3: s3Cases,
  sts: stsCases,
  organizations: organizationsCases,
  iam: iamCases,
  ecr: ecrCases,
  kms: kmsCases,
  ram: ramCases,
};

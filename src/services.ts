import { cloudtrail } from "./services/cloudtrail/service.ts";
import { ecr } from "./services/ecr/service.ts";
import { iam } from "./services/iam/service.ts";
import { kms } from "./services/kms/service.ts";
import type { Service } from "./services/operation.ts";
import { organizations } from "./services/organizations/service.ts";
import { ram } from "./services/ram/service.ts";
import { s3 } from "./services/s3/service.ts";
import { sagemaker } from "./services/sagemaker/service.ts";
import { sts } from "./services/sts/service.ts";

/** Every room of the house. */
export const services: readonly Service[] = [sagemaker, cloudtrail, s3, ecr, kms, sts, organizations, ram, iam];

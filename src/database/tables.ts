import type { AuditTables } from "./tables/audit.ts";
import type { EcrTables } from "./tables/ecr.ts";
import type { IamTables } from "./tables/iam.ts";
import type { IdentityTables } from "./tables/identity.ts";
import type { KmsTables } from "./tables/kms.ts";
import type { OrganizationsTables } from "./tables/organizations.ts";
import type { RamTables } from "./tables/ram.ts";
import type { S3Tables } from "./tables/s3.ts";
import type { SageMakerTables } from "./tables/sagemaker.ts";

/** Every table, by room. Times are integers, milliseconds since 1970; documents are JSON text. */
export interface Tables
  extends IdentityTables,
    AuditTables,
    IamTables,
    OrganizationsTables,
    SageMakerTables,
    S3Tables,
    KmsTables,
    RamTables,
    EcrTables {}

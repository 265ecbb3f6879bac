import type { IdentityTables } from "./tables/identity.ts";
import type { S3Tables } from "./tables/s3.ts";
import type { SageMakerTables } from "./tables/sagemaker.ts";

/** Every table, by room. Times are integers, milliseconds since 1970; documents are JSON text. */
export interface Tables extends IdentityTables, SageMakerTables, S3Tables {}

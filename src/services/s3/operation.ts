import type { S3Operations } from "../../wire/types/s3.gen.ts";
import { operationOf } from "../operation.ts";

/** Declares an operation of Amazon S3. */
export const operation = operationOf<S3Operations>("s3");

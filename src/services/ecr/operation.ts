import type { EcrOperations } from "../../wire/types/ecr.gen.ts";
import { operationOf } from "../operation.ts";

/** Declares an operation of Amazon ECR. */
export const operation = operationOf<EcrOperations>("ecr");

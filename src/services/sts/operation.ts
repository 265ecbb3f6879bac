import type { StsOperations } from "../../wire/types/sts.gen.ts";
import { operationOf } from "../operation.ts";

export const operation = operationOf<StsOperations>("sts");

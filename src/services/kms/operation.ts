import type { KmsOperations } from "../../wire/types/kms.gen.ts";
import { operationOf } from "../operation.ts";

export const operation = operationOf<KmsOperations>("kms");

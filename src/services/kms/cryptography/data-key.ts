import type { DataKeySpec } from "../../../wire/types/kms.gen.ts";
import { kmsErrors } from "../errors.ts";

interface DataKeySize {
  readonly KeySpec?: DataKeySpec;
  readonly NumberOfBytes?: number;
}

/** @returns bytes of the data key @throws ValidationException unless exactly one of both members says it */
export function dataKeyBytes({ KeySpec, NumberOfBytes }: DataKeySize): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
    throw kmsErrors.invalid({ sentence: "Please specify either number of bytes or key spec." });
  }
  return NumberOfBytes ?? (KeySpec === "AES_128" ? 16 : 32);
}

import { S3_PART_NUMBER_MAX } from "../../../lib/limits.ts";
import { invalidArgument } from "../errors.ts";

/** @throws InvalidArgument for numbers that no part can have */
export function checkPartNumber(partNumber: number): void {
  if (partNumber >= 1 && partNumber <= S3_PART_NUMBER_MAX) return;
  const reason = `Part number must be an integer between 1 and ${S3_PART_NUMBER_MAX}, inclusive`;
  throw invalidArgument(reason, "partNumber", partNumber);
}

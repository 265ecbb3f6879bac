import type { Call } from "../../operation.ts";
import { objectAccess } from "../access.ts";
import { s3Errors } from "../errors.ts";
import { type NamesVersion, requireObject } from "../objects/find.ts";
import { operation } from "../operation.ts";

/* No bucket has Object Lock, so that no object has a retention period or a legal hold. */

async function refuse(input: NamesVersion, call: Call): Promise<never> {
  await requireObject(input, call);
  throw s3Errors.invalidRequest({ reason: "Bucket is missing Object Lock Configuration" });
}

export const getObjectRetention = operation("GetObjectRetention", {
  access: (input, call) => objectAccess("GetObjectRetention", input, call),
  run: refuse,
});

export const getObjectLegalHold = operation("GetObjectLegalHold", {
  access: (input, call) => objectAccess("GetObjectLegalHold", input, call),
  run: refuse,
});

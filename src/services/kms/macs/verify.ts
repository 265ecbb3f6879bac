import { timingSafeEqual } from "node:crypto";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { macAccess, macOf } from "./mac.ts";

/** Says yes or ends with an error, never no. https://docs.aws.amazon.com/kms/latest/APIReference/API_VerifyMac.html */
export const verifyMac = operation("VerifyMac", {
  access: (input, call) => macAccess("VerifyMac", input, call),
  async run(input, call) {
    const { mac, arn } = await macOf("VerifyMac", input, call);
    if (mac.length !== input.Mac.length || !timingSafeEqual(mac, input.Mac)) throw kmsErrors.invalidMac();
    if (input.DryRun) throw kmsErrors.dryRun();
    return { KeyId: arn, MacValid: true, MacAlgorithm: input.MacAlgorithm };
  },
});

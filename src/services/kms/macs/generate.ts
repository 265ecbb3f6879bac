import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { macAccess, macOf } from "./mac.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html */
export const generateMac = operation("GenerateMac", {
  access: (input, call) => macAccess("GenerateMac", input, call),
  async run(input, call) {
    const { mac, arn } = await macOf("GenerateMac", input, call);
    if (input.DryRun) throw kmsErrors.dryRun();
    return { Mac: mac, MacAlgorithm: input.MacAlgorithm, KeyId: arn };
  },
});

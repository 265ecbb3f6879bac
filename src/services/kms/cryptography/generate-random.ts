import { accessWithoutResource } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html */
export const generateRandom = operation("GenerateRandom", {
  access: (_input, call) => accessWithoutResource("GenerateRandom", call),
  async run(input, call) {
    if (input.CustomKeyStoreId !== undefined) throw kmsErrors.unsupported({ what: "custom key stores" });
    if (input.Recipient !== undefined) throw kmsErrors.unsupported({ what: "Recipient: it has no Nitro enclaves" });
    if (input.NumberOfBytes === undefined) throw kmsErrors.invalid({ sentence: "NumberOfBytes is required." });
    return { Plaintext: call.random.bytes(input.NumberOfBytes) };
  },
});

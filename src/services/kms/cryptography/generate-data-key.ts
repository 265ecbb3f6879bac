import { operation } from "../operation.ts";
import { checkContext } from "./context.ts";
import { dataKeyBytes } from "./data-key.ts";
import { accessWithContext, checkOptions, encipher } from "./encipher.ts";
import { namedKeyOf } from "./named.ts";

/** Draws a data key: once in the clear, once encrypted. https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html */
export const generateDataKey = operation("GenerateDataKey", {
  async access(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    return accessWithContext(named, "GenerateDataKey", input.EncryptionContext, call);
  },
  async run(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    checkOptions(input, call);
    const context = checkContext(input.EncryptionContext);
    const plaintext = call.random.bytes(dataKeyBytes(input));
    const made = await encipher(named, "GenerateDataKey", plaintext, context, input.DryRun, call);
    return { CiphertextBlob: made.blob, Plaintext: plaintext, KeyId: named.arn, KeyMaterialId: made.materialId };
  },
});

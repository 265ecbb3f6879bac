import { operation } from "../operation.ts";
import { checkContext } from "./context.ts";
import { dataKeyBytes } from "./data-key.ts";
import { accessWithContext, checkOptions, encipher } from "./encipher.ts";
import { namedKeyOf } from "./named.ts";

/** Draws a data key for later use. https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html */
export const generateDataKeyWithoutPlaintext = operation("GenerateDataKeyWithoutPlaintext", {
  async access(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    return accessWithContext(named, "GenerateDataKeyWithoutPlaintext", input.EncryptionContext, call);
  },
  async run(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    checkOptions(input, call);
    const context = checkContext(input.EncryptionContext);
    const plaintext = call.random.bytes(dataKeyBytes(input));
    const name = "GenerateDataKeyWithoutPlaintext";
    const made = await encipher(named, name, plaintext, context, input.DryRun, call);
    plaintext.fill(0);
    return { CiphertextBlob: made.blob, KeyId: named.arn, KeyMaterialId: made.materialId };
  },
});

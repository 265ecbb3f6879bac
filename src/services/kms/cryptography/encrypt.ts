import { operation } from "../operation.ts";
import { checkContext } from "./context.ts";
import { ALGORITHM, accessWithContext, checkOptions, encipher } from "./encipher.ts";
import { namedKeyOf } from "./named.ts";

/** Encrypts up to 4096 bytes. https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html */
export const encrypt = operation("Encrypt", {
  async access(input, call) {
    return accessWithContext(await namedKeyOf(input, input.KeyId, call), "Encrypt", input.EncryptionContext, call);
  },
  async run(input, call) {
    const named = await namedKeyOf(input, input.KeyId, call);
    checkOptions(input, call);
    const context = checkContext(input.EncryptionContext);
    const { blob } = await encipher(named, "Encrypt", input.Plaintext, context, input.DryRun, call);
    return { CiphertextBlob: blob, KeyId: named.arn, EncryptionAlgorithm: ALGORITHM };
  },
});

import type { DecryptRequest } from "../../../wire/types/kms.gen.ts";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { checkContext } from "./context.ts";
import { decipher, keyOfCiphertext, type Opening, withoutKeyName } from "./decipher.ts";
import { ALGORITHM, accessWithContext, checkOptions } from "./encipher.ts";

/** Opens a ciphertext, which names its key itself. https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html */
export const decrypt = operation("Decrypt", {
  async access(input, call) {
    const named = await keyOfCiphertext(input, openingOf(input), call);
    const access = accessWithContext(named, "Decrypt", input.EncryptionContext, call);
    return input.KeyId === undefined ? withoutKeyName(access, call) : access;
  },
  async run(input, call) {
    const opening = openingOf(input);
    const named = await keyOfCiphertext(input, opening, call);
    checkOptions(input, call);
    const context = checkContext(input.EncryptionContext);
    const { plaintext, materialId } = await decipher(named, "Decrypt", opening, context, call);
    if (input.DryRun) throw kmsErrors.dryRun();
    return { KeyId: named.arn, Plaintext: plaintext, EncryptionAlgorithm: ALGORITHM, KeyMaterialId: materialId };
  },
});

function openingOf(input: DecryptRequest): Opening {
  const { CiphertextBlob: blob, KeyId: keyId, DryRun: dryRun, DryRunModifiers: modifiers } = input;
  return { blob, keyId, dryRun, modifiers };
}

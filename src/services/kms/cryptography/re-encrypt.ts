import type { ReEncryptRequest } from "../../../wire/types/kms.gen.ts";
import { operation } from "../operation.ts";
import { checkContext } from "./context.ts";
import { decipher, keyOfCiphertext, type Opening, withoutKeyName } from "./decipher.ts";
import { ALGORITHM, accessWithContext, checkOptions, encipher } from "./encipher.ts";
import { namedKeyOf } from "./named.ts";

/**
 * Moves a ciphertext to another key or context, without showing what is in it.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ReEncrypt.html
 */
export const reEncrypt = operation("ReEncrypt", {
  async access(input, call) {
    const from = await keyOfCiphertext(input, openingOf(input), call);
    const to = await namedKeyOf(input, input.DestinationKeyId, call);
    const same = { "kms:ReEncryptOnSameKey": String(from.arn === to.arn) };
    const { SourceEncryptionContext, DestinationEncryptionContext } = input;
    const source = accessWithContext(from, "ReEncryptFrom", SourceEncryptionContext, call, same);
    return [
      input.SourceKeyId === undefined ? withoutKeyName(source, call) : source,
      accessWithContext(to, "ReEncryptTo", DestinationEncryptionContext, call, same),
    ];
  },
  async run(input, call) {
    const opening = openingOf(input);
    const from = await keyOfCiphertext(input, opening, call);
    const to = await namedKeyOf(input, input.DestinationKeyId, call);
    checkOptions({ EncryptionAlgorithm: input.SourceEncryptionAlgorithm, GrantTokens: input.GrantTokens }, call);
    checkOptions({ EncryptionAlgorithm: input.DestinationEncryptionAlgorithm }, call);
    const contexts = [checkContext(input.SourceEncryptionContext), checkContext(input.DestinationEncryptionContext)];
    const [sourceContext = {}, destinationContext = {}] = contexts;
    const opened = await decipher(from, "ReEncrypt", opening, sourceContext, call);
    const made = await encipher(to, "ReEncrypt", opened.plaintext, destinationContext, input.DryRun, call);
    opened.plaintext.fill(0);
    return {
      CiphertextBlob: made.blob,
      SourceKeyId: from.arn,
      KeyId: to.arn,
      SourceEncryptionAlgorithm: ALGORITHM,
      DestinationEncryptionAlgorithm: ALGORITHM,
      SourceKeyMaterialId: opened.materialId,
      DestinationKeyMaterialId: made.materialId,
    };
  },
});

function openingOf(input: ReEncryptRequest): Opening {
  const { CiphertextBlob: blob, SourceKeyId: keyId, DryRun: dryRun, DryRunModifiers: modifiers } = input;
  return { blob, keyId, dryRun, modifiers };
}

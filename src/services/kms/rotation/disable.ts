import { keyAccess } from "../access.ts";
import { changeKey } from "../keys/change.ts";
import { updateKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { requireRotatable } from "./rotatable.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export const disableKeyRotation = operation("DisableKeyRotation", {
  access: keyAccess("DisableKeyRotation"),
  async run(input, call) {
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireRotatable(key, arn);
      await updateKey(transaction, key.id, { rotationPeriodDays: undefined, nextRotationAtMs: undefined });
    });
    return {};
  },
});

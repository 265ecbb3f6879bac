import { keyAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { changeKey } from "./change.ts";
import { requireNotPendingDeletion } from "./state.ts";
import { updateKey } from "./store.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export const updateKeyDescription = operation("UpdateKeyDescription", {
  access: keyAccess("UpdateKeyDescription"),
  async run(input, call) {
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireNotPendingDeletion(key, arn);
      await updateKey(transaction, key.id, { description: input.Description });
    });
    return {};
  },
});

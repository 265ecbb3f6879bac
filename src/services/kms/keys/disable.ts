import { keyAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { changeKey } from "./change.ts";
import { requireNotPendingDeletion } from "./state.ts";
import { updateKey } from "./store.ts";

/**
 * Switches a key off: what it protects is unreadable from the next request on.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html
 */
export const disableKey = operation("DisableKey", {
  access: keyAccess("DisableKey"),
  async run(input, call) {
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireNotPendingDeletion(key, arn);
      await updateKey(transaction, key.id, { state: "Disabled" });
    });
    return {};
  },
});

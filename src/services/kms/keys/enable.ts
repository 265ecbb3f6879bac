import { keyAccess } from "../access.ts";
import { operation } from "../operation.ts";
import { changeKey } from "./change.ts";
import { requireNotPendingDeletion } from "./state.ts";
import { updateKey } from "./store.ts";

/** Switches a key on. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export const enableKey = operation("EnableKey", {
  access: keyAccess("EnableKey"),
  async run(input, call) {
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireNotPendingDeletion(key, arn);
      await updateKey(transaction, key.id, { state: "Enabled" });
    });
    return {};
  },
});

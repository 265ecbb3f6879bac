import { keyAccess } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { changeKey } from "./change.ts";
import { updateKey } from "./store.ts";

/** The key stays, switched off. https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html */
export const cancelKeyDeletion = operation("CancelKeyDeletion", {
  access: keyAccess("CancelKeyDeletion"),
  async run(input, call) {
    const KeyId = await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      if (key.state !== "PendingDeletion") throw kmsErrors.notPendingDeletion({ arn });
      await updateKey(transaction, key.id, {
        state: "Disabled",
        deletionAtMs: undefined,
        pendingWindowDays: undefined,
      });
      return arn;
    });
    return { KeyId };
  },
});

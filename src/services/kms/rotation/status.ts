import { keyAccess } from "../access.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { requireThere } from "../keys/state.ts";
import { findKey } from "../keys/store.ts";
import { operation } from "../operation.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = operation("GetKeyRotationStatus", {
  access: keyAccess("GetKeyRotationStatus"),
  async run(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const key = requireThere(await findKey(call.database.read, call.region, requireId(named)), named.arn);
    const { rotationPeriodDays: days, nextRotationAtMs: next } = key;
    // A key that waits for its end is not rotated; if it is spared, it goes on as before.
    if (days === undefined || next === undefined || key.state === "PendingDeletion") {
      return { KeyRotationEnabled: false, KeyId: key.id };
    }
    return {
      KeyRotationEnabled: true,
      KeyId: key.id,
      RotationPeriodInDays: days,
      NextRotationDate: new Date(next),
    };
  },
});

import { KMS_ON_DEMAND_ROTATIONS_MAX } from "../../../lib/limits.ts";
import { keyAccess } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { changeKey } from "../keys/change.ts";
import { operation } from "../operation.ts";
import { requireRotatable } from "./rotatable.ts";
import { rotateKey } from "./rotate.ts";

/** Rotates a key at once; the calendar of its own rotations stays. https://docs.aws.amazon.com/kms/latest/APIReference/API_RotateKeyOnDemand.html */
export const rotateKeyOnDemand = operation("RotateKeyOnDemand", {
  access: keyAccess("RotateKeyOnDemand"),
  async run(input, call) {
    const KeyId = await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireRotatable(key, arn);
      if (key.onDemandRotations >= KMS_ON_DEMAND_ROTATIONS_MAX) {
        const most = KMS_ON_DEMAND_ROTATIONS_MAX;
        throw kmsErrors.limitExceeded({ sentence: `A key can be rotated on demand at most ${most} times.` });
      }
      await rotateKey(transaction, key, "ON_DEMAND", call);
      return key.id;
    });
    return { KeyId };
  },
});

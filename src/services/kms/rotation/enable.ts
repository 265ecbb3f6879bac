import { accessTo } from "../access.ts";
import { changeKey } from "../keys/change.ts";
import { findNamedKey } from "../keys/find.ts";
import { updateKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { requireRotatable } from "./rotatable.ts";
import { DAY_MS } from "./rotate.ts";

const PERIOD_DAYS = 365;

/** Rotates a key by itself from now on. https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html */
export const enableKeyRotation = operation("EnableKeyRotation", {
  async access(input, call) {
    const days = input.RotationPeriodInDays;
    const context: Record<string, string> = days === undefined ? {} : { "kms:RotationPeriodInDays": String(days) };
    return accessTo(await findNamedKey(input.KeyId, call, "key"), "EnableKeyRotation", call, { context });
  },
  async run(input, call) {
    const days = input.RotationPeriodInDays ?? PERIOD_DAYS;
    await changeKey(input.KeyId, call, async (key, arn, transaction) => {
      requireRotatable(key, arn);
      // Said again without another period, it changes nothing: the next rotation comes when it was to come.
      if (key.rotationPeriodDays === days) return;
      const nextRotationAtMs = call.clock.now() + days * DAY_MS;
      await updateKey(transaction, key.id, { rotationPeriodDays: days, nextRotationAtMs });
    });
    return {};
  },
});

import { accessTo } from "../access.ts";
import { violation } from "../errors.ts";
import { operation } from "../operation.ts";
import { DAY_MS } from "../rotation/rotate.ts";
import { changeKey } from "./change.ts";
import { findNamedKey } from "./find.ts";
import { requireNotPendingDeletion } from "./state.ts";
import { updateKey } from "./store.ts";

const WINDOW_DAYS = { least: 7, most: 30, standard: 30 };

/**
 * A key that is to be deleted does nothing from now on; its material goes after the waiting period.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 */
export const scheduleKeyDeletion = operation("ScheduleKeyDeletion", {
  async access(input, call) {
    const days = String(input.PendingWindowInDays ?? WINDOW_DAYS.standard);
    const context = { "kms:ScheduleKeyDeletionPendingWindowInDays": days };
    return accessTo(await findNamedKey(input.KeyId, call, "key"), "ScheduleKeyDeletion", call, { context });
  },
  async run(input, call) {
    const days = input.PendingWindowInDays ?? WINDOW_DAYS.standard;
    const { least, most } = WINDOW_DAYS;
    if (days < least) throw violation(days, "pendingWindowInDays", `have value greater than or equal to ${least}`);
    if (days > most) throw violation(days, "pendingWindowInDays", `have value less than or equal to ${most}`);
    const deletionAtMs = call.clock.now() + days * DAY_MS;
    const arn = await changeKey(input.KeyId, call, async (key, keyArn, transaction) => {
      requireNotPendingDeletion(key, keyArn);
      await updateKey(transaction, key.id, { state: "PendingDeletion", deletionAtMs, pendingWindowDays: days });
      return keyArn;
    });
    return {
      KeyId: arn,
      DeletionDate: new Date(deletionAtMs),
      KeyState: "PendingDeletion",
      PendingWindowInDays: days,
    };
  },
});

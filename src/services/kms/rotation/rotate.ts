import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { newMaterial } from "../cryptography/material.ts";
import type { StoredKey } from "../keys/key.ts";
import { updateKey } from "../keys/store.ts";
import { insertMaterial } from "./store.ts";

export const DAY_MS = 24 * 60 * 60 * 1000;

/** Gives a key new material, which encrypts from now on; what the older ones encrypted they go on decrypting. */
export async function rotateKey(
  transaction: Transaction<Tables>,
  key: StoredKey,
  rotationType: "AUTOMATIC" | "ON_DEMAND",
  means: Pick<Call, "clock" | "random" | "seal">,
): Promise<void> {
  const generation = key.generation + 1;
  const nowMs = means.clock.now();
  const material = newMaterial({ ...key, generation }, means);
  await insertMaterial(transaction, key.id, { generation, createdAtMs: nowMs, rotationType, ...material });
  await updateKey(transaction, key.id, {
    generation,
    ...(rotationType === "ON_DEMAND" && { onDemandRotations: key.onDemandRotations + 1 }),
    ...(rotationType === "AUTOMATIC" && { nextRotationAtMs: nextRotation(key, nowMs) }),
  });
}

/** Counted on from the date that was due, so that a server that slept does not shift the calendar. */
function nextRotation(key: StoredKey, nowMs: number): number | undefined {
  const { rotationPeriodDays, nextRotationAtMs } = key;
  if (rotationPeriodDays === undefined || nextRotationAtMs === undefined) return undefined;
  const periodMs = rotationPeriodDays * DAY_MS;
  const missed = Math.max(0, Math.floor((nowMs - nextRotationAtMs) / periodMs));
  return nextRotationAtMs + (missed + 1) * periodMs;
}

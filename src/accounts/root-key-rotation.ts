import type { Database } from "../database/database.ts";
import { resealSetting } from "../database/settings/store.ts";
import { AUDIT_SECRET } from "../events/audit.ts";
import { ROOT_KEY_BYTES, sealWith } from "../identity/seal.ts";
import type { Clock } from "../lib/clock.ts";
import type { Random } from "../lib/random.ts";
import type { Reseal, SealedSecrets } from "../services/operation.ts";
import {
  type DataFolder,
  placeNextRootKey,
  readNextRootKey,
  retireRootKeyFile,
  writeNextRootKey,
} from "./data-folder.ts";
import { ROOT_KEY_PROOF, settleRootKey } from "./root-key.ts";
import { resealAccessKeys } from "./store.ts";

export interface RotationMeans {
  readonly database: Database;
  readonly folder: DataFolder;
  readonly random: Random;
  readonly clock: Clock;
  /** What the rooms keep sealed. */
  readonly secrets: readonly SealedSecrets[];
}

export interface Rotation {
  /** How many secrets were sealed anew, by what they are. */
  readonly counts: Readonly<Record<string, number>>;
  /** Where the old key is now, when it stood in a file. */
  readonly oldKeyFile?: string;
}

/**
 * Seals every secret in the database anew, under another root key, in one transaction: either all of them open with the new key, or all with the old
 * one. No server may run meanwhile. Broken off at any moment, it leaves a server that starts.
 * @param newKey undefined draws one and puts it into the data folder
 */
export async function rotateRootKey(means: RotationMeans, newKey: Buffer | undefined): Promise<Rotation> {
  const { database, folder, random, clock } = means;
  const oldKey = await settleRootKey(database, folder, random, clock.now());
  const nextKey = newKey ?? nextKeyIn(folder, random);
  const [from, to] = [sealWith(oldKey, random), sealWith(nextKey, random)];
  const counts = await resealAll(means, (sealed, about) => to.close(from.open(sealed, about), about));
  if (newKey === undefined) return { counts, oldKeyFile: placeNextRootKey(folder, clock.now()) };
  return folder.rootKeyIsGiven ? { counts } : { counts, oldKeyFile: retireRootKeyFile(folder, clock.now()) };
}

/** On the disk before anything is sealed under it. One that is there was drawn by a rotation that came no further. */
function nextKeyIn(folder: DataFolder, random: Random): Buffer {
  const present = readNextRootKey(folder);
  if (present !== undefined) return present;
  const drawn = random.bytes(ROOT_KEY_BYTES);
  writeNextRootKey(folder, drawn);
  return drawn;
}

function resealAll({ database, secrets }: RotationMeans, reseal: Reseal): Promise<Record<string, number>> {
  return database.transact(async (transaction) => {
    const counts: Record<string, number> = { "access keys": await resealAccessKeys(transaction, reseal) };
    for (const { name, resealAll: resealOf } of secrets) counts[name] = await resealOf(transaction, reseal);
    let settings = 0;
    for (const name of [ROOT_KEY_PROOF, AUDIT_SECRET]) settings += await resealSetting(transaction, name, reseal);
    return { ...counts, settings };
  });
}

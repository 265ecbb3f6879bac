import type { Database } from "../database/database.ts";
import { readOrMakeSetting } from "../database/settings/store.ts";
import type { Seal } from "../identity/seal.ts";

const PROOF = "root-key-proof";

/**
 * Makes sure that the root key is the one this database was made with, before anything is sealed under it: a secret under another
 * key would keep the right key's servers from starting.
 * @throws Error when it is another one
 */
export async function proveRootKey(database: Database, seal: Seal): Promise<void> {
  seal.open(await readOrMakeSetting(database, PROOF, () => seal.close(PROOF, PROOF)), PROOF);
}

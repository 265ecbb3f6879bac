import { kmsErrors } from "../errors.ts";
import type { StoredKey } from "../keys/key.ts";
import { requireEnabled } from "../keys/state.ts";

/** Only symmetric encryption keys have more than one material. @throws DisabledException, KMSInvalidStateException, UnsupportedOperationException */
export function requireRotatable(key: StoredKey, arn: string): void {
  requireEnabled(key, arn);
  if (key.spec !== "SYMMETRIC_DEFAULT") throw kmsErrors.unsupported({ what: `rotation of keys of spec ${key.spec}` });
}

import type { Database } from "../database/database.ts";
import { databaseFailure } from "../database/errors.ts";
import type { Credential, FindCredential } from "../identity/authenticate.ts";
import type { Seal } from "../identity/seal.ts";
import type { Clock } from "../lib/clock.ts";
import { LruMap } from "../lib/lru-map.ts";
import { findAccessKey } from "./store.ts";

/** Keys are looked up again after this: how long a key that another server has switched off may still be good. */
const KNOWN_FOR_MS = 5_000;
const KEYS_KNOWN_MAX = 10_000;

interface Known {
  readonly credential: Credential;
  readonly until: number;
}

/**
 * Looks up access keys in the database, and remembers them for a few seconds.
 * @throws (when called) ServiceUnavailable while the database is away
 */
export function findCredentialIn(database: Database, seal: Seal, clock: Clock, partition: string): FindCredential {
  const known = new LruMap<string, Known>(KEYS_KNOWN_MAX);

  async function lookUp(accessKeyId: string): Promise<Credential | undefined> {
    const key = await findAccessKey(database.read, accessKeyId).catch((reason: unknown) => {
      throw databaseFailure(reason);
    });
    if (key === undefined) return undefined;
    const arn = `arn:${partition}:iam::${key.account}:user${key.userPath}${key.userName}`;
    const credential: Credential = {
      accessKeyId,
      secretAccessKey: seal.open(key.sealedSecret, key.id),
      active: key.active,
      principal: {
        kind: "user",
        account: key.account,
        arn,
        identityArn: arn,
        id: key.userId,
        accessKeyId,
      },
    };
    known.set(accessKeyId, { credential, until: clock.now() + KNOWN_FOR_MS });
    return credential;
  }

  return (accessKeyId) => {
    const remembered = known.get(accessKeyId);
    return remembered !== undefined && remembered.until > clock.now() ? remembered.credential : lookUp(accessKeyId);
  };
}

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

/** Access keys, as the server asks for them with each request. */
export type KnownCredentials = FindCredential & {
  /** Called after every change of users and their keys: a key that was switched off must not be good for a moment longer. */
  forget(): void;
};

/**
 * Looks up access keys in the database, and remembers them for a few seconds.
 * @throws (when called) ServiceUnavailable while the database is away
 */
export function findCredentialIn(database: Database, seal: Seal, clock: Clock, partition: string): KnownCredentials {
  let known = new LruMap<string, Known>(KEYS_KNOWN_MAX);

  async function lookUp(accessKeyId: string): Promise<Credential | undefined> {
    // What was read before a change is put into the map of that time, which is gone after it.
    const remembering = known;
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
    remembering.set(accessKeyId, { credential, until: clock.now() + KNOWN_FOR_MS });
    return credential;
  }

  function find(accessKeyId: string): ReturnType<FindCredential> {
    const remembered = known.get(accessKeyId);
    return remembered !== undefined && remembered.until > clock.now() ? remembered.credential : lookUp(accessKeyId);
  }
  return Object.assign(find, {
    forget() {
      known = new LruMap(KEYS_KNOWN_MAX);
    },
  });
}

import { uuid } from "../../../lib/ids.ts";
import type { Call } from "../../operation.ts";
import { findAliasTarget, insertAlias } from "../aliases/store.ts";
import { managedKeyPolicy } from "../key-policies/standard.ts";
import { DAY_MS } from "../rotation/rotate.ts";
import { makeKey } from "./make.ts";

/** The services of ours that have a key of their own in each account. */
const MANAGED: Readonly<Record<string, { readonly service: string; readonly description: string }>> = {
  "alias/aws/s3": {
    service: "s3",
    description: "Default key that protects my S3 objects when no other key is defined",
  },
};

/** AWS rotates the keys of its services every year. */
const ROTATION_DAYS = 365;

export function isManagedAlias(name: string): boolean {
  return Object.hasOwn(MANAGED, name);
}

/**
 * Makes the key that a service uses for an account. Its policy lets nobody use it but the account's own principals through
 * that service, so it can be made for whoever asks.
 * https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 * @returns the key's id; of two who ask at once, the second gets the first one's key
 */
export async function makeManagedKey(name: string, account: string, call: Call): Promise<string | undefined> {
  if ((await call.accounts.find(account)) === undefined) return undefined;
  const { service, description } = MANAGED[name] as (typeof MANAGED)[string];
  const place = { account, region: call.region };
  const id = uuid(call.random);
  const createdAtMs = call.clock.now();
  try {
    await call.database.transact(async (transaction) => {
      await makeKey(
        transaction,
        {
          id,
          account,
          createdAtMs,
          description,
          spec: "SYMMETRIC_DEFAULT",
          manager: "AWS",
          rotationPeriodDays: ROTATION_DAYS,
          nextRotationAtMs: createdAtMs + ROTATION_DAYS * DAY_MS,
          policy: managedKeyPolicy(service, account, call),
          policyPrincipals: {},
          tags: {},
        },
        call,
      );
      const isFirst = await insertAlias(transaction, place, {
        name,
        keyId: id,
        createdAtMs,
        updatedAtMs: createdAtMs,
      });
      if (!isFirst) throw new MadeMeanwhile();
    });
    return id;
  } catch (reason) {
    if (!(reason instanceof MadeMeanwhile)) throw reason;
    return findAliasTarget(call.database.read, place, name);
  }
}

/** Takes back a key that another request was quicker to make. */
class MadeMeanwhile extends Error {}

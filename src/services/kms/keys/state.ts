import type { Call } from "../../operation.ts";
import { keyArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { keySpecs, type StoredKey } from "./key.ts";

/** @throws NotFoundException for a key that is gone, or was never there */
export function requireThere(key: StoredKey | undefined, arn: string): StoredKey {
  if (key === undefined || key.state === "Deleted") throw kmsErrors.keyMissing({ arn });
  return key;
}

/** Keys that a service made for an account live by the service's rules. @throws UnsupportedOperationException */
export function requireCustomerManaged(key: StoredKey, arn: string): void {
  if (key.manager === "AWS") throw kmsErrors.managedByAws({ arn });
}

/**
 * What a key that is to be deleted no longer does.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 * @throws KMSInvalidStateException
 */
export function requireNotPendingDeletion(key: StoredKey, arn: string): void {
  if (key.state === "PendingDeletion") throw kmsErrors.pendingDeletion({ arn });
}

/** @throws NotFoundException, DisabledException, KMSInvalidStateException */
export function requireEnabled(key: StoredKey | undefined, arn: string): StoredKey {
  const there = requireThere(key, arn);
  requireNotPendingDeletion(there, arn);
  if (there.state === "Disabled") throw kmsErrors.disabled({ arn });
  return there;
}

/** @throws InvalidKeyUsageException when the key is of another kind, besides what {@link requireEnabled} throws */
export function requireUsable(
  key: StoredKey | undefined,
  arn: string,
  usage: "ENCRYPT_DECRYPT" | "GENERATE_VERIFY_MAC",
  operation: string,
): StoredKey {
  const enabled = requireEnabled(key, arn);
  const actual = keySpecs[enabled.spec].usage;
  if (actual !== usage) throw kmsErrors.wrongUsage({ arn, usage: actual, operation });
  return enabled;
}

/** The ARN of a stored key. */
export function arnOf(key: Pick<StoredKey, "account" | "id">, call: Pick<Call, "partition" | "region">): string {
  return keyArn(call, key.account, key.id);
}

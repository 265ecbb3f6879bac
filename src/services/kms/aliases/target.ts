import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { KMS_ALIASES_PER_KEY_MAX } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { aliasArn, keyArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { findNamedKey, type NamedKey, requireId } from "../keys/find.ts";
import { requireCustomerManaged, requireNotPendingDeletion, requireThere } from "../keys/state.ts";
import { holdKey } from "../keys/store.ts";
import { checkAliasTarget } from "./name.ts";
import { findAliasTarget, listAliasNames } from "./store.ts";

/** The key to which an alias shall lead: one of the caller's own account. @throws ValidationException, NotFoundException */
export async function findTarget(keyId: string, call: Call): Promise<NamedKey> {
  checkAliasTarget(keyId);
  return findNamedKey(keyId, call, "key");
}

const judged = new WeakMap<object, NamedKey>();

/**
 * The key to which an alias of the caller's account leads. Asked once a request: the key that was authorized is the one that the alias
 * must still lead to when it is changed.
 * @param input the request itself, which stands for this one call
 * @throws NotFoundException
 */
export async function findPresentTarget(input: object, name: string, call: Call): Promise<NamedKey> {
  const known = judged.get(input);
  if (known !== undefined) return known;
  const { account } = call.principal;
  const id = await findAliasTarget(call.database.read, { account, region: call.region }, name);
  if (id === undefined) throw kmsErrors.aliasMissing({ arn: aliasArn(call, account, name) });
  const present = { arn: keyArn(call, account, id), account, id };
  judged.set(input, present);
  return present;
}

/** Holds the key while an alias is led to it. @throws NotFoundException, KMSInvalidStateException, LimitExceededException */
export async function holdTarget(transaction: Transaction<Tables>, named: NamedKey, call: Call): Promise<string> {
  const id = requireId(named);
  // An alias belongs to the account of its key.
  if (named.account !== call.principal.account) throw kmsErrors.keyMissing({ arn: named.arn });
  const key = requireThere(await holdKey(transaction, call.database.dialect, id), named.arn);
  requireCustomerManaged(key, named.arn);
  requireNotPendingDeletion(key, named.arn);
  if ((await listAliasNames(transaction, id)).length >= KMS_ALIASES_PER_KEY_MAX) {
    throw kmsErrors.limitExceeded({ sentence: `A key can have at most ${KMS_ALIASES_PER_KEY_MAX} aliases.` });
  }
  return id;
}

import type { Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { Call } from "../../operation.ts";
import { findNamedKey, requireId } from "./find.ts";
import type { StoredKey } from "./key.ts";
import { requireCustomerManaged, requireThere } from "./state.ts";
import { holdKey } from "./store.ts";

/**
 * Changes a key of a customer's, alone on it.
 * @param change checks the key's state, writes, and may be run again: it must have no other effect
 * @throws NotFoundException, UnsupportedOperationException, and what `change` throws
 */
export async function changeKey<Result>(
  keyId: string,
  call: Call,
  change: (key: StoredKey, arn: string, transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const named = await findNamedKey(keyId, call, "key");
  const { database } = call;
  return database.transact(async (transaction) => {
    const key = requireThere(await holdKey(transaction, database.dialect, requireId(named)), named.arn);
    requireCustomerManaged(key, named.arn);
    return change(key, named.arn, transaction);
  });
}

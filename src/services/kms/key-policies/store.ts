import type { Kysely, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { Tables } from "../../../database/tables.ts";

export interface StoredKeyPolicy {
  readonly account: string;
  /** As it was put. */
  readonly text: string;
  /** Unique ids of the users and roles it names, by ARN. */
  readonly principals: Readonly<Record<string, string>>;
}

interface Row {
  readonly account: string;
  readonly policy: string;
  readonly policy_principals: string;
}

/** @returns undefined when there is no such key, or its material is gone */
export async function findKeyPolicy(
  db: Kysely<Tables>,
  region: string,
  keyId: string,
): Promise<StoredKeyPolicy | undefined> {
  const [row] = await selectPolicy(db, { region, keyId });
  if (row === undefined) return undefined;
  return {
    account: row.account,
    text: row.policy,
    principals: JSON.parse(row.policy_principals) as Record<string, string>,
  };
}

const selectPolicy = prepared<{ region: string; keyId: string }, Row>((db, slot) =>
  db
    .selectFrom("kms_keys")
    .select(["account", "policy", "policy_principals"])
    .where("id", "=", slot("keyId"))
    .where("region", "=", slot("region"))
    .where("state", "!=", "Deleted"),
);

export async function updateKeyPolicy(
  transaction: Transaction<Tables>,
  keyId: string,
  policy: Pick<StoredKeyPolicy, "text" | "principals">,
): Promise<void> {
  await transaction
    .updateTable("kms_keys")
    .set({ policy: policy.text, policy_principals: JSON.stringify(policy.principals) })
    .where("id", "=", keyId)
    .execute();
}

import type { Kysely } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { Tables } from "../../../database/tables.ts";
import type { Writing } from "../store.ts";
import type { StoredPolicy } from "./policy.ts";

interface PolicyRow {
  policy: string | null;
  policy_principals: string | null;
}

function policyOf(row: PolicyRow | undefined): StoredPolicy | undefined {
  if (row === undefined || row.policy === null) return undefined;
  return { text: row.policy, principalIds: JSON.parse(row.policy_principals ?? "{}") as Record<string, string> };
}

const selectRepositoryPolicy = prepared<{ account: string; region: string; name: string }, PolicyRow>((db, slot) =>
  db
    .selectFrom("ecr_repositories")
    .select(["policy", "policy_principals"])
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name", "=", slot("name")),
);

/** The policy of a repository, by its name. */
export async function findRepositoryPolicy(
  database: Kysely<Tables>,
  account: string,
  region: string,
  name: string,
): Promise<StoredPolicy | undefined> {
  return policyOf((await selectRepositoryPolicy(database, { account, region, name }))[0]);
}

/** @param policy undefined takes it away */
export async function updateRepositoryPolicy(
  writing: Writing,
  repositoryId: string,
  policy: StoredPolicy | undefined,
): Promise<void> {
  await writing.transaction
    .updateTable("ecr_repositories")
    .set({
      policy: policy?.text ?? null,
      policy_principals: policy === undefined ? null : JSON.stringify(policy.principalIds),
    })
    .where("id", "=", repositoryId)
    .execute();
}

const selectRegistryPolicy = prepared<{ account: string; region: string }, PolicyRow>((db, slot) =>
  db
    .selectFrom("ecr_registries")
    .select(["policy", "policy_principals"])
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region")),
);

export async function findRegistryPolicy(
  database: Kysely<Tables>,
  account: string,
  region: string,
): Promise<StoredPolicy | undefined> {
  return policyOf((await selectRegistryPolicy(database, { account, region }))[0]);
}

/** @param policy undefined takes it away */
export async function putRegistryPolicyRow(
  writing: Writing,
  account: string,
  region: string,
  policy: StoredPolicy | undefined,
): Promise<void> {
  const columns = {
    policy: policy?.text ?? null,
    policy_principals: policy === undefined ? null : JSON.stringify(policy.principalIds),
  };
  await writing.transaction
    .insertInto("ecr_registries")
    .values({ account, region, ...columns })
    .onConflict((conflict) => conflict.columns(["account", "region"]).doUpdateSet(columns))
    .execute();
}

import type { Reading, Writing } from "../store.ts";

export async function findAlias(reading: Reading, account: string): Promise<string | undefined> {
  const row = await reading
    .selectFrom("iam_account_aliases")
    .select("alias")
    .where("account", "=", account)
    .executeTakeFirst();
  return row?.alias;
}

/** In place of the one that it had. @returns false when another account has this alias */
export async function writeAlias(writing: Writing, account: string, alias: string): Promise<boolean> {
  await deleteAlias(writing, account);
  const result = await writing
    .insertInto("iam_account_aliases")
    .values({ account, alias })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function deleteAlias(writing: Writing, account: string): Promise<void> {
  await writing.deleteFrom("iam_account_aliases").where("account", "=", account).execute();
}

export interface CredentialReport {
  readonly generatedAt: number;
  readonly content: string;
}

export async function findReport(reading: Reading, account: string): Promise<CredentialReport | undefined> {
  const row = await reading
    .selectFrom("iam_credential_reports")
    .selectAll()
    .where("account", "=", account)
    .executeTakeFirst();
  return row && { generatedAt: row.generated_at, content: row.content };
}

export async function writeReport(writing: Writing, account: string, report: CredentialReport): Promise<void> {
  const row = { generated_at: report.generatedAt, content: report.content };
  await writing
    .insertInto("iam_credential_reports")
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column("account").doUpdateSet(row))
    .execute();
}

/** How many there are of what an account's summary counts by rows. */
export async function countRows(
  reading: Reading,
  account: string,
): Promise<{ readonly providers: number; readonly versions: number }> {
  const providers = await reading
    .selectFrom("iam_oidc_providers")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("account", "=", account)
    .executeTakeFirstOrThrow();
  const versions = await reading
    .selectFrom("iam_policy_versions")
    .innerJoin("iam_policies", "iam_policies.id", "iam_policy_versions.policy_id")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("iam_policies.account", "=", account)
    .executeTakeFirstOrThrow();
  return { providers: Number(providers.count), versions: Number(versions.count) };
}

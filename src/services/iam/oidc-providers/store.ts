import { findOidcProvider, oidcProviderOf, type StoredOidcProvider } from "../../../accounts/identity-store.ts";
import type { Reading, Writing } from "../store.ts";

export type Provider = StoredOidcProvider;

/** @param url without `https://` */
export function findProvider(reading: Reading, account: string, url: string): Promise<Provider | undefined> {
  return findOidcProvider(reading, account, url);
}

/** All of an account: a quota keeps them few. */
export async function listProviders(reading: Reading, account: string): Promise<Provider[]> {
  const rows = await reading
    .selectFrom("iam_oidc_providers")
    .selectAll()
    .where("account", "=", account)
    .orderBy("url")
    .execute();
  return rows.map(oidcProviderOf);
}

export async function insertProvider(writing: Writing, provider: Provider): Promise<void> {
  await writing
    .insertInto("iam_oidc_providers")
    .values({
      account: provider.account,
      url: provider.url,
      created_at: provider.createdAt,
      client_ids: JSON.stringify(provider.clientIds),
      thumbprints: JSON.stringify(provider.thumbprints),
      tags: JSON.stringify(provider.tags),
    })
    .execute();
}

export async function updateProvider(writing: Writing, provider: Provider): Promise<void> {
  await writing
    .updateTable("iam_oidc_providers")
    .set({
      client_ids: JSON.stringify(provider.clientIds),
      thumbprints: JSON.stringify(provider.thumbprints),
      tags: JSON.stringify(provider.tags),
    })
    .where("account", "=", provider.account)
    .where("url", "=", provider.url)
    .execute();
}

export async function deleteProvider(writing: Writing, account: string, url: string): Promise<void> {
  await writing.deleteFrom("iam_oidc_providers").where("account", "=", account).where("url", "=", url).execute();
}

import type { Kysely, Selectable, Transaction } from "kysely";
import { prepared } from "../database/prepared.ts";
import type { Tables } from "../database/tables.ts";
import { type Awaitable, whenThere } from "../lib/awaitable.ts";

/** A row of `accounts`. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: number;
}

export interface StoredAccessKey {
  readonly id: string;
  readonly account: string;
  readonly sealedSecret: string;
  readonly active: boolean;
  readonly userId: string;
  readonly userPath: string;
  readonly userName: string;
}

/** @returns false when the id or the e-mail address is taken */
export async function insertAccount(transaction: Transaction<Tables>, account: Account): Promise<boolean> {
  const result = await transaction
    .insertInto("accounts")
    .values({ id: account.id, name: account.name, email: account.email, created_at: account.createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export async function insertUser(
  transaction: Transaction<Tables>,
  user: { id: string; account: string; path: string; name: string; createdAt: number },
): Promise<void> {
  const { createdAt, ...row } = user;
  await transaction
    .insertInto("iam_users")
    .values({ ...row, name_key: user.name.toLowerCase(), created_at: createdAt })
    .execute();
}

/** @param attachment `ownerId`: of a user, group or role; `policyId`: of AWS or of the account */
export async function insertAttachment(
  transaction: Transaction<Tables>,
  attachment: { ownerId: string; policyId: string; account: string; attachedAt: number },
): Promise<void> {
  const { ownerId, policyId, account, attachedAt } = attachment;
  await transaction
    .insertInto("iam_attachments")
    .values({ owner_id: ownerId, policy_id: policyId, account, attached_at: attachedAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The role with which the organization's management account enters a new account. */
export async function insertEntryRole(
  transaction: Transaction<Tables>,
  role: {
    id: string;
    account: string;
    name: string;
    trustPolicy: string;
    maxSessionSeconds: number;
    createdAt: number;
  },
): Promise<void> {
  await transaction
    .insertInto("iam_roles")
    .values({
      id: role.id,
      account: role.account,
      path: "/",
      name: role.name,
      name_key: role.name.toLowerCase(),
      created_at: role.createdAt,
      max_session_seconds: role.maxSessionSeconds,
      trust_policy: role.trustPolicy,
      // It names an account: there are no users and roles whose ids would have to be kept.
      trust_principals: "{}",
    })
    .execute();
}

export async function insertAccessKey(
  transaction: Transaction<Tables>,
  key: { id: string; account: string; userId: string; sealedSecret: string; createdAt: number },
): Promise<void> {
  await transaction
    .insertInto("access_keys")
    .values({
      id: key.id,
      account: key.account,
      user_id: key.userId,
      sealed_secret: key.sealedSecret,
      created_at: key.createdAt,
    })
    .execute();
}

/** @returns the account of that id, or of that e-mail address */
export function findAccount(
  db: Kysely<Tables>,
  by: { id: string } | { email: string },
): Awaitable<Account | undefined> {
  return whenThere("id" in by ? selectById(db, by) : selectByEmail(db, by), ([row]) => row && accountOf(row));
}

const selectById = prepared<{ id: string }, Selectable<Tables["accounts"]>>((db, slot) =>
  db.selectFrom("accounts").selectAll().where("id", "=", slot("id")),
);

const selectByEmail = prepared<{ email: string }, Selectable<Tables["accounts"]>>((db, slot) =>
  db.selectFrom("accounts").selectAll().where("email", "=", slot("email")),
);

/** What came of a CreateAccount request. */
export interface AccountCreation {
  readonly id: string;
  readonly account: string | null;
  readonly accountName: string;
  readonly failureReason: string | null;
  readonly requestedAt: number;
}

export async function insertAccountCreation(
  transaction: Transaction<Tables>,
  creation: AccountCreation,
): Promise<void> {
  await transaction
    .insertInto("account_creations")
    .values({
      id: creation.id,
      account: creation.account,
      account_name: creation.accountName,
      failure_reason: creation.failureReason,
      requested_at: creation.requestedAt,
    })
    .execute();
}

export async function findAccountCreation(db: Kysely<Tables>, id: string): Promise<AccountCreation | undefined> {
  const row = await db.selectFrom("account_creations").selectAll().where("id", "=", id).executeTakeFirst();
  return row && creationOf(row);
}

function creationOf(row: Selectable<Tables["account_creations"]>): AccountCreation {
  return {
    id: row.id,
    account: row.account,
    accountName: row.account_name,
    failureReason: row.failure_reason,
    requestedAt: row.requested_at,
  };
}

/** Requests for accounts in the order of their ids, made and failed ones alike. */
export async function listAccountCreations(
  db: Kysely<Tables>,
  page: { after: string; limit: number; isFailed?: boolean },
): Promise<AccountCreation[]> {
  let query = db.selectFrom("account_creations").selectAll().where("id", ">", page.after);
  if (page.isFailed !== undefined) query = query.where("account", page.isFailed ? "is" : "is not", null);
  const rows = await query.orderBy("id").limit(page.limit).execute();
  return rows.map(creationOf);
}

/** Accounts in the order of their ids. */
export async function listAccounts(db: Kysely<Tables>, page: { after: string; limit: number }): Promise<Account[]> {
  const rows = await db
    .selectFrom("accounts")
    .selectAll()
    .where("id", ">", page.after)
    .orderBy("id")
    .limit(page.limit)
    .execute();
  return rows.map(accountOf);
}

/** The account that was made first: it manages the others. */
export async function findFirstAccount(db: Kysely<Tables>): Promise<Account | undefined> {
  const row = await db
    .selectFrom("accounts")
    .selectAll()
    .orderBy("created_at")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return row && accountOf(row);
}

export async function findAccessKey(db: Kysely<Tables>, id: string): Promise<StoredAccessKey | undefined> {
  const row = await accessKeys(db).where("access_keys.id", "=", id).executeTakeFirst();
  return row && keyOf(row);
}

/** The oldest active key of each account's user `admin`, the oldest account first. */
export async function listAdminKeys(db: Kysely<Tables>): Promise<(StoredAccessKey & { accountName: string })[]> {
  const rows = await accessKeys(db)
    .innerJoin("accounts", "accounts.id", "access_keys.account")
    .select("accounts.name as account_name")
    .where("iam_users.name", "=", "admin")
    .where("access_keys.active", "=", 1)
    .orderBy("accounts.created_at")
    .orderBy("accounts.id")
    .orderBy("access_keys.created_at")
    .execute();
  const first = new Map<string, StoredAccessKey & { accountName: string }>();
  for (const row of rows) {
    if (!first.has(row.account)) first.set(row.account, { ...keyOf(row), accountName: row.account_name });
  }
  return [...first.values()];
}

function accessKeys(db: Kysely<Tables>) {
  return db
    .selectFrom("access_keys")
    .innerJoin("iam_users", "iam_users.id", "access_keys.user_id")
    .select([
      "access_keys.id",
      "access_keys.account",
      "access_keys.sealed_secret",
      "access_keys.active",
      "access_keys.user_id",
      "iam_users.path",
      "iam_users.name as user_name",
    ]);
}

function accountOf(row: { id: string; name: string; email: string; created_at: number }): Account {
  return { id: row.id, name: row.name, email: row.email, createdAt: row.created_at };
}

function keyOf(row: {
  id: string;
  account: string;
  sealed_secret: string;
  active: number;
  user_id: string;
  path: string;
  user_name: string;
}): StoredAccessKey {
  return {
    id: row.id,
    account: row.account,
    sealedSecret: row.sealed_secret,
    active: row.active === 1,
    userId: row.user_id,
    userPath: row.path,
    userName: row.user_name,
  };
}

const RESEALED_AT_ONCE = 500;

/** Seals all secret access keys anew. @returns how many there are */
export async function resealAccessKeys(
  transaction: Transaction<Tables>,
  reseal: (sealed: string, about: string) => string,
): Promise<number> {
  let count = 0;
  for (let after = ""; ; ) {
    const rows = await transaction
      .selectFrom("access_keys")
      .select(["id", "sealed_secret"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(RESEALED_AT_ONCE)
      .execute();
    for (const { id, sealed_secret } of rows) {
      await transaction
        .updateTable("access_keys")
        .set({ sealed_secret: reseal(sealed_secret, id) })
        .where("id", "=", id)
        .execute();
    }
    count += rows.length;
    if (rows.length < RESEALED_AT_ONCE) return count;
    after = rows.at(-1)?.id as string;
  }
}

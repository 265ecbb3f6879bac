import type { Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import { readOrMakeSetting } from "../database/settings/store.ts";
import type { Tables } from "../database/tables.ts";
import type { Seal } from "../identity/seal.ts";
import type { Awaitable } from "../lib/awaitable.ts";
import type { Clock } from "../lib/clock.ts";
import { iamId, secretAccessKey } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";
import { ADMINISTRATOR_ACCESS_ID } from "./managed-policies/administration.ts";
import {
  type Account,
  type AccountCreation,
  findAccount,
  findAccountCreation,
  findFirstAccount,
  insertAccessKey,
  insertAccount,
  insertAccountCreation,
  insertAttachment,
  insertEntryRole,
  insertUser,
  listAccounts,
  listAdminKeys,
} from "./store.ts";

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  /** Made in the new account, with AdministratorAccess. */
  readonly role?: { readonly name: string; readonly trustPolicy: string };
}

/** The accounts of this registry. Each is made with its administrator: an IAM user `admin` with an access key. */
export interface Accounts {
  /** Makes the account unless one of that id is there. */
  ensure(wanted: { readonly id: string; readonly name: string }): Promise<void>;
  /**
   * Makes an account on request of the organization; an e-mail address that is taken is told in the answer, as on AWS.
   * @param through the database as the call that asks sees it, which writes the call's record with the account
   */
  create(wanted: NewAccount, through?: Pick<Database, "transact">): Promise<AccountCreation>;
  creation(id: string): Promise<AccountCreation | undefined>;
  find(id: string): Awaitable<Account | undefined>;
  /** In the order of their ids, from the one after `after`. */
  list(page: { readonly after: string; readonly limit: number }): Promise<readonly Account[]>;
  /** The account that was made first manages the organization. */
  management(): Promise<Account>;
  /** The administrators' access keys in the clear, a profile an account, the oldest first: for the credentials file of the data folder. */
  profiles(): Promise<readonly Profile[]>;
}

export interface Profile {
  readonly name: string;
  readonly account: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Ids are drawn at random from 9 × 10¹¹: a second draw is rare, a tenth is a broken generator. */
const DRAWS_MAX = 10;

/** AWS's default for roles. */
const ENTRY_SESSION_SECONDS = 3_600;

/** @param onMade called after an account was made, before that is answered */
export function accountsIn(
  database: Database,
  seal: Seal,
  clock: Clock,
  random: Random,
  onMade: (accounts: Accounts) => Promise<void>,
): Accounts {
  let manager: Account | undefined;

  /** @returns false when id or e-mail address were taken meanwhile, by another server */
  async function make(transaction: Transaction<Tables>, account: Account): Promise<boolean> {
    const { id, createdAt } = account;
    if (!(await insertAccount(transaction, account))) return false;
    const userId = iamId("AIDA", random);
    await insertUser(transaction, { id: userId, account: id, path: "/", name: "admin", createdAt });
    const policyId = ADMINISTRATOR_ACCESS_ID;
    await insertAttachment(transaction, { ownerId: userId, policyId, account: id, attachedAt: createdAt });
    const keyId = iamId("AKIA", random);
    const sealedSecret = seal.close(secretAccessKey(random), keyId);
    await insertAccessKey(transaction, { id: keyId, account: id, userId, sealedSecret, createdAt });
    return true;
  }

  async function makeEntryRole(
    transaction: Transaction<Tables>,
    account: string,
    role: { readonly name: string; readonly trustPolicy: string },
  ): Promise<void> {
    const createdAt = clock.now();
    const id = iamId("AROA", random);
    await insertEntryRole(transaction, { ...role, id, account, maxSessionSeconds: ENTRY_SESSION_SECONDS, createdAt });
    const policyId = ADMINISTRATOR_ACCESS_ID;
    await insertAttachment(transaction, { ownerId: id, policyId, account, attachedAt: createdAt });
  }

  const accounts: Accounts = {
    async ensure({ id, name }) {
      await database.transact(async (transaction) => {
        if ((await findAccount(transaction, { id })) !== undefined) return;
        const email = `${id}@albo.invalid`;
        if (await make(transaction, { id, name, email, createdAt: clock.now() })) return;
        if ((await findAccount(transaction, { id })) !== undefined) return;
        throw new Error(`The account ${id} cannot be made: another account has the e-mail address ${email}.`);
      });
    },
    async create({ name, email, role }, through: Pick<Database, "transact"> = database) {
      const creation = await through.transact(async (transaction) => {
        const requestedAt = clock.now();
        const isFree = (await findAccount(transaction, { email })) === undefined;
        const id = await freeId(transaction, random);
        const account = isFree && (await make(transaction, { id, name, email, createdAt: requestedAt })) ? id : null;
        if (account !== null && role !== undefined) await makeEntryRole(transaction, account, role);
        const made: AccountCreation = {
          id: `car-${random.bytes(16).toString("hex")}`,
          account,
          accountName: name,
          failureReason: account === null ? "EMAIL_ALREADY_EXISTS" : null,
          requestedAt,
        };
        await insertAccountCreation(transaction, made);
        return made;
      });
      if (creation.account !== null) await onMade(accounts);
      return creation;
    },
    creation: (id) => findAccountCreation(database.read, id),
    find: (id) => findAccount(database.read, { id }),
    list: (page) => listAccounts(database.read, page),
    async management() {
      if (manager !== undefined) return manager;
      const first = await findFirstAccount(database.read);
      if (first === undefined) throw new Error("there is no account yet");
      // Written down: a clock that is set back must not make a later account the first.
      const id = await readOrMakeSetting(database, "management-account", () => first.id);
      manager = (await findAccount(database.read, { id })) as Account;
      return manager;
    },
    async profiles() {
      const keys = await listAdminKeys(database.read);
      const { id } = await accounts.management();
      const taken = new Set(["default"]);
      const named = keys.map((key) => profileOf(key, taken, seal));
      return [...named.filter(({ account }) => account === id), ...named.filter(({ account }) => account !== id)];
    },
  };
  return accounts;
}

async function freeId(transaction: Transaction<Tables>, random: Random): Promise<string> {
  for (let draw = 0; draw < DRAWS_MAX; draw++) {
    const id = String(100_000_000_000 + (random.bytes(6).readUIntBE(0, 6) % 900_000_000_000));
    if ((await findAccount(transaction, { id })) === undefined) return id;
  }
  throw new Error("no free account id was drawn");
}

type AdminKey = Awaited<ReturnType<typeof listAdminKeys>>[number];

/**
 * A profile is named after its account, without blanks and brackets. Where an older account bears the name, the id is added: what
 * people have in their AWS_PROFILE keeps its meaning.
 */
function profileOf(key: AdminKey, taken: Set<string>, seal: Seal): Profile {
  const plain = key.accountName.replace(/[^A-Za-z0-9._-]+/g, "-");
  const name = taken.has(plain) ? `${plain}-${key.account}` : plain;
  taken.add(name);
  return {
    name,
    account: key.account,
    accessKeyId: key.id,
    secretAccessKey: seal.open(key.sealedSecret, key.id),
  };
}

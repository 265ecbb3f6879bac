import type { Transaction } from "kysely";
import type { Database } from "../database/database.ts";
import type { Tables } from "../database/tables.ts";
import type { Seal } from "../identity/seal.ts";
import type { Clock } from "../lib/clock.ts";
import { iamId, secretAccessKey } from "../lib/ids.ts";
import type { Random } from "../lib/random.ts";
import {
  type Account,
  type AccountCreation,
  findAccount,
  findAccountCreation,
  findFirstAccount,
  insertAccessKey,
  insertAccount,
  insertAccountCreation,
  insertUser,
  listAccounts,
  listAdminKeys,
} from "./store.ts";

/** The accounts of this registry. Each is made with its administrator: an IAM user `admin` with an access key. */
export interface Accounts {
  /** Makes the account unless one of that id is there. */
  ensure(wanted: { readonly id: string; readonly name: string }): Promise<void>;
  /** Makes an account on request of the organization; an e-mail address that is taken is told in the answer, as on AWS. */
  create(wanted: { readonly name: string; readonly email: string }): Promise<AccountCreation>;
  creation(id: string): Promise<AccountCreation | undefined>;
  find(id: string): Promise<Account | undefined>;
  /** In the order of their ids, from the one after `after`. */
  list(page: { readonly after: string; readonly limit: number }): Promise<readonly Account[]>;
  /** The account that was made first manages the organization. */
  management(): Promise<Account>;
  /** The administrators' access keys in the clear, a profile an account: for the credentials file of the data folder. */
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

/** @param onMade called after an account was made, before that is answered */
export function accountsIn(
  database: Database,
  seal: Seal,
  clock: Clock,
  random: Random,
  onMade: (accounts: Accounts) => Promise<void>,
): Accounts {
  async function make(transaction: Transaction<Tables>, account: Account): Promise<void> {
    const { id, createdAt } = account;
    await insertAccount(transaction, account);
    const userId = iamId("AIDA", random);
    await insertUser(transaction, { id: userId, account: id, path: "/", name: "admin", createdAt });
    const keyId = iamId("AKIA", random);
    const sealedSecret = seal.close(secretAccessKey(random), keyId);
    await insertAccessKey(transaction, { id: keyId, account: id, userId, sealedSecret, createdAt });
  }

  const accounts: Accounts = {
    async ensure({ id, name }) {
      await database.transact(async (transaction) => {
        if ((await findAccount(transaction, { id })) !== undefined) return;
        await make(transaction, { id, name, email: `${id}@albo.invalid`, createdAt: clock.now() });
      });
    },
    async create({ name, email }) {
      const creation = await database.transact(async (transaction) => {
        const requestedAt = clock.now();
        const taken = (await findAccount(transaction, { email })) !== undefined;
        const account = taken ? null : await freeId(transaction, random);
        if (account !== null) await make(transaction, { id: account, name, email, createdAt: requestedAt });
        const made: AccountCreation = {
          id: `car-${random.bytes(16).toString("hex")}`,
          account,
          accountName: name,
          failureReason: taken ? "EMAIL_ALREADY_EXISTS" : null,
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
      const first = await findFirstAccount(database.read);
      if (first === undefined) throw new Error("there is no account yet");
      return first;
    },
    async profiles() {
      const keys = await listAdminKeys(database.read);
      return keys.map((key) => profileOf(key, keys, seal));
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

/** A profile is named after its account; where two accounts bear one name, the id is added. Profiles have no blanks or brackets. */
function profileOf(key: AdminKey, all: readonly AdminKey[], seal: Seal): Profile {
  const name = key.accountName.replace(/[^A-Za-z0-9._-]+/g, "-");
  const shared = all.some((other) => other !== key && other.accountName.replace(/[^A-Za-z0-9._-]+/g, "-") === name);
  return {
    name: shared || name === "default" ? `${name}-${key.account}` : name,
    account: key.account,
    accessKeyId: key.id,
    secretAccessKey: seal.open(key.sealedSecret, key.id),
  };
}

import { type Accounts, accountsIn } from "./accounts/accounts.ts";
import { controlPoliciesIn } from "./accounts/control-policies.ts";
import { type DataFolder, writeAwsFiles } from "./accounts/data-folder.ts";
import { findCredentialIn } from "./accounts/find-credential.ts";
import { identitiesIn } from "./accounts/identities-in.ts";
import { type LastUsed, lastUsedIn } from "./accounts/last-used.ts";
import { settleRootKey } from "./accounts/root-key.ts";
import { type Authorization, authorizationOf } from "./authorization/authorization.ts";
import type { BlobStore } from "./blobs/blob-store.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import { readOrMakeSetting } from "./database/settings/store.ts";
import { type CallRecord, type Dispatcher, dispatcher, type ServerCall } from "./dispatch.ts";
import { AUDIT_SECRET, auditIn } from "./events/audit.ts";
import type { FindCredential } from "./identity/authenticate.ts";
import { sealWith } from "./identity/seal.ts";
import { sessionTokens, withSessionTokens } from "./identity/session-token.ts";
import { webIdentitiesOf } from "./identity/web-identity/web-identities.ts";
import { partitionOf } from "./lib/arn.ts";
import { systemClock } from "./lib/clock.ts";
import { pageTokens } from "./lib/page-token.ts";
import { systemRandom } from "./lib/random.ts";
import { services } from "./services.ts";
import type { Logger } from "./telemetry/log.ts";
import { type Contracts, loadContracts } from "./wire/contract.ts";

/** Everything of a server but its sockets: what a request needs, and what the command line asks without one. */
export interface Core {
  readonly server: ServerCall;
  readonly contracts: Contracts;
  readonly authorization: Authorization;
  readonly dispatcher: Dispatcher;
  readonly findCredential: FindCredential;
  readonly accounts: Accounts;
  /** When keys and roles were last used: to be stopped before the database is closed. */
  readonly lastUsed: LastUsed;
  /** The key of the hashes that chain the audit log. */
  readonly auditSecret: Buffer;
  /** Where clients reach this server: known once it listens. */
  readonly client: { url: string; readonly region: string };
}

export interface CoreMeans {
  readonly folder: DataFolder;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly log: Logger;
}

const SECRET_BYTES = 32;

/**
 * Wires the rooms to one database.
 * @throws Error when the root key is not the one that the database was made with
 */
export async function openCore(config: Config, { folder, database, blobs, log }: CoreMeans): Promise<Core> {
  const clock = systemClock;
  const random = systemRandom();
  const partition = partitionOf(config.region);
  const rootKey = await settleRootKey(database, folder, random, clock.now());
  const seal = sealWith(rootKey, random);
  const freshSecret = () => random.bytes(SECRET_BYTES).toString("base64");
  const pageSecret = await readOrMakeSetting(database, "page-token-secret", freshSecret);
  const sealedAuditSecret = await readOrMakeSetting(database, AUDIT_SECRET, () =>
    seal.close(freshSecret(), AUDIT_SECRET),
  );
  const auditSecret = Buffer.from(seal.open(sealedAuditSecret, AUDIT_SECRET), "base64");
  const client = { url: "", region: config.region };
  const accounts = accountsIn(database, seal, clock, random, async (all) => {
    try {
      writeAwsFiles(folder, await all.profiles(), client);
    } catch (reason) {
      // The account is made; its profile is written at the next start, or with the next account.
      log.error({ err: reason }, "the credentials file cannot be written");
    }
  });
  const contracts = loadContracts();
  const credentials = findCredentialIn(database, seal, clock, partition);
  const tokens = sessionTokens(rootKey, random);
  const controlPolicies = controlPoliciesIn(database, accounts, clock, random, partition);
  const server: ServerCall = {
    region: config.region,
    partition,
    clock,
    random,
    database,
    blobs,
    accounts,
    identities: identitiesIn(database, clock, partition, () => credentials.forget()),
    controlPolicies,
    sessionTokens: tokens,
    webIdentities: webIdentitiesOf(config.oidcIssuers ?? [], clock),
    seal,
    settings: { artifactCheck: config.artifactCheck, requireApproval: config.requireApproval },
    pageTokens: pageTokens(Buffer.from(pageSecret, "base64")),
  };
  const lastUsed = lastUsedIn(database, clock, config.region);
  const record = (call: CallRecord) => {
    if (call.origin === "network") lastUsed.note(call.principal, call.service);
    if (log.isLevelEnabled("debug")) log.debug({ ...call, principal: call.principal.arn }, "call");
  };
  const authorization = authorizationOf(services, controlPolicies);
  return {
    server,
    contracts,
    authorization,
    dispatcher: dispatcher(server, services, contracts, authorization, auditIn(database, auditSecret), record),
    findCredential: withSessionTokens(credentials, tokens),
    accounts,
    lastUsed,
    auditSecret,
    client,
  };
}

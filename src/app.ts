import { accountsIn } from "./accounts/accounts.ts";
import { controlPoliciesIn } from "./accounts/control-policies.ts";
import { claimBlobs, openDataFolder, writeAwsFiles } from "./accounts/data-folder.ts";
import { findCredentialIn } from "./accounts/find-credential.ts";
import { identitiesIn } from "./accounts/identities-in.ts";
import { proveRootKey } from "./accounts/root-key.ts";
import { authorizationOf } from "./authorization/authorization.ts";
import { openDiskBlobs } from "./blobs/disk.ts";
import { startChores } from "./chores.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database/open.ts";
import { readOrMakeSetting } from "./database/settings/store.ts";
import { type CallRecord, dispatcher } from "./dispatch.ts";
import { AUDIT_SECRET, auditIn } from "./events/audit.ts";
import { listen } from "./http/server.ts";
import { sealWith } from "./identity/seal.ts";
import { sessionTokens, withSessionTokens } from "./identity/session-token.ts";
import { webIdentitiesOf } from "./identity/web-identity/web-identities.ts";
import { partitionOf } from "./lib/arn.ts";
import { systemClock } from "./lib/clock.ts";
import { uuid } from "./lib/ids.ts";
import { pageTokens } from "./lib/page-token.ts";
import { systemRandom } from "./lib/random.ts";
import { services } from "./services.ts";
import type { Logger } from "./telemetry/log.ts";
import { createMetrics } from "./telemetry/metrics.ts";
import { loadContracts } from "./wire/contract.ts";

/** A server that runs. */
export interface App {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly port: number;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** Lets requests in flight finish, then closes the database. */
  stop(): Promise<void>;
}

const SECRET_BYTES = 32;

/** Where other servers may share the blobs, what looks half-written may be one of their uploads. No upload takes that long. */
const HALF_WRITTEN_KEPT_MS = 24 * 60 * 60 * 1000;

/** The composition root: the one place where things are wired. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const clock = systemClock;
  const random = systemRandom();
  const partition = partitionOf(config.region);
  const folder = openDataFolder(config.dataDirectory, random);
  const metrics = createMetrics(services);
  const location = config.databaseUrl === undefined ? { file: folder.databaseFile } : { url: config.databaseUrl };
  const database = await openDatabase(location, { onCommit: metrics.observeCommit });
  try {
    claimBlobs(folder, await readOrMakeSetting(database, "database-id", () => uuid(random)));
    const othersWrite = database.dialect === "postgres";
    const blobs = await openDiskBlobs(folder.blobs, random, clock, othersWrite ? HALF_WRITTEN_KEPT_MS : 0);
    const seal = sealWith(folder.rootKey, random);
    await proveRootKey(database, seal);
    const secret = await readOrMakeSetting(database, "page-token-secret", () =>
      random.bytes(SECRET_BYTES).toString("base64"),
    );
    const client = { url: "", region: config.region };
    const auditSecret = await readOrMakeSetting(database, AUDIT_SECRET, () =>
      seal.close(random.bytes(SECRET_BYTES).toString("base64"), AUDIT_SECRET),
    );
    const audit = auditIn(database, Buffer.from(seal.open(auditSecret, AUDIT_SECRET), "base64"));
    const accounts = accountsIn(database, seal, clock, random, async (all) => {
      try {
        writeAwsFiles(folder, await all.profiles(), client);
      } catch (reason) {
        // The account is made; its profile is written at the next start, or with the next account.
        log.error({ err: reason }, "the credentials file cannot be written");
      }
    });
    for (const account of config.accounts) {
      await accounts.ensure(account);
      // The first one that is ever made manages the others: settled before a second one is there.
      await accounts.management();
    }

    const contracts = loadContracts();
    const credentials = findCredentialIn(database, seal, clock, partition);
    const identities = identitiesIn(database, clock, partition, () => credentials.forget());
    const tokens = sessionTokens(folder.rootKey, random);
    const controlPolicies = controlPoliciesIn(database, accounts, clock, random, partition);
    const base = {
      region: config.region,
      partition,
      clock,
      random,
      database,
      blobs,
      accounts,
      controlPolicies,
      sessionTokens: tokens,
      webIdentities: webIdentitiesOf(config.oidcIssuers ?? [], clock),
      seal,
      settings: { artifactCheck: config.artifactCheck, requireApproval: config.requireApproval },
      identities,
    };
    const server = { ...base, pageTokens: pageTokens(Buffer.from(secret, "base64")) };
    const record = (call: CallRecord) => {
      if (log.isLevelEnabled("debug")) log.debug({ ...call, principal: call.principal.arn }, "call");
    };
    const gate = {
      contracts,
      dispatcher: dispatcher(server, services, contracts, authorizationOf(services, controlPolicies), audit, record),
      findCredential: withSessionTokens(credentials, tokens),
      clock,
      random,
      region: config.region,
      hostnames: config.hostnames,
      endpointUrl: config.endpointUrl,
      metrics,
      log,
    };
    const http = await listen({ host: config.host, port: config.port }, gate, {
      ready: () => database.ping(),
      metrics,
    });
    client.url = config.endpointUrl ?? `http://${urlHost(config.host)}:${http.port}`;
    try {
      writeAwsFiles(folder, await accounts.profiles(), client);
    } catch (reason) {
      // A full disk shows here: a server whose start has failed must not go on listening.
      await http.stop(0);
      throw reason;
    }
    const chores = startChores(services, { database, blobs, clock, random, seal }, log);
    return {
      url: client.url,
      port: http.port,
      credentialsFile: folder.credentialsFile,
      configFile: folder.configFile,
      async stop() {
        await http.stop(config.shutdownTimeoutMs);
        await chores.stop(config.shutdownTimeoutMs);
        await database.close();
      },
    };
  } catch (reason) {
    await database.close();
    throw reason;
  }
}

/** The address that a client on this machine can use. */
function urlHost(host: string): string {
  if (host === "0.0.0.0" || host === "") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

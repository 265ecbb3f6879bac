import { claimBlobs, openDataFolder, writeAwsFiles } from "./accounts/data-folder.ts";
import { givenRootKey } from "./accounts/root-key.ts";
import { openDiskBlobs } from "./blobs/disk.ts";
import { startChores } from "./chores.ts";
import type { Config } from "./config.ts";
import { openCore } from "./core.ts";
import { openDatabase } from "./database/open.ts";
import { readOrMakeSetting } from "./database/settings/store.ts";
import { listen } from "./http/server.ts";
import { turnsTogether } from "./http/turns.ts";
import { systemClock } from "./lib/clock.ts";
import { uuid } from "./lib/ids.ts";
import { systemRandom } from "./lib/random.ts";
import { containerRegistry } from "./services/ecr/container-registry.ts";
import { services } from "./services.ts";
import type { Logger } from "./telemetry/log.ts";
import { createMetrics } from "./telemetry/metrics.ts";

/** A server that runs. */
export interface App {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
  readonly port: number;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** The key of the hashes that chain the audit log. */
  readonly auditSecret: Buffer;
  /** Lets requests in flight finish, then closes the database. */
  stop(): Promise<void>;
}

/** Where other servers may share the blobs, what looks half-written may be one of their uploads. No upload takes that long. */
const HALF_WRITTEN_KEPT_MS = 24 * 60 * 60 * 1000;

/** The composition root: opens what a server stands on, and listens. */
export async function startApp(config: Config, log: Logger): Promise<App> {
  const random = systemRandom();
  const folder = openDataFolder(config.dataDirectory, random, givenRootKey(config));
  const metrics = createMetrics(services);
  const location = config.databaseUrl === undefined ? { file: folder.databaseFile } : { url: config.databaseUrl };
  const database = await openDatabase(location, { onCommit: metrics.observeCommit });
  try {
    claimBlobs(folder, await readOrMakeSetting(database, "database-id", () => uuid(random)));
    const othersWrite = database.dialect === "postgres";
    const blobs = await openDiskBlobs(folder.blobs, random, systemClock, othersWrite ? HALF_WRITTEN_KEPT_MS : 0);
    const core = await openCore(config, { folder, database, blobs, log });
    const { accounts, client } = core;
    for (const account of config.accounts) {
      await accounts.ensure(account);
      // The first one that is ever made manages the others: settled before a second one is there.
      await accounts.management();
    }
    // Made once, and found there by whoever only looks on.
    await core.server.controlPolicies.organization();
    const gate = {
      contracts: core.contracts,
      dispatcher: core.dispatcher,
      findCredential: core.findCredential,
      clock: systemClock,
      random,
      region: config.region,
      registry: containerRegistry(core.server),
      hostnames: config.hostnames,
      endpointUrl: config.endpointUrl,
      metrics,
      log,
      turns: turnsTogether(),
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
    const chores = startChores(services, core.server, log);
    return {
      url: client.url,
      port: http.port,
      credentialsFile: folder.credentialsFile,
      configFile: folder.configFile,
      auditSecret: core.auditSecret,
      async stop() {
        await http.stop(config.shutdownTimeoutMs);
        await chores.stop(config.shutdownTimeoutMs);
        await core.lastUsed.stop();
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

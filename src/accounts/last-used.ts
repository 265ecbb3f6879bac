import type { Database } from "../database/database.ts";
import type { Principal } from "../identity/principal.ts";
import type { Clock } from "../lib/clock.ts";
import { LAST_USES_GATHERED_MAX, LAST_USES_WRITTEN_EVERY_MS, LAST_USES_WRITTEN_MAX } from "../lib/limits.ts";
import { type Use, writeUses } from "./last-used-store.ts";

/** Remembers when access keys and roles were last used. A request pays for an entry in a map; the database learns of it once a minute. */
export interface LastUsed {
  note(principal: Principal, service: string): void;
  /** Writes down what was noted. @throws ServiceUnavailable while the database is away; it is kept then */
  flush(): Promise<void>;
  /** Writes once more, and no more then. What cannot be written is lost: it is a hint, not a record. */
  stop(): Promise<void>;
}

/** Services that are the same for all regions; AWS tells their uses by this one. */
const GLOBAL_SERVICES: ReadonlySet<string> = new Set(["iam", "organizations"]);

export function lastUsedIn(database: Database, clock: Clock, region: string): LastUsed {
  let noted = new Map<string, Use>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const uses = [...noted];
    noted = new Map();
    for (let start = 0; start < uses.length; start += LAST_USES_WRITTEN_MAX) {
      try {
        await writeUses(database, uses.slice(start, start + LAST_USES_WRITTEN_MAX));
      } catch (reason) {
        for (const [id, use] of uses.slice(start)) if (!noted.has(id)) noted.set(id, use);
        throw reason;
      }
    }
  }

  return {
    note(principal, service) {
      const id = principal.kind === "role" ? principal.id.split(":")[0] : principal.accessKeyId;
      // Temporary keys are not kept anywhere; the user behind them has its own.
      if (stopped || id === undefined || !/^A(KIA|ROA)/.test(id)) return;
      if (noted.size >= LAST_USES_GATHERED_MAX && !noted.has(id)) return;
      noted.set(id, { at: clock.now(), service, region: GLOBAL_SERVICES.has(service) ? "us-east-1" : region });
      timer ??= setTimeout(() => void flush().catch(() => undefined), LAST_USES_WRITTEN_EVERY_MS).unref();
    },
    flush,
    async stop() {
      stopped = true;
      await flush().catch(() => undefined);
    },
  };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Chore, ChoreMeans, Service } from "./services/operation.ts";
import type { Logger } from "./telemetry/log.ts";

/** Does every room's chores at start and then at their intervals, none while it is still being done. A failed one is logged and done again next time. */
export function startChores(
  services: readonly Service[],
  means: ChoreMeans,
  log: Logger,
): { stop(timeoutMs: number): Promise<void> } {
  const running = new Set<Promise<void>>();
  const timers = services
    .flatMap((service) => service.chores ?? [])
    .map((chore) => {
      let isBusy = false;
      const start = () => {
        if (isBusy) return;
        isBusy = true;
        const done = doChore(chore, means, log).finally(() => {
          isBusy = false;
          running.delete(done);
        });
        running.add(done);
      };
      start();
      return setInterval(start, chore.everyMs).unref();
    });
  return {
    async stop(timeoutMs) {
      for (const timer of timers) clearInterval(timer);
      // A long sweep is broken off by the database that closes, and done again after the next start.
      await Promise.race([Promise.all(running), sleep(timeoutMs, undefined, { ref: false })]);
    },
  };
}

async function doChore(chore: Chore, means: ChoreMeans, log: Logger): Promise<void> {
  try {
    await chore.run(means);
  } catch (reason) {
    log.error({ err: reason, chore: chore.name }, "a chore failed");
  }
}

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadResult } from "./generator.ts";
import type { LoadSpecification } from "./requests.ts";

/** A load generator, ready for one load after the other. */
export interface LoadClient {
  /**
   * @param toleratedShare of answers that may be no success; without it none
   * @throws Error when more of them were none: a figure of refusals is no figure
   */
  run(load: LoadSpecification, toleratedShare?: number): Promise<LoadResult>;
  stop(): void;
}

export function startLoadClient(): LoadClient {
  const child = fork(fileURLToPath(new URL("./generator.ts", import.meta.url)), { stdio: "inherit" });
  return {
    async run(load, toleratedShare = 0) {
      child.send(load);
      const [message] = (await once(child, "message")) as [{ result?: LoadResult; failure?: string }];
      if (message.result === undefined) throw new Error(`the load generator failed: ${message.failure}`);
      const { refused, answers } = message.result;
      const failed = Object.values(refused).reduce((sum, count) => sum + count, 0);
      if (failed > answers * toleratedShare || answers === 0) {
        throw new Error(`${load.target ?? load.method} on ${load.path} was refused: ${JSON.stringify(refused)}`);
      }
      return message.result;
    },
    stop: () => child.disconnect(),
  };
}

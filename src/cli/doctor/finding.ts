import type { Config } from "../../config.ts";

/** What a check found: `ok`, `warn` (works, but look at it) or `fail` (a server would not work, or not safely). */
export interface Finding {
  readonly verdict: "ok" | "warn" | "fail";
  readonly found: string;
  /** What to do about it. */
  readonly advice?: string;
}

export type Check = (config: Config) => Promise<Finding>;

export const ok = (found: string): Finding => ({ verdict: "ok", found });
export const warn = (found: string, advice: string): Finding => ({ verdict: "warn", found, advice });
export const fail = (found: string, advice: string): Finding => ({ verdict: "fail", found, advice });

import { stat } from "node:fs/promises";
import { awsFilePaths } from "../aws-files.ts";
import { type Check, fail, ok, warn } from "./finding.ts";
import { askReadiness } from "./server.ts";

/** Signatures carry a time; the server takes them for a quarter of an hour either way. */
const SKEW_MAX_MS = 15 * 60_000;
const SKEW_COMFORT_MS = 60_000;

const ADVICE = "Let a time service (chrony, systemd-timesyncd) keep the clock: signed requests are refused otherwise.";

/** Compares our clock with the server's, or, when none runs, with the last start's: time does not run backwards. */
export const checkClock: Check = async (config) => {
  const answer = config.port === 0 ? undefined : await askReadiness(config);
  const nowMs = Date.now();
  const now = new Date(nowMs).toISOString();
  if (answer !== undefined && !Number.isNaN(answer.dateMs)) {
    const skewMs = Math.abs(answer.dateMs - nowMs);
    const found = `${now}, ${Math.round(skewMs / 1000)} s from the server's`;
    if (skewMs > SKEW_MAX_MS) return fail(found, ADVICE);
    return skewMs > SKEW_COMFORT_MS ? warn(found, ADVICE) : ok(found);
  }
  const lastStart = await stat(awsFilePaths(config.dataDirectory).credentialsFile).catch(() => undefined);
  if (lastStart !== undefined && lastStart.mtimeMs > nowMs + SKEW_COMFORT_MS) {
    return fail(`${now} is before the last start (${lastStart.mtime.toISOString()})`, ADVICE);
  }
  return ok(now);
};

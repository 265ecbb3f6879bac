import { openConnection } from "./connection.ts";
import { type LoadSpecification, signedBytes } from "./requests.ts";

/** What came of a load. */
export interface LoadResult {
  readonly answers: number;
  /** Answers that were no success, by status; 0 stands for a broken connection. */
  readonly refused: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * The load generator: a process of its own, so that it shares no event loop with what it measures. Requests are signed
 * before the clock starts, as long as they fit in memory; each connection sends its next one when it has its answer.
 */
export async function generate(load: LoadSpecification): Promise<LoadResult> {
  const ready: Buffer[] = [];
  for (let index = 0; index < load.prepared; index++) ready.push(signedBytes(load, index));
  const refused: Record<string, number> = {};
  const times: number[] = [];
  let sent = 0;
  const started = performance.now();
  const deadline = started + (load.durationMs ?? Number.POSITIVE_INFINITY);
  const last = load.count ?? (load.again ? Number.POSITIVE_INFINITY : load.prepared);

  async function client(): Promise<void> {
    const connection = openConnection(load.port);
    while (sent < last) {
      const index = sent++;
      const request = index < ready.length || load.again ? ready[index % ready.length] : signedBytes(load, index);
      const from = performance.now();
      const status = await connection.exchange(request as Buffer);
      const to = performance.now();
      if (status >= 200 && status < 300) times.push(to - from);
      else refused[status] = (refused[status] ?? 0) + 1;
      if (to >= deadline) break;
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: load.connections }, client));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { answers: times.length, refused, seconds, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

process.on("message", (load: LoadSpecification) => {
  generate(load).then(
    (result) => process.send?.({ result }),
    (reason: unknown) => process.send?.({ failure: String(reason) }),
  );
});
process.on("disconnect", () => process.exit());

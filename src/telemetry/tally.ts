import type { Metric, MetricValueWithName } from "prom-client";

type Labels = Readonly<Record<string, string>>;

/** Counts requests of one kind: how many answered with which code, and how long they took. */
export interface RequestTally {
  add(code: string, seconds: number): void;
}

/**
 * The counts of requests, as prom-client's Counter and Histogram would keep them. Those look their labels up anew with each number and
 * take a twentieth of a request's time for it; here a number is added in its place, and told in their form when somebody asks.
 * @param bounds of the histogram's buckets, in seconds, ascending
 * @param codesMax past this many codes of one kind, further ones count as `unknown`
 */
export function requestTallies(
  names: { readonly total: string; readonly duration: string },
  bounds: readonly number[],
  codesMax: number,
): { make(labels: Labels): RequestTally; readonly metrics: readonly Metric[] } {
  const kept: Kept[] = [];
  // All that a registry asks of a metric.
  const told = (name: string, help: string, type: string, values: (kept: Kept) => MetricValueWithName<string>[]) =>
    ({ name, get: async () => ({ name, help, type, values: kept.flatMap(values) }) }) as unknown as Metric;
  return {
    make(labels) {
      const made: Kept = { labels, codes: new Map(), buckets: new Float64Array(bounds.length + 1), sum: 0 };
      kept.push(made);
      return {
        add(code, seconds) {
          const { codes, buckets } = made;
          const known = codes.has(code) || codes.size < codesMax ? code : "unknown";
          codes.set(known, (codes.get(known) ?? 0) + 1);
          let bucket = 0;
          while (bucket < bounds.length && seconds > (bounds[bucket] as number)) bucket++;
          buckets[bucket] = (buckets[bucket] as number) + 1;
          made.sum += seconds;
        },
      };
    },
    metrics: [
      told(names.total, "Requests answered, by AWS's error code or OK.", "counter", ({ labels, codes }) =>
        [...codes].map(([code, value]) => ({ metricName: names.total, labels: { ...labels, code }, value })),
      ),
      told(
        names.duration,
        "Time from the first byte of a request's head to the last byte of its answer.",
        "histogram",
        (each) => histogramOf(names.duration, bounds, each),
      ),
    ],
  };
}

interface Kept {
  readonly labels: Labels;
  readonly codes: Map<string, number>;
  /** How many fell into each bucket alone; the last one has no bound. */
  readonly buckets: Float64Array;
  sum: number;
}

function histogramOf(name: string, bounds: readonly number[], { labels, buckets, sum }: Kept) {
  let count = 0;
  const values: MetricValueWithName<string>[] = [...buckets].map((own, index) => {
    count += own;
    return { metricName: `${name}_bucket`, labels: { le: bounds[index] ?? "+Inf", ...labels }, value: count };
  });
  values.push({ metricName: `${name}_sum`, labels, value: sum }, { metricName: `${name}_count`, labels, value: count });
  return values;
}

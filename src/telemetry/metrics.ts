import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What Prometheus reads at `GET /metrics`. One per server; nothing is global. */
export interface Metrics {
  /** The value of the Content-Type header that goes with `render`. */
  readonly contentType: string;
  /** A request began; `observeRequest` must follow, once. */
  requestStarted(): void;
  /**
   * A request was answered.
   * @param service undefined when it could not be told
   * @param operation undefined when it could not be told; a name that the service does not have counts as `unknown`
   * @param code `OK`, or AWS's error code
   */
  observeRequest(service: string | undefined, operation: string | undefined, code: string, durationMs: number): void;
  /** One commit reached the disk with this many transactions in it. */
  observeCommit(transactions: number): void;
  render(): Promise<string>;
}

/** The services and operations that exist: nothing else becomes a label, so that strangers cannot fill the memory. */
export interface KnownService {
  readonly name: string;
  readonly operations: readonly { readonly name: string }[];
}

export function createMetrics(services: readonly KnownService[]): Metrics {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "albo_requests_total",
    help: "Requests answered, by AWS's error code or OK.",
    labelNames: ["service", "operation", "code"],
    registers,
  });
  const durations = new Histogram({
    name: "albo_request_duration_seconds",
    help: "Time from the first byte of a request's head to the last byte of its answer.",
    labelNames: ["service", "operation"],
    buckets: DURATION_BUCKETS_SECONDS,
    registers,
  });
  const inFlight = new Gauge({ name: "albo_requests_in_flight", help: "Requests not yet answered.", registers });
  const commits = new Histogram({
    name: "albo_group_commit_transactions",
    help: "Transactions made durable by one commit.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const series = requestSeries(services, requests, durations);
  return {
    contentType: registry.contentType,
    requestStarted: () => inFlight.inc(),
    observeRequest(service, operation, code, durationMs) {
      inFlight.dec();
      const { duration, counterOf } = series(service, operation);
      duration.observe(durationMs / 1000);
      counterOf(code).inc();
    },
    observeCommit: (transactions) => commits.observe(transactions),
    render: () => registry.metrics(),
  };
}

const DURATION_BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
/** Codes come from our own error tables; past this many for one operation something is wrong, and they count as one. */
const MAXIMUM_CODES = 64;
const UNKNOWN = "unknown";

interface Series {
  readonly duration: { observe(seconds: number): void };
  counterOf(code: string): { inc(): void };
}

/** Label children are looked up once and kept: what is left per request is two map reads. */
function requestSeries(
  services: readonly KnownService[],
  requests: Counter<"service" | "operation" | "code">,
  durations: Histogram<"service" | "operation">,
): (service: string | undefined, operation: string | undefined) => Series {
  const known = new Map<string, ReadonlySet<string>>();
  for (const { name, operations } of services) known.set(name, new Set(operations.map((operation) => operation.name)));
  const kept = new Map<string, Map<string, Series>>();
  const make = (service: string, operation: string): Series => {
    const counters = new Map<string, { inc(): void }>();
    const counterOf = (code: string): { inc(): void } => {
      const found = counters.get(code);
      if (found !== undefined) return found;
      if (counters.size >= MAXIMUM_CODES && code !== UNKNOWN) return counterOf(UNKNOWN);
      const made = requests.labels({ service, operation, code });
      counters.set(code, made);
      return made;
    };
    return { duration: durations.labels({ service, operation }), counterOf };
  };
  return (givenService = UNKNOWN, givenOperation = UNKNOWN) => {
    const found = kept.get(givenService)?.get(givenOperation);
    if (found !== undefined) return found;
    const service = known.has(givenService) ? givenService : UNKNOWN;
    const operation = known.get(service)?.has(givenOperation) ? givenOperation : UNKNOWN;
    const operations = kept.get(service) ?? new Map<string, Series>();
    const series = operations.get(operation) ?? make(service, operation);
    kept.set(service, operations.set(operation, series));
    return series;
  };
}

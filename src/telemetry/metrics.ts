import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type RequestTally, requestTallies } from "./tally.ts";

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
  const requests = requestTallies(
    { total: "albo_requests_total", duration: "albo_request_duration_seconds" },
    DURATION_BUCKETS_SECONDS,
    MAXIMUM_CODES,
  );
  for (const metric of requests.metrics) registry.registerMetric(metric);
  let inFlight = 0;
  new Gauge({
    name: "albo_requests_in_flight",
    help: "Requests not yet answered.",
    registers,
    collect() {
      this.set(inFlight);
    },
  });
  const commits = new Histogram({
    name: "albo_group_commit_transactions",
    help: "Transactions made durable by one commit.",
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  const tallyOf = talliesByOperation(services, requests.make);
  return {
    contentType: registry.contentType,
    requestStarted() {
      inFlight++;
    },
    observeRequest(service, operation, code, durationMs) {
      inFlight--;
      tallyOf(service, operation).add(code, durationMs / 1000);
    },
    observeCommit: (transactions) => commits.observe(transactions),
    render: () => registry.metrics(),
  };
}

const DURATION_BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];
/** Codes come from our own error tables; past this many for one operation something is wrong, and they count as one. */
const MAXIMUM_CODES = 64;
const UNKNOWN = "unknown";

/** Found by service and operation: what is left per request is two map reads. */
function talliesByOperation(
  services: readonly KnownService[],
  make: (labels: { service: string; operation: string }) => RequestTally,
): (service: string | undefined, operation: string | undefined) => RequestTally {
  const known = new Map<string, ReadonlySet<string>>();
  for (const { name, operations } of services) known.set(name, new Set(operations.map((operation) => operation.name)));
  const kept = new Map<string, Map<string, RequestTally>>();
  return (givenService = UNKNOWN, givenOperation = UNKNOWN) => {
    const found = kept.get(givenService)?.get(givenOperation);
    if (found !== undefined) return found;
    const service = known.has(givenService) ? givenService : UNKNOWN;
    const operation = known.get(service)?.has(givenOperation) ? givenOperation : UNKNOWN;
    const operations = kept.get(service) ?? new Map<string, RequestTally>();
    const tally = operations.get(operation) ?? make({ service, operation });
    kept.set(service, operations.set(operation, tally));
    return tally;
  };
}

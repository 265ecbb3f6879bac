import assert from "node:assert/strict";
import { test } from "node:test";
import { createMetrics, type Metrics } from "./metrics.ts";

const services = [
  { name: "sagemaker", operations: [{ name: "CreateModelPackage" }] },
  { name: "s3", operations: [{ name: "PutObject" }] },
];

async function sampleOf(metrics: Metrics, series: string): Promise<number | undefined> {
  const line = (await metrics.render()).split("\n").find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
}

test("a request is counted by service, operation and code, timed, and no longer in flight", async () => {
  const metrics = createMetrics(services);
  metrics.requestStarted();
  metrics.requestStarted();
  assert.equal(await sampleOf(metrics, "albo_requests_in_flight"), 2);
  metrics.observeRequest("sagemaker", "CreateModelPackage", "OK", 4);
  metrics.observeRequest("sagemaker", "CreateModelPackage", "AccessDeniedException", 2000);
  const labels = 'service="sagemaker",operation="CreateModelPackage"';
  assert.equal(await sampleOf(metrics, `albo_requests_total{${labels},code="OK"}`), 1);
  assert.equal(await sampleOf(metrics, `albo_requests_total{${labels},code="AccessDeniedException"}`), 1);
  assert.equal(await sampleOf(metrics, `albo_request_duration_seconds_bucket{le="0.005",${labels}}`), 1);
  assert.equal(await sampleOf(metrics, `albo_request_duration_seconds_count{${labels}}`), 2);
  assert.equal(await sampleOf(metrics, "albo_requests_in_flight"), 0);
});

test("what clients invent becomes one series, however much of it there is", async () => {
  const metrics = createMetrics(services);
  for (let round = 0; round < 1000; round++) {
    metrics.requestStarted();
    metrics.observeRequest("sagemaker", `Invented${round}`, "UnknownOperationException", 1);
    metrics.requestStarted();
    metrics.observeRequest(`invented${round}`, "PutObject", "UnknownOperationException", 1);
    metrics.requestStarted();
    metrics.observeRequest("s3", "PutObject", `Invented${round}`, 1);
  }
  metrics.requestStarted();
  metrics.observeRequest(undefined, undefined, "UnknownOperationException", 1);
  const code = 'code="UnknownOperationException"';
  assert.equal(await sampleOf(metrics, `albo_requests_total{service="sagemaker",operation="unknown",${code}}`), 1000);
  assert.equal(await sampleOf(metrics, `albo_requests_total{service="unknown",operation="unknown",${code}}`), 1001);
  const series = (await metrics.render()).split("\n").filter((line) => line.startsWith("albo_requests_total{"));
  assert.ok(series.length < 100, `${series.length} series`);
});

test("servers in one process do not share their counts, and the process is measured", async () => {
  const [one, other] = [createMetrics(services), createMetrics(services)];
  one.observeCommit(3);
  assert.equal(await sampleOf(one, "albo_group_commit_transactions_sum"), 3);
  assert.equal(await sampleOf(other, "albo_group_commit_transactions_sum"), 0);
  assert.ok(((await sampleOf(one, "process_resident_memory_bytes")) ?? 0) > 0);
  assert.match(one.contentType, /^text\/plain/);
});

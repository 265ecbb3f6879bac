import assert from "node:assert/strict";
import { Agent } from "node:http";
import { after, before, describe, test } from "node:test";
import { loadContracts, type OperationContract, type ServiceContract } from "../../src/wire/contract.ts";
import { type Case, casesOf, faultOf, leftOutForS3 } from "./cases.ts";
import { type Exchange, type ExchangeServer, REQUEST_ID, startExchange } from "./exchange.ts";
import type { Plan } from "./generate/value.ts";
import { plain } from "./plain.ts";

/** Rounds for each operation; more find more, at a few milliseconds each. */
const ROUNDS = Number(process.env.ALBO_ROUNDS ?? 2);

const CLIENTS: Readonly<Record<string, string>> = {
  cloudtrail: "CloudTrail",
  ecr: "ECR",
  iam: "IAM",
  kms: "KMS",
  organizations: "Organizations",
  ram: "RAM",
  s3: "S3",
  sagemaker: "SageMaker",
  "sagemaker-runtime": "SageMakerRuntime",
  sts: "STS",
};

interface Client {
  send(command: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

const contracts = loadContracts();
let server: ExchangeServer;

before(async () => {
  server = await startExchange(contracts);
});
after(() => server.close());

for (const name of contracts.names) {
  describe(`${name} through the AWS SDK for JavaScript`, () => {
    const service = contracts.service(name);
    const tried = new Set<string>();
    let client: Client;
    let module: Record<string, new (argument: object) => object>;
    before(async () => {
      module = await import(`@aws-sdk/client-${name}`);
      client = clientOf(module, name);
    });
    after(() => client.destroy());
    for (const operationName of service.operationNames) {
      const operation = service.operation(operationName) as OperationContract;
      test(operationName, async () => {
        for (const each of casesOf(operation, ROUNDS, leaveOut(service))) await roundTrip(client, module, each);
        for (const code of operation.errors.keys()) {
          // Clients read an error in one way, whichever operation it comes from.
          if (!tried.has(code)) await faultTrip(client, module, operation, code);
          // The answer to a HEAD shows no more than a status.
          if (operation.method !== "HEAD") tried.add(code);
        }
      });
    }
  });
}

function clientOf(module: Record<string, new (argument: object) => object>, name: string): Client {
  const Client = module[`${CLIENTS[name]}Client`] as new (argument: object) => object;
  // Buckets stand in the host name; every name leads to this machine.
  const lookup = (_: string, options: { all?: boolean }, done: (error: null, ...found: unknown[]) => void) =>
    options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4);
  return new Client({
    region: "us-east-1",
    endpoint: `http://localhost:${server.port}`,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    maxAttempts: 1,
    requestHandler: { httpAgent: new Agent({ keepAlive: true, lookup } as object) },
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  }) as Client;
}

async function roundTrip(
  client: Client,
  module: Record<string, new (argument: object) => object>,
  { operation, input, output }: Case,
): Promise<void> {
  const exchange: Exchange = { answer: { output } };
  server.expect(exchange);
  const answer = await send(client, module, operation, input).catch((error: unknown) => {
    throw exchange.refusal ?? error;
  });
  assert.equal(exchange.operation, `${operation.service.name}.${operation.name}`);
  assert.deepEqual(plain(withoutExtras(exchange.input ?? {}, input)), plain(input), "what the client sent");
  const { $metadata, ...received } = answer;
  assert.equal(($metadata as { requestId?: string }).requestId, REQUEST_ID);
  assert.deepEqual(
    withoutEmpty(await readBack(received), output),
    plain(expectedOf(operation, output)),
    "what the client received",
  );
}

async function faultTrip(
  client: Client,
  module: Record<string, new (argument: object) => object>,
  operation: OperationContract,
  code: string,
): Promise<void> {
  const error = operation.errors.get(code);
  assert.ok(error);
  const [{ input }] = casesOf(operation, 1, leaveOut(operation.service)) as [Case];
  const fault = faultOf(error);
  server.expect({ answer: { fault } });
  await assert.rejects(send(client, module, operation, input), (thrown: Record<string, unknown>) => {
    const metadata = thrown.$metadata as { httpStatusCode: number; requestId: string };
    assert.equal(metadata.httpStatusCode, fault.status);
    assert.equal(metadata.requestId, REQUEST_ID);
    if (operation.method === "HEAD") return true;
    assert.ok([code, error.shape.name].includes(String(thrown.name)), `${thrown.name} is not ${code}`);
    assert.equal(thrown.message, fault.message);
    for (const [name, value] of Object.entries(fault.fields)) assert.equal(String(thrown[name]), value);
    return true;
  });
}

function send(
  client: Client,
  module: Record<string, new (argument: object) => object>,
  operation: OperationContract,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const Command = module[`${operation.name}Command`];
  assert.ok(Command, `the SDK has no ${operation.name}`);
  return client.send(new Command(input));
}

function leaveOut(service: ServiceContract): Plan["leaveOut"] {
  return (member) => member.shape.eventStream || (service.name === "s3" && leftOutForS3(member));
}

/** Clients add idempotency tokens of their own accord; S3's also checksums, lengths, types and an empty body. */
function withoutExtras(decoded: Record<string, unknown>, sent: Record<string, unknown>): Record<string, unknown> {
  const added = /^Client(Request)?Token$|^Checksum|^Content(MD5|Length|Type)$|^SSECustomer|^Body$/i;
  return Object.fromEntries(Object.entries(decoded).filter(([name]) => name in sent || !added.test(name)));
}

/** An event stream has a test of its own; a type and a map of headers are there even when they were not given. */
function withoutEmpty(received: Record<string, unknown>, answered: Record<string, unknown>): Record<string, unknown> {
  const added = /^(Metadata|ContentType)$/;
  return Object.fromEntries(Object.entries(received).filter(([name]) => name in answered || !added.test(name)));
}

function expectedOf(operation: OperationContract, output: Record<string, unknown>): Record<string, unknown> {
  const payload = operation.output?.payload;
  if (payload?.shape.eventStream) return { ...output, Body: undefined };
  if (payload?.shape.type === "blob") return { ...output, [payload.name]: output[payload.name] ?? Buffer.alloc(0) };
  if (operation.method !== "HEAD") return output;
  const headers = operation.output?.members.filter((member) => member.location !== undefined) ?? [];
  return Object.fromEntries(headers.map(({ name }) => [name, output[name]]));
}

/**
 * Reads a body, and takes off what the SDK adds. It has the markers of parts as texts where AWS's model has numbers.
 */
async function readBack(received: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { ExpiresString: _, ...rest } = (await readStream(received)) as Record<string, unknown>;
  return JSON.parse(JSON.stringify(plain(rest)), (name, value) =>
    /PartNumberMarker$/.test(name) ? Number(value) : value,
  );
}

async function readStream(received: Record<string, unknown>): Promise<Record<string, unknown>> {
  const body = received.Body as { transformToByteArray?(): Promise<Uint8Array> } | AsyncIterable<unknown> | undefined;
  if (body === undefined || body instanceof Uint8Array) return received;
  if ("transformToByteArray" in body && body.transformToByteArray)
    return { ...received, Body: await body.transformToByteArray() };
  return { ...received, Body: undefined };
}

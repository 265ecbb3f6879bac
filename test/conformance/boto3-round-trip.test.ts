import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { type Case, casesOf, faultOf, leftOutForS3 } from "./cases.ts";
import { type Exchange, type ExchangeServer, REQUEST_ID, startExchange } from "./exchange.ts";
import type { Plan } from "./generate/value.ts";
import { plain } from "./plain.ts";

const ROUNDS = Number(process.env.ALBO_ROUNDS ?? 2);

/** The contracts are cut from this version; another may know other members. */
const BOTOCORE = "1.43.11";

const found = spawnSync("python3", ["-c", "import botocore; print(botocore.__version__)"], { encoding: "utf8" });
const version = found.status === 0 ? found.stdout.trim() : "none";
const skip = version === BOTOCORE ? false : `needs python3 with botocore ${BOTOCORE}, found ${version}`;

interface Answer {
  readonly output?: Record<string, unknown>;
  readonly error?: Record<string, unknown> & { readonly Error: Record<string, unknown> };
  readonly metadata?: { readonly status: number; readonly requestId: string };
  readonly failed?: string;
}

describe("boto3", { skip }, () => {
  const contracts = loadContracts();
  let server: ExchangeServer;
  let python: ChildProcessWithoutNullStreams;
  let lines: AsyncIterator<string>;

  before(async () => {
    server = await startExchange(contracts);
    const script = fileURLToPath(new URL("boto3_round_trip.py", import.meta.url));
    python = spawn("python3", [script, `http://127.0.0.1:${server.port}`]);
    python.stderr.pipe(process.stderr);
    lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  });
  after(async () => {
    python.stdin.end();
    await server.close();
  });

  async function call(
    operation: OperationContract,
    input: Record<string, unknown>,
    exchange: Exchange,
  ): Promise<Answer> {
    server.expect(exchange);
    python.stdin.write(
      `${JSON.stringify({ service: operation.service.name, operation: operation.name, input: plain(input) })}\n`,
    );
    const { value } = await lines.next();
    const answer = JSON.parse(value) as Answer;
    if (exchange.refusal !== undefined) throw exchange.refusal;
    assert.equal(answer.failed, undefined);
    return answer;
  }

  async function roundTrip({ operation, input, output }: Case): Promise<void> {
    const exchange: Exchange = { answer: { output } };
    const answer = await call(operation, input, exchange);
    assert.equal(exchange.operation, `${operation.service.name}.${operation.name}`);
    assert.deepEqual(plain(known(exchange.input ?? {}, input, ADDED_TO_INPUT)), plain(input), "what the client sent");
    assert.equal(answer.metadata?.requestId, REQUEST_ID);
    assert.deepEqual(
      known(answer.output ?? {}, output, ADDED_TO_OUTPUT),
      plain(expectedOf(operation, output)),
      "what the client received",
    );
  }

  async function faultTrip(operation: OperationContract, code: string): Promise<void> {
    const modelled = operation.errors.get(code);
    assert.ok(modelled);
    const [{ input }] = casesOf(operation, 1, leaveOut, true) as [Case];
    const fault = faultOf(modelled);
    const { error, metadata } = await call(operation, input, { answer: { fault } });
    assert.equal(metadata?.status, fault.status);
    assert.equal(metadata?.requestId, REQUEST_ID);
    if (operation.method === "HEAD") return;
    assert.equal(error?.Error.Code, code);
    assert.equal(error?.Error.Message, fault.message);
    for (const [name, value] of Object.entries(fault.fields))
      assert.equal(String(error?.[name] ?? error?.Error[name]), value);
  }

  for (const name of contracts.names) {
    describe(name, () => {
      const service = contracts.service(name);
      const tried = new Set<string>();
      for (const operationName of service.operationNames) {
        const operation = service.operation(operationName) as OperationContract;
        test(operationName, async () => {
          for (const each of casesOf(operation, ROUNDS, leaveOut, true)) await roundTrip(each);
          for (const code of operation.errors.keys()) {
            // Clients read an error in one way, whichever operation it comes from.
            if (!tried.has(code)) await faultTrip(operation, code);
            // The answer to a HEAD shows no more than a status.
            if (operation.method !== "HEAD") tried.add(code);
          }
        });
      }
    });
  }
});

/** S3's lists are asked for in URL encoding by boto3 itself, which then takes it off. */
const leaveOut: Plan["leaveOut"] = (member) =>
  member.shape.eventStream ||
  leftOutForS3(member) ||
  (member.name === "EncodingType" && member.shape.name === "EncodingType");

const ADDED_TO_INPUT =
  /^Client(Request)?Token$|^Checksum|^Content(MD5|Length|Type)$|^SSECustomer|^Body$|^EncodingType$/i;

const ADDED_TO_OUTPUT = /^(Metadata|ContentType|ContentLength|ExpiresString)$/;

/** Leaves out what the client adds of its own accord. */
function known(value: Record<string, unknown>, given: Record<string, unknown>, added: RegExp): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name in given || !added.test(name)));
}

function expectedOf(operation: OperationContract, output: Record<string, unknown>): Record<string, unknown> {
  const payload = operation.output?.payload;
  if (payload?.shape.eventStream) return { ...output, [payload.name]: null };
  if (payload?.shape.type === "blob") return { ...output, [payload.name]: output[payload.name] ?? Buffer.alloc(0) };
  if (operation.method !== "HEAD") return output;
  const headers = operation.output?.members.filter((member) => member.location !== undefined) ?? [];
  return Object.fromEntries(headers.map(({ name }) => [name, output[name]]));
}

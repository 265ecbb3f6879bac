import { Agent, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { encodeRequest, type PlainRequest } from "../support/encode-request.ts";
import { type Caller, signRequest } from "../support/sign-request.ts";

/** A whole answer. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** AWS's code, of a refusal. */
  readonly code: string | undefined;
}

/** A client that survives the server: it never throws over a broken connection. */
export interface Client {
  /** Sends one call, once, as the administrator or as somebody else. @returns undefined when no whole answer came */
  call(operation: OperationContract, input: object, as?: Caller): Promise<Reply | undefined>;
  /** Changes that were acknowledged since the last time they were taken. */
  takeChanges(): AcknowledgedChange[];
  /** From now on the server listens there. */
  turnTo(port: number): void;
  /** Answers of 5xx since the last time they were taken, with their codes. */
  takeFailures(): Reply[];
  close(): void;
}

export interface AcknowledgedChange {
  readonly operation: string;
  readonly requestId: string;
}

/** Longer than any limit of the server's own: no answer by then means that it hangs. */
const ANSWER_TIMEOUT_MS = 60_000;
const CONNECTIONS_MAX = 64;
/** Kept for the record. */
const FAILURES_MAX = 10_000;

/** They change nothing. */
const READS = /^(Get|List|Describe|Head)/;

const contracts = loadContracts();

/** @returns the contract of an operation by its name, e.g. `sagemaker`, `CreateModelPackage` */
export function operationNamed(service: string, name: string): OperationContract {
  const found = contracts.service(service).operation(name);
  if (found === undefined) throw new Error(`${service} has no operation ${name}`);
  return found;
}

/** @param onHang is told when no answer came in time, which no crash excuses */
export function openClient(caller: Caller, region: string, onHang: (what: string) => void): Client {
  let agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  let port = 0;
  let failures: Reply[] = [];
  let changes: AcknowledgedChange[] = [];

  function call(operation: OperationContract, input: object, as = caller): Promise<Reply | undefined> {
    const plain = withSessionToken(encodeRequest(operation, input as Record<string, unknown>), as);
    const host = `127.0.0.1:${port}`;
    const headers = signRequest(plain, as, { service: operation.service.signingName, region, host });
    headers["content-length"] = String(plain.body.length);
    const path = plain.query === "" ? plain.path : `${plain.path}?${plain.query}`;
    return new Promise((resolve) => {
      const sending = httpRequest({ host: "127.0.0.1", port, agent, method: plain.method, path, headers });
      const timer = setTimeout(() => {
        onHang(`${operation.name} was not answered in ${ANSWER_TIMEOUT_MS} ms`);
        sending.destroy();
      }, ANSWER_TIMEOUT_MS);
      const done = (reply: Reply | undefined) => {
        clearTimeout(timer);
        if (reply !== undefined && reply.status >= 500 && failures.length < FAILURES_MAX) failures.push(reply);
        resolve(reply);
      };
      sending.on("error", () => done(undefined));
      sending.on("response", (answer) => {
        const pieces: Buffer[] = [];
        answer.on("data", (piece: Buffer) => pieces.push(piece));
        answer.on("error", () => done(undefined));
        answer.on("end", () => {
          if (!answer.complete) return done(undefined);
          const body = Buffer.concat(pieces);
          const status = answer.statusCode as number;
          const requestId = answer.headers["x-amzn-requestid"] ?? answer.headers["x-amz-request-id"];
          if (status < 300 && !READS.test(operation.name)) {
            changes.push({ operation: operation.name, requestId: String(requestId) });
          }
          done({ status, headers: answer.headers, body, code: codeOf(status, body) });
        });
      });
      sending.end(plain.body);
    });
  }

  return {
    call,
    turnTo(next) {
      port = next;
      agent.destroy();
      agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
    },
    takeFailures() {
      const taken = failures;
      failures = [];
      return taken;
    },
    takeChanges() {
      const taken = changes;
      changes = [];
      return taken;
    },
    close: () => agent.destroy(),
  };
}

function withSessionToken(plain: PlainRequest, { sessionToken }: Caller): PlainRequest {
  if (sessionToken === undefined) return plain;
  return { ...plain, headers: { ...plain.headers, "x-amz-security-token": sessionToken } };
}

function codeOf(status: number, body: Buffer): string | undefined {
  if (status < 400) return undefined;
  const text = body.toString("utf8");
  return /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(text)?.[1];
}

/** The members of a JSON answer. */
export function outputOf(reply: Reply): Readonly<Record<string, unknown>> {
  return JSON.parse(reply.body.toString("utf8"));
}

/** How to speak of a reply. */
export function describe(reply: Reply | undefined): string {
  return reply === undefined ? "no answer" : `${reply.status} ${reply.body.toString("utf8").slice(0, 300)}`;
}

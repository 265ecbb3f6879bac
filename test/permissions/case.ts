import { randomUUID } from "node:crypto";
import { request } from "node:http";
import type { Contracts, OperationContract } from "../../src/wire/contract.ts";
import { encodeRequest } from "../support/encode-request.ts";
import type { TestIssuer } from "../support/oidc-issuer.ts";
import { type Caller, signRequest } from "../support/sign-request.ts";

export type Input = Readonly<Record<string, unknown>>;

/** How one operation is called for the permission matrix. */
export interface Case {
  /** Makes what the operation acts on, in the owner's account, and returns a smallest valid input. Called anew for each caller. */
  readonly input: (owner: Owner) => Input | Promise<Input>;
  /** The operation can name no other account: whoever is allowed to call it acts on their own. `owner` is then the caller. */
  readonly actsOnCaller?: true;
  /** AWS's code for what the resource does not have: only who may ask is told so. */
  readonly absent?: string;
}

/** The account whose resources are asked for, as its administrator sees it. */
export interface Owner {
  readonly account: string;
  /** Makes what a case needs. @returns the answer's text; @throws Error when it is refused */
  make(service: string, operation: string, input: Input): Promise<string>;
  /** The administrator of another account, for what takes two. */
  readonly other?: Owner;
  /** An issuer of web identities that this server trusts. */
  readonly issuer?: TestIssuer;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly requestId: string;
}

export interface Endpoint {
  readonly contracts: Contracts;
  readonly port: number;
  readonly region: string;
}

/** A name that nobody has used. */
export function fresh(prefix: string): string {
  return `${prefix}-${randomUUID().slice(0, 13)}`;
}

/** Calls one operation over the network, unsigned without a caller. */
export async function call(
  endpoint: Endpoint,
  service: string,
  name: string,
  input: Input,
  caller: Caller | undefined,
): Promise<Answer> {
  const contract = endpoint.contracts.service(service);
  const plain = encodeRequest(contract.operation(name) as OperationContract, input);
  const scope = { service: contract.signingName, region: endpoint.region, host: `127.0.0.1:${endpoint.port}` };
  const headers = caller === undefined ? { ...plain.headers } : signRequest(plain, caller, scope);
  if (plain.method !== "GET" && plain.method !== "HEAD") headers["content-length"] = String(plain.body.length);
  const path = plain.query === "" ? plain.path : `${plain.path}?${plain.query}`;
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: endpoint.port, method: plain.method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const requestId = String(answer.headers["x-amzn-requestid"] ?? answer.headers["x-amz-request-id"]);
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8"), requestId });
      });
    });
    sent.on("error", reject);
    sent.end(plain.method === "GET" || plain.method === "HEAD" ? undefined : plain.body);
  });
}

export function ownerOf(
  endpoint: Endpoint,
  account: string,
  caller: Caller,
  others: Pick<Owner, "other" | "issuer"> = {},
): Owner {
  return {
    account,
    ...others,
    async make(service, operation, input) {
      const answer = await call(endpoint, service, operation, input, caller);
      if (answer.status >= 300) throw new Error(`${service}:${operation} answered ${answer.status}: ${answer.text}`);
      return answer.text;
    },
  };
}

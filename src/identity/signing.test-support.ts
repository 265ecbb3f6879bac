import { createHash } from "node:crypto";
import { manualClock } from "../lib/clock.ts";
import type { AwsError } from "../lib/errors.ts";
import type { Authenticated, AuthenticateOptions, Credential, SignedHead } from "./authenticate.ts";
import { authenticate } from "./authenticate.ts";
import type { Principal } from "./principal.ts";

/** What the tests of signatures share: principals, credentials, requests written as text. */
export const principal: Principal = {
  kind: "user",
  account: "111111111111",
  arn: "arn:aws:iam::111111111111:user/admin",
  identityArn: "arn:aws:iam::111111111111:user/admin",
  id: "AIDAEXAMPLE",
};

export function credential(accessKeyId: string, secretAccessKey: string, more: Partial<Credential> = {}): Credential {
  return { accessKeyId, secretAccessKey, active: true, principal, ...more };
}

/** The keys of AWS's test suite for Signature Version 4. */
export const suiteKey = credential("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
/** The keys of the examples in S3's documentation. */
export const s3Key = credential("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

/** A request as it stands on the wire: first line, headers, an empty line, body. */
export function requestOf(text: string): { head: SignedHead; body: string } {
  const split = text.indexOf("\n\n");
  const [first, ...lines] = text.slice(0, split === -1 ? undefined : split).split("\n") as [string, ...string[]];
  const [, method, target] = /^(\S+) (.*) HTTP\/1\.1$/.exec(first) as unknown as [string, string, string];
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  return {
    head: { method, path, query: mark === -1 ? "" : target.slice(mark + 1), headers },
    body: split === -1 ? "" : text.slice(split + 2),
  };
}

export function sha256Of(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

export function optionsFor(
  protocol: AuthenticateOptions["protocol"],
  service: string,
  nowIso: string,
  ...credentials: Credential[]
): AuthenticateOptions & { clock: ReturnType<typeof manualClock> } {
  const byId = new Map(credentials.map((one) => [one.accessKeyId, one]));
  return {
    protocol,
    service,
    regions: ["us-east-1"],
    clock: manualClock(Date.parse(nowIso)),
    findCredential: (id) => byId.get(id),
  };
}

/** The answer, without a promise. */
export function authenticateNow(options: AuthenticateOptions, head: SignedHead, bodySha256?: string): Authenticated {
  const answer = authenticate(options, head, bodySha256);
  if (answer instanceof Promise) throw new Error("a credential at hand must be answered at once");
  return answer;
}

/** The refusal of a request that must be refused. */
export function refusalOf(options: AuthenticateOptions, head: SignedHead, bodySha256?: string): AwsError {
  try {
    authenticateNow(options, head, bodySha256);
  } catch (reason) {
    return reason as AwsError;
  }
  throw new Error("the request was accepted");
}

/** The head with some headers changed; `undefined` takes one away. */
export function withHeaders(head: SignedHead, changes: Record<string, string | undefined>): SignedHead {
  const headers: Record<string, string> = Object.assign(Object.create(null), head.headers);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete headers[name];
    else headers[name] = value;
  }
  return { ...head, headers };
}

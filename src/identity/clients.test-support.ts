import assert from "node:assert/strict";
import { checksumOf } from "../lib/checksums.ts";
import { systemClock } from "../lib/clock.ts";
import { AwsError } from "../lib/errors.ts";
import type { AuthenticateOptions, SignedHead } from "./authenticate.ts";
import { openBody } from "./payload.ts";
import { authenticateNow, credential, principal, sha256Of } from "./signing.test-support.ts";

/** What the tests with real clients share: keys, and the verdict on a recorded request. */
export const KEY = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };
export const TEMPORARY = {
  ...KEY,
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaDmV1+/==",
};
const known = new Map(
  [KEY, TEMPORARY].map((key) => [
    key.accessKeyId,
    credential(
      key.accessKeyId,
      key.secretAccessKey,
      "sessionToken" in key ? { sessionToken: TEMPORARY.sessionToken } : {},
    ),
  ]),
);

export function rules(protocol: AuthenticateOptions["protocol"], service: string): AuthenticateOptions {
  return { protocol, service, regions: ["eu-south-1"], clock: systemClock, findCredential: (id) => known.get(id) };
}

export interface Sent {
  readonly head: SignedHead;
  readonly body: Buffer;
}

/**
 * Verifies a recorded request with its body.
 * @returns how its body was covered, and how long it was
 */
export async function accepted(options: AuthenticateOptions, { head, body }: Sent): Promise<string> {
  if (options.protocol !== "rest-xml") {
    assert.deepEqual(authenticateNow(options, head, sha256Of(body)).principal, principal);
    assert.throws(() => authenticateNow(options, head, sha256Of(`${body} `)), AwsError);
    return "verified";
  }
  const { principal: caller, payload } = authenticateNow(options, head);
  assert.deepEqual(caller, principal);
  const opened = openBody(
    payload,
    head,
    (async function* () {
      for (let from = 0; from < body.length; from += 10_000) yield body.subarray(from, from + 10_000);
    })(),
  );
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.stream) pieces.push(piece);
  const crc32 = opened.trailers()["x-amz-checksum-crc32"] ?? head.headers["x-amz-checksum-crc32"];
  if (crc32 !== undefined) assert.equal(crc32, checksumOf("CRC32", Buffer.concat(pieces)));
  return `${payload.kind} ${Buffer.concat(pieces).length}`;
}

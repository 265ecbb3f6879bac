import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import { authenticate, credentialScope, type SignedHead } from "../authenticate.ts";
import { optionsFor, s3Key } from "../signing.test-support.ts";

const ROUNDS = 20_000;

/** A small generator with a seed, so that a failure can be repeated (xorshift32). */
function generator(seed: number) {
  let state = seed;
  const below = (bound: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
  return { below, pick: <T>(choices: readonly T[]): T => choices[below(choices.length)] as T };
}

const WORDS = [
  "AWS4-HMAC-SHA256",
  "AWS4-ECDSA-P256-SHA256",
  "AWS",
  "Basic",
  "Bearer",
  " ",
  ",",
  "=",
  ";",
  "/",
  "%",
  "%2F",
  "%zz",
  "%E1",
  "&",
  "?",
  "Credential=",
  "SignedHeaders=",
  "Signature=",
  "AKIAIOSFODNN7EXAMPLE",
  "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
  "20130524",
  "us-east-1",
  "s3",
  "aws4_request",
  "host",
  "x-amz-date",
  "host;x-amz-content-sha256;x-amz-date",
  "0".repeat(64),
  "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  "X-Amz-Algorithm=",
  "X-Amz-Credential=",
  "X-Amz-Date=",
  "X-Amz-Expires=",
  "X-Amz-SignedHeaders=",
  "X-Amz-Signature=",
  "X-Amz-Security-Token=",
  "X-Amz-Content-Sha256=",
  "86400",
  "-1",
  "1e9",
  "20130524T000000Z",
  "Fri, 24 May 2013 00:00:00 GMT",
  "UNSIGNED-PAYLOAD",
  "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
  "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
  "x-amz-checksum-crc32",
  "__proto__",
  "constructor",
  "toString",
  "\u0000",
  "\u00e9",
  "\u1234",
  "\ud800",
  "\n",
  "a".repeat(300),
  "..",
  "//",
  ".",
  "AWSAccessKeyId=",
  "+",
];

const HEADERS = [
  "authorization",
  "host",
  "date",
  "x-amz-date",
  "x-amz-content-sha256",
  "x-amz-security-token",
  "x-amz-decoded-content-length",
  "x-amz-trailer",
  "x-amz-target",
  "content-length",
  "x-amz-meta-a",
  "__proto__",
  "constructor",
];

const SHAPE =
  "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
  `SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${"0".repeat(64)}`;
const QUERY =
  "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
  `&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=${"0".repeat(64)}`;

function randomHead({ below, pick }: ReturnType<typeof generator>): SignedHead {
  const text = (words: number) => Array.from({ length: below(words) }, () => pick(WORDS)).join("");
  /** A valid text with a few pieces replaced. */
  const near = (valid: string) => {
    let changed = valid;
    for (let edits = below(3); edits >= 0; edits--) {
      const at = below(changed.length + 1);
      changed = changed.slice(0, at) + pick(WORDS) + changed.slice(at + below(4));
    }
    return changed;
  };
  const headers: Record<string, string> = Object.create(null);
  for (let count = below(8); count > 0; count--) headers[pick(HEADERS)] = text(4);
  if (below(2) === 0) headers.authorization = below(4) === 0 ? text(12) : near(SHAPE);
  if (below(2) === 0) headers.host = "localhost";
  if (below(2) === 0) headers["x-amz-date"] = "20130524T000000Z";
  if (below(2) === 0) headers["x-amz-content-sha256"] = pick(WORDS);
  return {
    method: pick(["GET", "POST", "PUT", "HEAD"]),
    path: below(2) === 0 ? "/" : `/${text(5)}`,
    query: below(3) === 0 ? near(QUERY) : text(8),
    headers,
  };
}

describe("random requests", () => {
  it("are refused with a 4xx of ours, and with nothing else", async () => {
    const { below, pick } = generator(20_150_830);
    const generate = { below, pick };
    const seen = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round++) {
      const head = randomHead(generate);
      const protocol = pick(["json", "query", "rest-json", "rest-xml"] as const);
      const options = optionsFor(protocol, "s3", "2013-05-24T00:00:00Z", s3Key);
      const body = pick([undefined, "0".repeat(64)]);
      credentialScope(head);
      try {
        const answer = await authenticate(options, head, body);
        assert.equal(protocol, "rest-xml", JSON.stringify(head));
        assert.equal(answer.principal.kind, "anonymous", JSON.stringify(head));
      } catch (reason) {
        assert.ok(reason instanceof AwsError, `${JSON.stringify(head)}: ${reason}`);
        assert.ok(reason.status >= 400 && reason.status < 500, `${reason.status} ${JSON.stringify(head)}`);
        assert.ok(!reason.message.includes(s3Key.secretAccessKey));
        seen.set(reason.code, (seen.get(reason.code) ?? 0) + 1);
      }
    }
    // The requests must reach the verification itself, or the test proves little.
    for (const code of [
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
      "AuthorizationHeaderMalformed",
      "AuthorizationQueryParametersError",
    ]) {
      assert.ok((seen.get(code) ?? 0) > 10, `${code}: ${seen.get(code)}`);
    }
  });
});

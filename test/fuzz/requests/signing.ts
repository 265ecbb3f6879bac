import { canonicalRequest } from "../../../src/identity/sigv4/canonical-request.ts";
import { sha256, sign, signingKey } from "../../../src/identity/sigv4/signing-key.ts";
import type { Chance } from "../../conformance/generate/chance.ts";
import type { PlainRequest } from "../../support/encode-request.ts";
import { type Caller, type SigningScope, signRequest } from "../../support/sign-request.ts";
import { hostileText } from "./hostile.ts";

/** A request with its signature, wherever that stands. */
export interface Signed {
  readonly query: string;
  readonly headers: Record<string, string>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function signedByHeader(request: PlainRequest, caller: Caller, scope: SigningScope): Signed {
  return { query: request.query, headers: signRequest(request, caller, scope) };
}

/** A presigned URL: every header is signed, S3's body is not. */
export function presigned(request: PlainRequest, caller: Caller, scope: SigningScope, expires: string): Signed {
  const timestamp = (scope.at ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const isS3 = scope.service === "s3";
  const payloadHash = isS3 ? "UNSIGNED-PAYLOAD" : sha256(request.body);
  const headers: Record<string, string> = { ...request.headers, host: scope.host };
  const names = Object.keys(headers).sort().join(";");
  const date = timestamp.slice(0, 8);
  const scopeText = `${date}/${scope.region}/${scope.service}/aws4_request`;
  const text = `${caller.accessKeyId}/${scopeText}`;
  const parameters = {
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Credential": text,
    "X-Amz-Date": timestamp,
    "X-Amz-Expires": expires,
    "X-Amz-SignedHeaders": names,
  };
  const added = Object.entries(parameters).map(
    ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
  );
  const query = [...(request.query === "" ? [] : [request.query]), ...added].join("&");
  const canonical = canonicalRequest(
    { ...request, query, headers },
    { encodesPathOnce: isS3, presigned: true },
    names,
    payloadHash,
  );
  const key = signingKey(
    { ...caller, active: true, principal: { kind: "user", account: "", arn: "", identityArn: "", id: "" } },
    {
      text,
      accessKeyId: caller.accessKeyId,
      date,
      region: scope.region,
      service: scope.service,
      terminator: "aws4_request",
    },
  );
  const signature = sign(key, `AWS4-HMAC-SHA256\n${timestamp}\n${scopeText}\n${sha256(canonical)}`);
  return { query: `${query}&X-Amz-Signature=${signature}`, headers };
}

type Way = (request: PlainRequest, caller: Caller, scope: SigningScope, chance: Chance) => Signed;

const WAYS: readonly Way[] = [
  // None at all.
  ({ query, headers }, _caller, { host }) => ({ query, headers: { ...headers, host } }),
  // Somebody else's.
  (request, caller, scope) => signedByHeader(request, { ...caller, accessKeyId: "AKIAAAAAAAAAAAAAAAAA" }, scope),
  (request, caller, scope) => signedByHeader(request, { ...caller, secretAccessKey: "wrong" }, scope),
  // Of another time, place or service.
  (request, caller, scope, chance) => {
    const at = new Date(Date.now() + chance.pick([-1, 1, -1 / 48, 1 / 48, 3_000_000]) * DAY_MS);
    return signedByHeader(request, caller, { ...scope, at });
  },
  (request, caller, scope, chance) =>
    signedByHeader(request, caller, { ...scope, region: chance.pick(["eu-west-1", "", "us-east-1 ", "字"]) }),
  (request, caller, scope, chance) =>
    signedByHeader(request, caller, {
      ...scope,
      service: chance.pick(["s3", "sagemaker", "sts", "iam", "organizations", "ec2", "", "__proto__"]),
    }),
  // Presigned, also badly.
  (request, caller, scope, chance) =>
    presigned(
      request,
      caller,
      scope,
      chance.pick(["60", "604800", "604801", "0", "-1", "NaN", "1e3", "", "9".repeat(30)]),
    ),
  (request, caller, scope, chance) => {
    const { query, headers } = presigned(request, caller, scope, "60");
    return { query: damagedParameter(query, chance), headers };
  },
  // Both ways at once.
  (request, caller, scope) => {
    const { query } = presigned(request, caller, scope, "60");
    return { query, headers: signRequest(request, caller, scope) };
  },
  // A header that is almost right.
  (request, caller, scope, chance) => {
    const signed = signedByHeader(request, caller, scope);
    const { authorization = "" } = signed.headers;
    return { ...signed, headers: { ...signed.headers, authorization: damagedHeader(authorization, chance) } };
  },
  (request, caller, scope, chance) => {
    const signed = signedByHeader(request, caller, scope);
    const name = chance.pick(["x-amz-date", "x-amz-content-sha256", "date", "x-amz-security-token", "x-amz-target"]);
    return { ...signed, headers: { ...signed.headers, [name]: hostileText(chance) } };
  },
  (request, caller, scope, chance) => {
    const payloadHash = chance.pick([
      "UNSIGNED-PAYLOAD",
      "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD",
      "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
      "0".repeat(64),
      "A".repeat(64),
      "",
    ]);
    return signedByHeader(request, caller, { ...scope, payloadHash });
  },
];

const HEADERS = [
  "AWS4-HMAC-SHA256",
  "AWS4-HMAC-SHA256 ",
  "AWS AKIA:signature",
  "Basic dXNlcjpwYXNz",
  "Bearer token",
  "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
  "AWS4-HMAC-SHA256 Credential=a/b/c/d/e,SignedHeaders=host,Signature=x",
  "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/s3/aws4_request,SignedHeaders=host,Signature=x",
  "AWS4-ECDSA-P256-SHA256 Credential=a/20260101/s3/aws4_request,SignedHeaders=host,Signature=x",
];

function damagedHeader(header: string, chance: Chance): string {
  if (chance.happens(0.3)) return chance.pick(HEADERS);
  const parts = header.split(/([ ,=/;])/);
  const at = chance.between(0, parts.length - 1);
  parts[at] = chance.pick(["", parts[at] + (parts[at] ?? ""), hostileText(chance), " ", ","]);
  return parts.join("");
}

function damagedParameter(query: string, chance: Chance): string {
  const pairs = query.split("&");
  const at = chance.between(0, pairs.length - 1);
  const [name = ""] = (pairs[at] ?? "").split("=");
  pairs[at] = chance.pick([
    "",
    name,
    `${name}=`,
    `${name}=%`,
    `${name}=${encodeURIComponent(hostileText(chance).toWellFormed())}`,
    `${pairs[at]}&${pairs[at]}`,
  ]);
  return pairs.join("&");
}

/** Signs wrongly, oddly or not at all. */
export const badlySigned: Way = (request, caller, scope, chance) => chance.pick(WAYS)(request, caller, scope, chance);

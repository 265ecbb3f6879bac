import { canonicalRequest } from "../../src/identity/sigv4/canonical-request.ts";
import { sha256, sign, signingKey } from "../../src/identity/sigv4/signing-key.ts";
import type { PlainRequest } from "./encode-request.ts";

/** An access key as it stands in `aws/credentials`. */
export interface Caller {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

export interface SigningScope {
  /** The signing name: "sagemaker", "s3", … */
  readonly service: string;
  readonly region: string;
  /** `127.0.0.1:8080` */
  readonly host: string;
  readonly at?: Date;
  /** In place of the body's hash, e.g. `UNSIGNED-PAYLOAD`. */
  readonly payloadHash?: string;
}

/**
 * The headers of a request with its signature among them, made in one pass: thousands a second, as the bench and the fuzzer
 * need them. That signatures are right is proven elsewhere, with real clients.
 */
export function signRequest(request: PlainRequest, caller: Caller, scope: SigningScope): Record<string, string> {
  const timestamp = (scope.at ?? new Date()).toISOString().replace(/[-:]|\.\d{3}/g, "");
  const payloadHash = scope.payloadHash ?? sha256(request.body);
  const headers: Record<string, string> = { ...request.headers, host: scope.host, "x-amz-date": timestamp };
  if (scope.service === "s3") headers["x-amz-content-sha256"] = payloadHash;
  if (caller.sessionToken !== undefined) headers["x-amz-security-token"] = caller.sessionToken;
  const names = Object.keys(headers).sort().join(";");
  const date = timestamp.slice(0, 8);
  const text = `${caller.accessKeyId}/${date}/${scope.region}/${scope.service}/aws4_request`;
  const credential = { ...caller, active: true, principal: NOBODY };
  const key = signingKey(credential, {
    text,
    accessKeyId: caller.accessKeyId,
    date,
    region: scope.region,
    service: scope.service,
    terminator: "aws4_request",
  });
  const form = { encodesPathOnce: scope.service === "s3", presigned: false };
  const canonical = canonicalRequest({ ...request, headers }, form, names, payloadHash);
  const signature = sign(
    key,
    `AWS4-HMAC-SHA256\n${timestamp}\n${text.slice(text.indexOf("/") + 1)}\n${sha256(canonical)}`,
  );
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${text}, SignedHeaders=${names}, Signature=${signature}`;
  return headers;
}

const NOBODY = { kind: "user", account: "", arn: "", identityArn: "", id: "" } as const;

import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An OpenID Connect issuer on a free port: it signs tokens, and serves its keys as real ones do. */
export interface TestIssuer {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  /** Its JSON Web Key Set. */
  readonly keySet: { keys: object[] };
  /** How often its keys were fetched. */
  fetches(): number;
  /** A token of these claims, beside `iss`, `iat` and `exp`; `header` members go before the usual ones. */
  token(claims: object, options?: { readonly key?: SigningKey; readonly header?: object }): string;
  /** From now on its tokens are signed with a new key, under a new id. */
  rotate(): SigningKey;
  /** What it answers from now on instead of its documents; undefined for the documents again. */
  break(answer: Answer | undefined): void;
  stop(): Promise<void>;
}

export interface SigningKey {
  readonly id: string;
  readonly algorithm: "RS256" | "ES256";
  readonly privateKey: KeyObject;
  readonly jwk: object;
}

type Answer = (path: string) => { readonly status: number; readonly body: string; readonly location?: string };

let keysMade = 0;

export function signingKey(algorithm: SigningKey["algorithm"], rsaBits = 2_048): SigningKey {
  const pair =
    algorithm === "RS256"
      ? generateKeyPairSync("rsa", { modulusLength: rsaBits })
      : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = `key-${keysMade++}`;
  const jwk = { ...pair.publicKey.export({ format: "jwk" }), kid: id, use: "sig", alg: algorithm };
  const privateKey = createPrivateKey(pair.privateKey.export({ type: "pkcs8", format: "pem" }));
  return { id, algorithm, privateKey, jwk };
}

/** @param nowMs when tokens are issued, unless their claims say otherwise; they are good for an hour */
export async function startIssuer(nowMs: () => number = () => Date.now()): Promise<TestIssuer> {
  let current = signingKey("RS256");
  const keySet = { keys: [current.jwk] };
  let broken: Answer | undefined;
  let fetches = 0;
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    const documents: Record<string, object> = {
      "/.well-known/openid-configuration": { issuer: url, jwks_uri: `${url}/keys` },
      "/keys": keySet,
    };
    if (path === "/keys") fetches++;
    const found = documents[path];
    const answer = broken?.(path) ?? { status: found ? 200 : 404, body: JSON.stringify(found ?? {}) };
    response.writeHead(answer.status, {
      "content-type": "application/json",
      ...("location" in answer && answer.location && { location: answer.location }),
    });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    keySet,
    fetches: () => fetches,
    token(claims, { key = current, header = {} } = {}) {
      const iat = Math.floor(nowMs() / 1_000);
      return tokenOf(
        { alg: key.algorithm, kid: key.id, typ: "JWT", ...header },
        { iss: url, iat, exp: iat + 3_600, ...claims },
        key,
      );
    },
    rotate() {
      current = signingKey("ES256");
      keySet.keys = [current.jwk];
      return current;
    },
    break(answer) {
      broken = answer;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** A token in compact form. */
export function tokenOf(header: object, claims: object, key: SigningKey): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const signature = sign("sha256", Buffer.from(text), { key: key.privateKey, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}

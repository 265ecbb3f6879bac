import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { signingKey, startIssuer, type TestIssuer } from "../../../test/support/oidc-issuer.ts";
import { manualClock } from "../../lib/clock.ts";
import type { AwsError } from "../../lib/errors.ts";
import { OIDC_DOCUMENT_BYTES_MAX } from "../../lib/limits.ts";
import { type WebIdentities, webIdentitiesOf } from "./web-identities.ts";

const START = Date.UTC(2026, 0, 1);
let issuer: TestIssuer;
let clock = manualClock(START);
let identities: WebIdentities;
let folder: string;
const claims = { sub: "repo:team/iris", aud: "sts.amazonaws.com" };

before(async () => {
  issuer = await startIssuer(() => clock.now());
  folder = mkdtempSync(join(tmpdir(), "albo-oidc-"));
});
beforeEach(() => {
  clock = manualClock(START);
  issuer.break(undefined);
  identities = webIdentitiesOf([{ issuer: issuer.url }], clock);
});
after(async () => {
  await issuer.stop();
  rmSync(folder, { recursive: true });
});

async function refusalOf(token: string, of = identities): Promise<string> {
  try {
    await of.verify(token);
  } catch (reason) {
    return (reason as AwsError).code;
  }
  throw new Error("the token was accepted");
}

test("what a token says of whom", async () => {
  const told = await identities.verify(issuer.token({ ...claims, aud: ["a", "b"], azp: "me", amr: ["mfa"] }));
  assert.deepEqual(told, {
    issuer: issuer.url,
    provider: issuer.url.slice("http://".length),
    subject: "repo:team/iris",
    audiences: ["me"],
    originalAudiences: ["a", "b"],
    methods: ["mfa"],
    tags: [],
    transitiveTagKeys: [],
  });
  assert.deepEqual((await identities.verify(issuer.token(claims))).audiences, ["sts.amazonaws.com"]);
});

test("what is no token, or was not signed by the issuer, is refused", async () => {
  const token = issuer.token(claims);
  const [head, body, signature] = token.split(".") as [string, string, string];
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const forged = encode({ ...JSON.parse(Buffer.from(body, "base64url").toString()), sub: "repo:evil/iris" });
  const wrong = [
    "",
    "a.b",
    "a.b.c",
    `${head}.${body}.`,
    `${head}.${body}`,
    `${token}.x`,
    `${head}.${forged}.${signature}`,
    `${encode({ alg: "none" })}.${body}.${signature}`,
    `${encode({ alg: "HS256" })}.${body}.${signature}`,
    `${encode({ alg: "ES256" })}.${body}.${signature}`,
    `${encode(null)}.${body}.${signature}`,
    `${head}.${encode(["x"])}.${signature}`,
    issuer.token(claims, { header: { crit: ["x"], x: 1 } }),
    issuer.token(claims, { header: { kid: "unknown" } }),
    issuer.token(claims, { key: { ...signingKey("RS256"), id: (issuer.keySet.keys[0] as { kid: string }).kid } }),
    issuer.token({ ...claims, iss: "https://elsewhere.example.org" }),
    issuer.token({ ...claims, iss: `${issuer.url}/` }),
    issuer.token({ ...claims, iss: undefined }),
    issuer.token({ ...claims, sub: undefined }),
    issuer.token({ ...claims, sub: 7 }),
    issuer.token({ ...claims, aud: undefined }),
    issuer.token({ ...claims, aud: [] }),
    issuer.token({ ...claims, exp: undefined }),
    issuer.token({ ...claims, exp: "9999999999" }),
    issuer.token({ ...claims, iat: undefined }),
    issuer.token({ ...claims, nbf: "0" }),
  ];
  for (const each of wrong) assert.equal(await refusalOf(each), "InvalidIdentityToken", each);
  await identities.verify(token);
});

test("tags and source identity for the session; those that cannot be read refuse the token", async () => {
  const tags = "https://aws.amazon.com/tags";
  const source = "https://aws.amazon.com/source_identity";
  const told = await identities.verify(
    issuer.token({
      ...claims,
      [tags]: { principal_tags: { team: ["vision"], cost: "1" }, transitive_tag_keys: ["team"] },
      [source]: "anna",
    }),
  );
  assert.deepEqual(
    [told.tags, told.transitiveTagKeys, told.sourceIdentity],
    [
      [
        { Key: "team", Value: "vision" },
        { Key: "cost", Value: "1" },
      ],
      ["team"],
      "anna",
    ],
  );
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"]));
  for (const wrong of [
    { [source]: "a" },
    { [source]: 7 },
    { [tags]: "x" },
    { [tags]: { principal_tags: [] } },
    { [tags]: { principal_tags: { a: ["1", "2"] } } },
    { [tags]: { principal_tags: { a: [] } } },
    { [tags]: { principal_tags: { "": "x" } } },
    { [tags]: { principal_tags: { a: "x".repeat(257) } } },
    { [tags]: { principal_tags: many } },
    { [tags]: { transitive_tag_keys: "a" } },
  ]) {
    assert.equal(await refusalOf(issuer.token({ ...claims, ...wrong })), "InvalidIdentityToken", JSON.stringify(wrong));
  }
});

test("tokens are good for their time only", async () => {
  const token = issuer.token(claims);
  clock.advance(3_599_000);
  await identities.verify(token);
  clock.advance(1_000);
  assert.equal(await refusalOf(token), "ExpiredTokenException");
  const now = clock.now() / 1_000;
  // A little ahead is a clock that goes wrong.
  await identities.verify(issuer.token({ ...claims, nbf: now + 60 }));
  assert.equal(await refusalOf(issuer.token({ ...claims, nbf: now + 61 })), "IDPRejectedClaim");
  assert.equal(await refusalOf(issuer.token({ ...claims, iat: now + 61 })), "IDPRejectedClaim");
});

test("keys are fetched once, and again when one is asked for that is not among them, but not for every token", async () => {
  const fetchedBefore = issuer.fetches();
  const old = issuer.token(claims);
  await Promise.all([identities.verify(old), identities.verify(old)]);
  assert.equal(issuer.fetches() - fetchedBefore, 1);
  issuer.rotate();
  const signedAnew = issuer.token(claims);
  // Within seconds of the last time nobody is asked.
  assert.equal(await refusalOf(signedAnew), "InvalidIdentityToken");
  assert.equal(issuer.fetches() - fetchedBefore, 1);
  clock.advance(10_000);
  await identities.verify(signedAnew);
  assert.equal(issuer.fetches() - fetchedBefore, 2);
  assert.equal(await refusalOf(old), "InvalidIdentityToken");
  // A key that was taken away is forgotten after an hour at most.
  clock.advance(60 * 60 * 1_000);
  await identities.verify(issuer.token(claims));
  assert.equal(issuer.fetches() - fetchedBefore, 3);
});

test("an issuer that does not answer, or nonsense, is told apart from a bad token, and asked again later", async () => {
  const answers = [
    { status: 500, body: "" },
    { status: 200, body: "not JSON" },
    { status: 200, body: JSON.stringify({ issuer: "https://elsewhere.example.org", jwks_uri: `${issuer.url}/keys` }) },
    { status: 200, body: JSON.stringify({ issuer: issuer.url, jwks_uri: "file:///etc/passwd" }) },
    { status: 200, body: JSON.stringify({ issuer: issuer.url }) },
    { status: 302, body: "", location: `${issuer.url}/keys` },
    { status: 200, body: `"${"x".repeat(OIDC_DOCUMENT_BYTES_MAX)}"` },
  ];
  for (const answer of answers) {
    const of = webIdentitiesOf([{ issuer: issuer.url }], clock);
    issuer.break(() => answer);
    assert.equal(await refusalOf(issuer.token(claims), of), "IDPCommunicationError", answer.body.slice(0, 80));
    issuer.break(undefined);
    assert.equal(await refusalOf(issuer.token(claims), of), "IDPCommunicationError");
    clock.advance(10_000);
    await of.verify(issuer.token(claims));
  }
});

test("known keys stay good while the issuer is away, for their hour", async () => {
  await identities.verify(issuer.token(claims));
  issuer.break(() => ({ status: 503, body: "" }));
  clock.advance(3_500_000);
  assert.equal(await refusalOf(issuer.token(claims, { header: { kid: "unknown" } })), "InvalidIdentityToken");
  await identities.verify(issuer.token(claims));
  clock.advance(100_000);
  assert.equal(await refusalOf(issuer.token(claims)), "IDPCommunicationError");
});

test("keys come from a file where the issuer cannot be reached; those that are of no use are passed over", async () => {
  const keysFile = join(folder, "keys.json");
  const [rsa, elliptic, weak] = [signingKey("RS256"), signingKey("ES256"), signingKey("RS256", 1_024)];
  const keys = [{ kty: "oct", k: "AAAA" }, null, { kty: "RSA" }, weak.jwk, { ...rsa.jwk, use: "enc" }, elliptic.jwk];
  writeFileSync(keysFile, JSON.stringify({ keys }));
  const of = webIdentitiesOf([{ issuer: "https://idp.example.org/realm/", keysFile }], clock);
  const token = (key: typeof rsa) => issuer.token({ ...claims, iss: "https://idp.example.org/realm/" }, { key });
  assert.equal((await of.verify(token(elliptic))).provider, "idp.example.org/realm");
  assert.equal(await refusalOf(token(rsa), of), "InvalidIdentityToken");
  assert.equal(await refusalOf(token(weak), of), "InvalidIdentityToken");
  const absent = webIdentitiesOf([{ issuer: "https://idp.example.org/realm/", keysFile: join(folder, "no") }], clock);
  assert.equal(await refusalOf(token(elliptic), absent), "IDPCommunicationError");
});

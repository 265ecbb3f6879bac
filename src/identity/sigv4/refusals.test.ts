import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SignedHead } from "../authenticate.ts";
import { optionsFor, refusalOf, requestOf, sha256Of, suiteKey, withHeaders } from "../signing.test-support.ts";
import { suiteVectors } from "./suite.vectors.ts";

const NOW = "2015-08-30T12:36:00Z";
const { head } = requestOf((suiteVectors[0] as { request: string }).request);
const EMPTY = sha256Of("");
const AUTHORIZATION = head.headers.authorization as string;

type Protocol = "json" | "rest-json" | "query";
const protocols: Protocol[] = ["json", "rest-json", "query"];

/** Code, status and sentence of the refusal, by protocol. */
function refusals(change: Record<string, string | undefined>, base: SignedHead = head, key = suiteKey, now = NOW) {
  const of = (protocol: Protocol) => {
    const { code, status, message } = refusalOf(
      optionsFor(protocol, "service", now, key),
      withHeaders(base, change),
      EMPTY,
    );
    return { code, status, message };
  };
  const all = protocols.map(of) as [ReturnType<typeof of>, ReturnType<typeof of>, ReturnType<typeof of>];
  return {
    codes: all.map(({ code, status }) => `${code} ${status}`),
    messages: all.map(({ message }) => message),
    message: all[0].message,
  };
}

const INCOMPLETE = ["IncompleteSignatureException 400", "IncompleteSignatureException 400", "IncompleteSignature 400"];
const INVALID = ["InvalidSignatureException 400", "InvalidSignatureException 403", "SignatureDoesNotMatch 403"];
const UNKNOWN = ["UnrecognizedClientException 400", "UnrecognizedClientException 403", "InvalidClientTokenId 403"];
const EXPIRED = ["ExpiredTokenException 400", "ExpiredTokenException 403", "ExpiredToken 403"];

describe("refusals of JSON and query services", () => {
  it("name a missing signature", () => {
    const { codes, messages } = refusals({ authorization: undefined });
    assert.deepEqual(codes, [
      "MissingAuthenticationTokenException 403",
      "MissingAuthenticationTokenException 403",
      "MissingAuthenticationToken 403",
    ]);
    assert.deepEqual(messages, [
      "Missing Authentication Token",
      "Missing Authentication Token",
      "Request is missing Authentication Token",
    ]);
  });

  it("name what is wrong with the header", () => {
    const cases: [string, string][] = [
      ["x", "'x' not a valid key=value pair (missing equal-sign) in Authorization header: 'x'."],
      [
        "AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg",
        "'AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg' not a valid key=value pair (missing equal-sign) in Authorization header: " +
          "'AWS AKIDEXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg'.",
      ],
      [
        "AWS4-HMAC-SHA256",
        "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. " +
          "Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256",
      ],
      [
        "AWS4-HMAC-SHA256 Credential=, Signature=a, SignedHeaders=host",
        "Authorization header requires 'Credential' parameter. " +
          "Authorization=AWS4-HMAC-SHA256 Credential=, Signature=a, SignedHeaders=host",
      ],
      [
        `${AUTHORIZATION}, Signature=b`,
        `Authorization header must not contain 'Signature' here. Authorization=${AUTHORIZATION}, Signature=b`,
      ],
      [AUTHORIZATION.replace("SHA256", "SHA512"), "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'."],
      [AUTHORIZATION.replace("AWS4-HMAC", "AWS4-ECDSA-P256"), "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'."],
      [
        AUTHORIZATION.replace("/us-east-1", ""),
        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, " +
          "got 'AKIDEXAMPLE/20150830/service/aws4_request'",
      ],
    ];
    for (const [authorization, sentence] of cases) {
      const { codes, message } = refusals({ authorization });
      assert.deepEqual(codes, INCOMPLETE, authorization);
      assert.equal(message, sentence);
    }
  });

  it("name what is wrong with the date", () => {
    const missing = refusals({ "x-amz-date": undefined });
    assert.deepEqual(missing.codes, INCOMPLETE);
    assert.equal(
      missing.message,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. " +
        `Authorization=${AUTHORIZATION}`,
    );
    for (const date of ["201", "20150230T123600Z", "20150830T243600Z", "2015-08-30T12:36:00Z", "yesterday"]) {
      const { codes, message } = refusals({ "x-amz-date": date });
      assert.deepEqual(codes, INCOMPLETE);
      assert.equal(
        message,
        `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
      );
    }
  });

  it("name a clock that is off by more than 15 minutes", () => {
    const late = refusals({}, head, suiteKey, "2015-08-30T12:51:01Z");
    assert.deepEqual(late.codes, INVALID);
    assert.equal(
      late.message,
      "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T125101Z - 15 min.)",
    );
    const early = refusals({}, head, suiteKey, "2015-08-30T12:20:59Z");
    assert.deepEqual(early.codes, INVALID);
    assert.equal(
      early.message,
      "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T122059Z + 15 min.)",
    );
    for (const now of ["2015-08-30T12:51:00Z", "2015-08-30T12:21:00Z"]) {
      const options = optionsFor("json", "service", now, suiteKey);
      assert.throws(() => refusalOf(options, head, EMPTY), /the request was accepted/);
    }
  });

  it("name everything that is wrong with the scope", () => {
    const authorization = AUTHORIZATION.replace(
      "20150830/us-east-1/service/aws4_request",
      "20150829/eu-south-1/s4/aws3",
    );
    const { codes, message } = refusals({ authorization });
    assert.deepEqual(codes, INVALID);
    assert.equal(
      message,
      "Credential should be scoped to a valid Region, not 'eu-south-1'. " +
        "Credential should be scoped to correct service: 'service'. " +
        "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws3'. " +
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: " +
        "'20150829' != '20150830', from '20150830T123600Z'.",
    );
  });

  it("insist on a signed host, and on a signed operation", () => {
    const host = refusals({ authorization: AUTHORIZATION.replace("host;", "") });
    assert.deepEqual(host.codes, INVALID);
    assert.equal(host.message, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    const target = refusals({ "x-amz-target": "SageMaker.DeleteModelPackage" });
    assert.deepEqual(target.codes, INVALID);
    assert.equal(target.message, "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.");
  });

  it("treat unknown, inactive and malformed keys alike, and tokens that are wrong", () => {
    const sentence = "The security token included in the request is invalid.";
    const temporary = { ...suiteKey, sessionToken: "the token" };
    const cases = [
      refusals({ authorization: AUTHORIZATION.replace("AKIDEXAMPLE", "AKIDEXAMPLF") }),
      refusals({ authorization: AUTHORIZATION.replace("AKIDEXAMPLE", "'; drop table--") }),
      refusals({}, head, { ...suiteKey, active: false }),
      refusals({}, head, temporary),
      refusals({ "x-amz-security-token": "the tokeN" }, head, temporary),
      refusals({ "x-amz-security-token": "the token " }, head, temporary),
      refusals({ "x-amz-security-token": "" }, head, temporary),
      refusals({ "x-amz-security-token": "a token" }),
    ];
    for (const { codes, message } of cases) {
      assert.deepEqual(codes, UNKNOWN);
      assert.equal(message, sentence);
    }
  });

  it("name expired credentials", () => {
    const expired = { ...suiteKey, sessionToken: "the token", expiresAtMs: Date.parse(NOW) };
    const { codes, message } = refusals({ "x-amz-security-token": "the token" }, head, expired);
    assert.deepEqual(codes, EXPIRED);
    assert.equal(message, "The security token included in the request is expired");
    const alive = optionsFor("json", "service", NOW, { ...expired, expiresAtMs: Date.parse(NOW) + 1 });
    const request = withHeaders(head, { "x-amz-security-token": "the token" });
    assert.throws(() => refusalOf(alive, request, EMPTY), /the request was accepted/);
  });

  it("name a wrong signature", () => {
    const { codes, message } = refusals({ authorization: AUTHORIZATION.replace("5fa00", "5fa01") });
    assert.deepEqual(codes, INVALID);
    assert.equal(
      message,
      "The request signature we calculated does not match the signature you provided. " +
        "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  });

  it("name what is wrong with a presigned query", () => {
    const presigned = requestOf(
      (suiteVectors.find(({ name }) => name === "query: post-vanilla") as { request: string }).request,
    );
    const change = (from: string | RegExp, to: string) =>
      refusals({}, { ...presigned.head, query: presigned.head.query.replace(from, to) });
    const missing = change(/&X-Amz-Date=\w+/, "");
    assert.deepEqual(missing.codes, INCOMPLETE);
    assert.equal(
      missing.message,
      "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
    );
    const twice = change("X-Amz-Date=", "X-Amz%2DExpires=60&X-Amz-Date=");
    assert.deepEqual(twice.codes, INCOMPLETE);
    assert.equal(twice.message, "'X-Amz-Expires' must be given only once. Re-examine the query-string parameters.");
    for (const expires of ["0", "-1", "604801", "ten", ""]) {
      assert.deepEqual(change("Expires=3600", `Expires=${expires}`).codes, INCOMPLETE);
    }
    const late = refusals({}, presigned.head, suiteKey, "2015-08-30T13:36:01Z");
    assert.deepEqual(late.codes, INVALID);
    assert.equal(
      late.message,
      "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T133601Z - 60 min.)",
    );
    assert.deepEqual(change("Expires=3600", "Expires=3601").codes, INVALID);
    assert.deepEqual(change("X-Amz-Signature=2", "X-Amz-Signature=3").codes, INVALID);
  });
});

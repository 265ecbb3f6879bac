import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SignedHead } from "../authenticate.ts";
import { authenticateNow, optionsFor, refusalOf, s3Key, sha256Of, withHeaders } from "../signing.test-support.ts";

const NOW = "2013-05-24T00:00:00Z";
const SCOPE = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
const AUTHORIZATION =
  `AWS4-HMAC-SHA256 Credential=${SCOPE},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,` +
  "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

/** "GET Object" of S3's documentation. */
const head: SignedHead = {
  method: "GET",
  path: "/test.txt",
  query: "",
  headers: {
    host: "examplebucket.s3.amazonaws.com",
    range: "bytes=0-9",
    "x-amz-content-sha256": sha256Of(""),
    "x-amz-date": "20130524T000000Z",
    authorization: AUTHORIZATION,
  },
};

const QUERY =
  `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${SCOPE.replaceAll("/", "%2F")}` +
  "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
  "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
const presigned: SignedHead = {
  method: "GET",
  path: "/test.txt",
  query: QUERY,
  headers: { host: "examplebucket.s3.amazonaws.com" },
};

function refused(request: SignedHead, key = s3Key, now = NOW) {
  const { code, status, message, fields } = refusalOf(optionsFor("rest-xml", "s3", now, key), request);
  return { is: `${code} ${status}`, message, fields };
}

const refusedHeader = (authorization: string) => refused(withHeaders(head, { authorization }));
const refusedQuery = (from: string | RegExp, to: string) => refused({ ...presigned, query: QUERY.replace(from, to) });

describe("S3's refusals", () => {
  it("start from requests that are accepted", () => {
    const options = optionsFor("rest-xml", "s3", NOW, s3Key);
    assert.equal(authenticateNow(options, head).principal.kind, "user");
    assert.equal(authenticateNow(options, presigned).principal.kind, "user");
  });

  it("do not concern anonymous callers", () => {
    const options = optionsFor("rest-xml", "s3", NOW, s3Key);
    const bare = { ...head, headers: { host: "examplebucket.s3.amazonaws.com" } };
    const answer = authenticateNow(options, bare);
    assert.equal(answer.principal.kind, "anonymous");
    assert.deepEqual(answer.payload, { kind: "unsigned" });
    assert.equal(answer.signature, undefined);
    const hashed = authenticateNow(options, withHeaders(bare, { "x-amz-content-sha256": sha256Of("a") }));
    assert.deepEqual(hashed.payload, { kind: "hash", sha256: sha256Of("a") });
    const streaming = withHeaders(bare, { "x-amz-content-sha256": "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" });
    assert.equal(refused(streaming).message, "The value of x-amz-content-sha256 header is invalid.");
    const unsignedTrailer = withHeaders(bare, {
      "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
      "x-amz-decoded-content-length": "7",
      "x-amz-trailer": "x-amz-checksum-crc32",
    });
    assert.deepEqual(authenticateNow(options, unsignedTrailer).payload, {
      kind: "chunked",
      decodedLength: 7,
      trailer: true,
      trailerNames: ["x-amz-checksum-crc32"],
    });
  });

  it("name other mechanisms", () => {
    const sentence = "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";
    const cases = [
      refusedHeader("AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg="),
      refusedHeader(AUTHORIZATION.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")),
      refused({ ...presigned, query: "AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=x&Expires=1" }),
      refusedQuery("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
    ];
    for (const { is, message } of cases)
      assert.deepEqual({ is, message }, { is: "InvalidRequest 400", message: sentence });
    assert.equal(refused({ ...head, query: QUERY }).is, "InvalidArgument 400");
    const basic = refusedHeader("Basic QWxhZGRpbg==");
    assert.deepEqual([basic.is, basic.message], ["InvalidArgument 400", "Unsupported Authorization Type"]);
    assert.deepEqual(basic.fields, { ArgumentName: "Authorization", ArgumentValue: "Basic QWxhZGRpbg==" });
    const bare = refusedHeader("AWS4-HMAC-SHA256");
    assert.equal(bare.message, "Authorization header is invalid -- one and only one ' ' (space) required.");
  });

  it("name what is wrong with the header", () => {
    const cases: [string, string][] = [
      [AUTHORIZATION.replace("Signature=", "Signature:"), "the authorization component"],
      [AUTHORIZATION.replace(/,Signature=.*/, ""), "the authorization header requires three components: Credential, "],
      [`${AUTHORIZATION},Signature=a`, "the authorization header requires three components: Credential, "],
      [
        AUTHORIZATION.replace("AKIAIOSFODNN7EXAMPLE", ""),
        "a non-empty Access Key (AKID) must be provided in the credential.",
      ],
      [
        AUTHORIZATION.replace("/s3", ""),
        'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
      ],
      [
        AUTHORIZATION.replace("20130524", "2013-05-24"),
        'incorrect date format "2013-05-24". This date in the credential must be in the format "yyyyMMdd".',
      ],
      [AUTHORIZATION.replace("us-east-1", "eu-south-1"), "the region 'eu-south-1' is wrong; expecting 'us-east-1'"],
      [AUTHORIZATION.replace("/s3", "/ec2"), 'incorrect service "ec2". This endpoint belongs to "s3".'],
      [AUTHORIZATION.replace("aws4_request", "aws5"), 'incorrect terminal "aws5". This endpoint uses "aws4_request".'],
      [
        AUTHORIZATION.replace("20130524", "20130525"),
        'Invalid credential date "20130525". This date is not the same as X-Amz-Date: "20130524".',
      ],
    ];
    for (const [authorization, problem] of cases) {
      const { is, message } = refusedHeader(authorization);
      assert.equal(is, "AuthorizationHeaderMalformed 400");
      assert.ok(message.startsWith(`The authorization header is malformed; ${problem}`), message);
    }
    assert.deepEqual(refusedHeader(AUTHORIZATION.replace("us-east-1", "eu-south-1")).fields, { Region: "us-east-1" });
  });

  it("name what is wrong with a presigned query", () => {
    const requires =
      "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, ";
    const cases: [string | RegExp, string, string][] = [
      [/&X-Amz-Expires=\d+/, "", requires],
      [/&X-Amz-SignedHeaders=host/, "", requires],
      ["X-Amz-Date=", "X-Amz-Date=20130524T000000Z&X-Amz-Date=", requires],
      ["HMAC-SHA256", "HMAC-SHA1", 'X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"'],
      ["Expires=86400", "Expires=604801", "X-Amz-Expires must be less than a week (in seconds); that is, the given "],
      ["Expires=86400", "Expires=-1", "X-Amz-Expires must be non-negative"],
      ["Expires=86400", "Expires=1h", "X-Amz-Expires should be a number"],
      ["T000000Z", "", "X-Amz-Date must be in the ISO8601 Long Format"],
      [
        "us-east-1",
        "x",
        "Error parsing the X-Amz-Credential parameter; the region 'x' is wrong; expecting 'us-east-1'",
      ],
      [
        "%2Fs3",
        "%2Fs4",
        'Error parsing the X-Amz-Credential parameter; incorrect service "s4". This endpoint belongs to "s3".',
      ],
      ["%2Fs3", "", "Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "],
      [
        "Date=20130524",
        "Date=20130525",
        'Invalid credential date "20130524". This date is not the same as X-Amz-Date: "20130525".',
      ],
    ];
    for (const [from, to, sentence] of cases) {
      const { is, message } = refusedQuery(from, to);
      assert.equal(is, "AuthorizationQueryParametersError 400", message);
      assert.ok(message.startsWith(sentence), message);
    }
    assert.equal(refusedQuery("Expires=86400", "Expires=86401").is, "SignatureDoesNotMatch 403");
    const early = refused(presigned, s3Key, "2013-05-23T23:44:59Z");
    assert.deepEqual([early.is, early.message], ["AccessDenied 403", "Request is not valid yet"]);
  });

  it("insist that every x-amz header is signed", () => {
    const sentence = "There were headers present in the request which were not signed";
    const added = refused(withHeaders(head, { "x-amz-acl": "public-read", "x-amz-meta-a": "b" }));
    assert.deepEqual([added.is, added.message], ["AccessDenied 403", sentence]);
    assert.deepEqual(added.fields, { HeadersNotSigned: "x-amz-acl, x-amz-meta-a" });
    assert.deepEqual(refusedHeader(AUTHORIZATION.replace("host;", "")).fields, { HeadersNotSigned: "host" });
    assert.deepEqual(refused(withHeaders(presigned, { "x-amz-security-token": "a" })).fields, {
      HeadersNotSigned: "x-amz-security-token",
    });
  });

  it("name a missing date and a clock that is off", () => {
    const missing = refused(withHeaders(head, { "x-amz-date": undefined }));
    assert.deepEqual(
      [missing.is, missing.message],
      ["AccessDenied 403", "AWS authentication requires a valid Date or x-amz-date header"],
    );
    for (const now of ["2013-05-24T00:15:01Z", "2013-05-23T23:44:59Z"]) {
      const { is, message, fields } = refused(head, s3Key, now);
      assert.equal(is, "RequestTimeTooSkewed 403");
      assert.equal(message, "The difference between the request time and the current time is too large.");
      assert.deepEqual(fields, {
        RequestTime: "20130524T000000Z",
        ServerTime: now,
        MaxAllowedSkewMilliseconds: "900000",
      });
    }
  });

  it("name keys and tokens", () => {
    const unknown = refusedHeader(AUTHORIZATION.replace("IOSF", "IOSX"));
    assert.equal(unknown.is, "InvalidAccessKeyId 403");
    assert.equal(unknown.message, "The AWS Access Key Id you provided does not exist in our records.");
    assert.deepEqual(unknown.fields, { AWSAccessKeyId: "AKIAIOSXODNN7EXAMPLE" });
    assert.equal(refused(head, { ...s3Key, active: false }).is, "InvalidAccessKeyId 403");
    const temporary = { ...s3Key, sessionToken: "token" };
    assert.equal(refused(head, temporary).is, "InvalidAccessKeyId 403");
    const withToken = (token: string) => ({ ...presigned, query: `${QUERY}&X-Amz-Security-Token=${token}` });
    const wrong = refused(withToken("tokem"), temporary);
    assert.deepEqual(
      [wrong.is, wrong.message],
      ["InvalidToken 400", "The provided token is malformed or otherwise invalid."],
    );
    assert.equal(refused(withToken("token")).is, "InvalidToken 400");
    const expired = refused(withToken("token"), { ...temporary, expiresAtMs: Date.parse(NOW) });
    assert.deepEqual([expired.is, expired.message], ["ExpiredToken 400", "The provided token has expired."]);
    // The token is part of the canonical query: the signature was made without it.
    assert.equal(refused(withToken("token"), temporary).is, "SignatureDoesNotMatch 403");
  });

  it("name what is wrong with the body's hash", () => {
    const hash = (value: string | undefined) => refused(withHeaders(head, { "x-amz-content-sha256": value }));
    assert.deepEqual(
      [hash(undefined).is, hash(undefined).message],
      ["InvalidRequest 400", "Missing required header for this request: x-amz-content-sha256"],
    );
    const odd = hash("required");
    assert.equal(odd.is, "InvalidArgument 400");
    assert.match(
      odd.message,
      /^x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-.* or a valid sha256 value\.$/,
    );
    assert.deepEqual(odd.fields, { ArgumentName: "x-amz-content-sha256", ArgumentValue: "required" });
    assert.equal(hash("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD").is, "InvalidRequest 400");
    const framed = withHeaders(presigned, { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" });
    assert.equal(refused(framed).message, "The value of x-amz-content-sha256 header is invalid.");
    const options = optionsFor("rest-xml", "s3", NOW, s3Key);
    const hashed = withHeaders(presigned, { "x-amz-content-sha256": sha256Of("a") });
    assert.deepEqual(authenticateNow(options, hashed).payload, { kind: "hash", sha256: sha256Of("a") });
  });
});

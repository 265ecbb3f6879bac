import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { credentialScope } from "./authenticate.ts";
import {
  authenticateNow,
  credential,
  optionsFor,
  principal,
  refusalOf,
  requestOf,
  s3Key,
  sha256Of,
  suiteKey,
  withHeaders,
} from "./signing.test-support.ts";
import { suiteVectors } from "./sigv4/suite.vectors.ts";

const SUITE_TIME = "2015-08-30T12:36:00Z";

describe("AWS's test suite for Signature Version 4", () => {
  for (const { name, request, sessionToken } of suiteVectors) {
    it(name, () => {
      const { head, body } = requestOf(request);
      const key = sessionToken === undefined ? suiteKey : { ...suiteKey, sessionToken };
      const options = optionsFor("json", "service", SUITE_TIME, key);
      const answer = authenticateNow(options, head, sha256Of(body));
      assert.deepEqual(answer.principal, principal);
      assert.deepEqual(answer.payload, { kind: "verified" });
      assert.equal(answer.signature?.accessKeyId, "AKIDEXAMPLE");
      const altered = authenticateNow.bind(undefined, options, head, sha256Of(`${body} `));
      assert.throws(altered, { code: "InvalidSignatureException", status: 400 });
    });
  }
});

describe("the examples in S3's documentation", () => {
  const host = "examplebucket.s3.amazonaws.com";
  const empty = sha256Of("");
  const welcome = sha256Of("Welcome to Amazon S3.");
  const options = optionsFor("rest-xml", "s3", "2013-05-24T00:00:00Z", s3Key);
  const authorization = (signedHeaders: string, signature: string) =>
    `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signedHeaders},Signature=${signature}`;
  const examples: { name: string; line: string; headers: Record<string, string>; signed: string; signature: string }[] =
    [
      {
        name: "GET Object",
        line: "GET /test.txt HTTP/1.1",
        headers: { range: "bytes=0-9", "x-amz-content-sha256": empty },
        signed: "host;range;x-amz-content-sha256;x-amz-date",
        signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
      },
      {
        name: "PUT Object, with a path that the client did not encode",
        line: "PUT /test$file.text HTTP/1.1",
        headers: {
          date: "Fri, 24 May 2013 00:00:00 GMT",
          "x-amz-storage-class": "REDUCED_REDUNDANCY",
          "x-amz-content-sha256": welcome,
        },
        signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
        signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
      },
      {
        name: "GET Bucket Lifecycle",
        line: "GET /?lifecycle HTTP/1.1",
        headers: { "x-amz-content-sha256": empty },
        signed: "host;x-amz-content-sha256;x-amz-date",
        signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
      },
      {
        name: "GET Bucket (List Objects), with a query out of order",
        line: "GET /?prefix=J&max-keys=2 HTTP/1.1",
        headers: { "x-amz-content-sha256": empty },
        signed: "host;x-amz-content-sha256;x-amz-date",
        signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
      },
    ];
  for (const { name, line, headers, signed, signature } of examples) {
    it(name, () => {
      const bare = { ...requestOf(line).head, headers: { host, "x-amz-date": "20130524T000000Z", ...headers } };
      const head = withHeaders(bare, { authorization: authorization(signed, signature) });
      const answer = authenticateNow(options, head);
      assert.deepEqual(answer.principal, principal);
      assert.deepEqual(answer.payload, { kind: "hash", sha256: headers["x-amz-content-sha256"] });
      const otherHash = withHeaders(head, { "x-amz-content-sha256": sha256Of("?") });
      assert.equal(refusalOf(options, otherHash).code, "SignatureDoesNotMatch");
    });
  }

  it("compares a hash with a body that was read before", () => {
    const put = examples[1] as (typeof examples)[0];
    const bare = { ...requestOf(put.line).head, headers: { host, "x-amz-date": "20130524T000000Z", ...put.headers } };
    const head = withHeaders(bare, { authorization: authorization(put.signed, put.signature) });
    assert.deepEqual(authenticateNow(options, head, welcome).payload, { kind: "verified" });
    const refusal = refusalOf(options, head, empty);
    assert.equal(refusal.code, "XAmzContentSHA256Mismatch");
    assert.deepEqual(refusal.fields, { ClientComputedContentSHA256: welcome, S3ComputedContentSHA256: empty });
  });

  it("presigned GET", () => {
    const query =
      "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
      "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
      "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    const head = { method: "GET", path: "/test.txt", query, headers: { host } };
    const late = optionsFor("rest-xml", "s3", "2013-05-24T23:59:59Z", s3Key);
    assert.deepEqual(authenticateNow(late, head).payload, { kind: "unsigned" });
    assert.equal(authenticateNow(late, head).signature?.presigned, true);
    const expired = refusalOf(optionsFor("rest-xml", "s3", "2013-05-25T00:00:01Z", s3Key), head);
    assert.deepEqual([expired.code, expired.status, expired.message], ["AccessDenied", 403, "Request has expired"]);
    assert.deepEqual(expired.fields, {
      "X-Amz-Expires": "86400",
      Expires: "2013-05-25T00:00:00Z",
      ServerTime: "2013-05-25T00:00:01Z",
    });
    // A wrong signature is told before the expiry: nobody learns of a URL's life without its signature.
    const wrong = { ...head, query: query.replace("aeeed9", "aeeed8") };
    assert.equal(
      refusalOf(optionsFor("rest-xml", "s3", "2013-05-26T00:00:00Z", s3Key), wrong).code,
      "SignatureDoesNotMatch",
    );
  });

  it("tells what it would have signed, without the secret", () => {
    const get = examples[0] as (typeof examples)[0];
    const bare = { ...requestOf(get.line).head, headers: { host, "x-amz-date": "20130524T000000Z", ...get.headers } };
    const head = withHeaders(bare, { authorization: authorization(get.signed, "0".repeat(64)) });
    const { fields, status, message } = refusalOf(options, head);
    assert.equal(status, 403);
    assert.equal(
      message,
      "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
    );
    const canonicalRequest = `GET\n/test.txt\n\nhost:${host}\nrange:bytes=0-9\nx-amz-content-sha256:${empty}\nx-amz-date:20130524T000000Z\n\n${get.signed}\n${empty}`;
    const stringToSign =
      "AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972";
    assert.equal(fields.AWSAccessKeyId, "AKIAIOSFODNN7EXAMPLE");
    assert.equal(fields.SignatureProvided, "0".repeat(64));
    assert.equal(fields.CanonicalRequest, canonicalRequest);
    assert.equal(fields.StringToSign, stringToSign);
    assert.match(fields.CanonicalRequestBytes as string, /^47 45 54 0a 2f( [0-9a-f]{2})+$/);
    assert.match(fields.StringToSignBytes as string, /^41 57 53 34 2d( [0-9a-f]{2})+$/);
    assert.ok(!JSON.stringify(fields).includes(s3Key.secretAccessKey));
  });
});

describe("credentials", () => {
  const { head, body } = requestOf((suiteVectors[0] as (typeof suiteVectors)[0]).request);
  const hash = sha256Of(body);

  it("may be looked up at once or with a promise", async () => {
    const now = optionsFor("json", "service", SUITE_TIME, suiteKey);
    const later = { ...now, findCredential: async () => suiteKey };
    assert.deepEqual(authenticateNow(now, head, hash).principal, principal);
    const { authenticate } = await import("./authenticate.ts");
    assert.deepEqual((await authenticate(later, head, hash)).principal, principal);
    await assert.rejects(async () => authenticate({ ...now, findCredential: async () => undefined }, head, hash), {
      code: "UnrecognizedClientException",
    });
  });

  it("whose secret changes are not served from the cache of signing keys", () => {
    assert.deepEqual(
      authenticateNow(optionsFor("json", "service", SUITE_TIME, suiteKey), head, hash).principal,
      principal,
    );
    const changed = optionsFor("json", "service", SUITE_TIME, credential(suiteKey.accessKeyId, "another secret"));
    assert.equal(refusalOf(changed, head, hash).code, "InvalidSignatureException");
    assert.deepEqual(
      authenticateNow(optionsFor("json", "service", SUITE_TIME, suiteKey), head, hash).principal,
      principal,
    );
  });

  it("are routed by without being verified", () => {
    const told = { accessKeyId: "AKIDEXAMPLE", service: "service", region: "us-east-1" };
    assert.deepEqual(credentialScope(head), { ...told, sessionToken: undefined });
    const withToken = credentialScope(withHeaders(head, { "x-amz-security-token": "t" }));
    assert.deepEqual(withToken, { ...told, sessionToken: "t" });
    const query = "a=b&X-Amz-Security-Token=t%2B&X-Amz-Credential=AKID%2F20150830%2Feu-south-1%2Fs3%2Faws4_request";
    assert.deepEqual(credentialScope({ method: "GET", path: "/", query, headers: {} }), {
      accessKeyId: "AKID",
      service: "s3",
      region: "eu-south-1",
      sessionToken: "t+",
    });
    assert.equal(credentialScope({ method: "GET", path: "/", query: "", headers: {} }), undefined);
    for (const authorization of ["", "Bearer x", "AWS4-HMAC-SHA256 Credential=a/b/c", "AWS4-HMAC-SHA256"]) {
      assert.equal(credentialScope({ method: "GET", path: "/", query: "", headers: { authorization } }), undefined);
    }
  });

  it("may sign a body that is read later", () => {
    const options = optionsFor("json", "service", SUITE_TIME, suiteKey);
    assert.deepEqual(authenticateNow(options, head).payload, { kind: "hash", sha256: hash });
    const form = requestOf(
      (suiteVectors.find(({ name }) => name === "post-x-www-form-urlencoded") as { request: string }).request,
    );
    assert.deepEqual(authenticateNow(options, form.head).payload, { kind: "hash", sha256: sha256Of("Param1=value1") });
  });
});

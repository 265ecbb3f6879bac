import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AwsError } from "../../lib/errors.ts";
import type { AuthenticateOptions, SignedHead } from "../authenticate.ts";
import { authenticateNow, optionsFor, requestOf, s3Key, sha256Of, suiteKey } from "../signing.test-support.ts";
import { suiteVectors } from "./suite.vectors.ts";

/** One request in all its signed parts: whichever character changes, it must be refused. */
interface Part {
  readonly name: string;
  readonly text: string;
  readonly put: (text: string) => { head: SignedHead; hash: string };
}

function header(head: SignedHead, hash: string, name: string): Part {
  return {
    name,
    text: head.headers[name] as string,
    put: (text) => ({ head: { ...head, headers: { ...head.headers, [name]: text } }, hash }),
  };
}

function refusesEveryChange(options: AuthenticateOptions, head: SignedHead, body: string, headers: string[]): number {
  const hash = sha256Of(body);
  assert.notEqual(authenticateNow(options, head, hash).principal.kind, "anonymous");
  const parts: Part[] = [
    { name: "method", text: head.method, put: (method) => ({ head: { ...head, method }, hash }) },
    { name: "path", text: head.path, put: (path) => ({ head: { ...head, path }, hash }) },
    { name: "query", text: head.query, put: (query) => ({ head: { ...head, query }, hash }) },
    { name: "body", text: body, put: (text) => ({ head, hash: sha256Of(text) }) },
    ...headers.map((name) => header(head, hash, name)),
  ];
  let tried = 0;
  for (const { name, text, put } of parts) {
    for (let at = 0; at < text.length; at++) {
      for (const bit of [1, 2, 4, 16, 32]) {
        const changed = String.fromCharCode(text.charCodeAt(at) ^ bit);
        const altered = put(text.slice(0, at) + changed + text.slice(at + 1));
        if (same(name, text, at, changed)) continue;
        tried += 1;
        const what = `${name}: ${JSON.stringify(changed)} at ${at} of ${text}`;
        assert.throws(
          () => authenticateNow(options, altered.head, altered.hash),
          (reason) => reason instanceof AwsError && reason.status >= 400 && reason.status < 500,
          what,
        );
      }
    }
    assert.throws(() => authenticateNow(options, put(`${text}x`).head, put(`${text}x`).hash), AwsError, name);
  }
  return tried;
}

/** `%2f` says what `%2F` says. */
function same(name: string, text: string, at: number, changed: string): boolean {
  const character = text[at] as string;
  return name === "query" && character.toLowerCase() === changed.toLowerCase() && /%.?$/.test(text.slice(0, at));
}

describe("a changed request is refused", () => {
  it("with a header signature", () => {
    const vector = suiteVectors.find(({ name }) => name === "post-x-www-form-urlencoded") as { request: string };
    const { head, body } = requestOf(vector.request);
    const options = optionsFor("json", "service", "2015-08-30T12:36:00Z", suiteKey);
    const headers = ["authorization", "x-amz-date", "host", "content-type", "content-length", "x-amz-content-sha256"];
    assert.ok(refusesEveryChange(options, head, body, headers) > 1_500);
  });

  it("with a session token", () => {
    const { request, sessionToken } = suiteVectors.find(({ name }) => name === "post-sts-header-before") as {
      request: string;
      sessionToken: string;
    };
    const { head, body } = requestOf(request);
    const options = optionsFor("query", "service", "2015-08-30T12:36:00Z", { ...suiteKey, sessionToken });
    assert.ok(refusesEveryChange(options, head, body, ["x-amz-security-token"]) > 1_000);
  });

  it("with a query and a path of S3", () => {
    const head = {
      method: "GET",
      path: "/test.txt",
      query:
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request" +
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host" +
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
      headers: { host: "examplebucket.s3.amazonaws.com" },
    };
    const options = optionsFor("rest-xml", "s3", "2013-05-24T00:00:00Z", s3Key);
    const hash = sha256Of("");
    // Without any of the parameters of a signature the caller is anonymous, which is no success either.
    const refused = (query: string): boolean => {
      try {
        return authenticateNow(options, { ...head, query }, hash).principal.kind === "anonymous";
      } catch (reason) {
        return reason instanceof AwsError && reason.status < 500;
      }
    };
    for (let at = 0; at < head.query.length; at++) {
      for (const bit of [1, 2, 4, 16, 32]) {
        const changed = String.fromCharCode(head.query.charCodeAt(at) ^ bit);
        const altered = head.query.slice(0, at) + changed + head.query.slice(at + 1);
        if (same("query", head.query, at, changed)) continue;
        assert.ok(refused(altered), altered);
      }
    }
    for (const path of ["/test.txu", "/test.tx", "//test.txt", "/./test.txt", "/a/../test.txt", "/test%2Etxt%20"]) {
      assert.throws(() => authenticateNow(options, { ...head, path }, hash), { code: "SignatureDoesNotMatch" }, path);
    }
    assert.throws(() => authenticateNow(options, { ...head, method: "PUT" }, hash), { code: "SignatureDoesNotMatch" });
  });
});

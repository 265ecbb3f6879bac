import assert from "node:assert/strict";
import { test } from "node:test";
import { signPost } from "./sign.ts";

// The key, date and service of AWS's published Signature Version 4 test suite.
const key = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  region: "us-east-1",
};
const now = new Date("2015-08-30T12:36:00Z");
const url = new URL("https://example.amazonaws.com/");

test("the test suite's post-vanilla", () => {
  const { authorization } = signPost(url, {}, "", "service", key, now);
  assert.equal(
    authorization,
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
      "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  );
});

test("the test suite's post-x-www-form-urlencoded", () => {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  const signed = signPost(url, headers, "Param1=value1", "service", key, now);
  assert.match(signed.authorization as string, /SignedHeaders=content-type;host;x-amz-date, /);
  assert.match(
    signed.authorization as string,
    /Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a$/,
  );
  assert.equal(signed["x-amz-date"], "20150830T123600Z");
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseBucketPolicy } from "./document.ts";
import { isPublic } from "./public.ts";

function publicWith(Condition: object | undefined, more: object = {}): boolean {
  const statement = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" };
  const Statement = [{ ...statement, Condition, ...more }];
  const parsed = parseBucketPolicy(JSON.stringify({ Version: "2012-10-17", Statement }));
  assert.ok("value" in parsed);
  return isPublic(parsed.value);
}

describe("a bucket policy", () => {
  it("is public when it lets everybody in", () => {
    assert.ok(publicWith(undefined));
    assert.ok(publicWith(undefined, { Principal: { AWS: "*" } }));
    assert.ok(publicWith(undefined, { Principal: { AWS: ["111111111111", "*"] } }));
    assert.ok(!publicWith(undefined, { Effect: "Deny" }));
    assert.ok(!publicWith(undefined, { Principal: { AWS: "111111111111" } }));
    assert.ok(!publicWith(undefined, { Principal: { Service: "sagemaker.amazonaws.com" } }));
  });

  it("is not when a condition has fixed values", () => {
    for (const condition of [
      { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
      { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } },
      { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/reader" } },
      { StringLike: { "aws:userid": "AROAEXAMPLE:*" } },
      { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "2001:db8::/32"] } },
    ]) {
      assert.ok(!publicWith(condition), JSON.stringify(condition));
    }
  });

  it("is all the same when the values are not fixed, or nothing follows from the condition", () => {
    for (const condition of [
      { StringLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/reader" } },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable.
      { StringEquals: { "aws:SourceVpc": "${aws:PrincipalTag/vpc}" } },
      { StringLike: { "aws:userid": "*:session" } },
      { StringNotEquals: { "aws:SourceVpc": "vpc-1" } },
      { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } },
      { "ForAllValues:StringEquals": { "aws:PrincipalOrgPaths": "o-1/r-1/" } },
      { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/1"] } },
      { IpAddress: { "aws:SourceIp": "2001::/16" } },
      { StringEquals: { "aws:UserAgent": "curl" } },
      { Bool: { "aws:SecureTransport": "true" } },
    ]) {
      assert.ok(publicWith(condition), JSON.stringify(condition));
    }
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { validateIdentityPolicy } from "./identity-policy.ts";
import { validateTrustPolicy } from "./trust-policy.ts";

const BUCKET = "arn:aws:s3:::irises";
const base = { Effect: "Allow", Action: "s3:GetObject", Resource: BUCKET };

function sentence(text: string, validate = validateIdentityPolicy): string | undefined {
  const answer = validate(text);
  return "sentence" in answer ? answer.sentence : undefined;
}

/** What IAM says to one statement, `base` with some of its elements replaced or (undefined) taken away. */
function identity(changes: object, document: object = {}): string | undefined {
  return sentence(JSON.stringify({ Version: "2012-10-17", Statement: { ...base, ...changes }, ...document }));
}

function trust(changes: object, document: object = {}): string | undefined {
  const statement = { Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "sts:AssumeRole", ...changes };
  return sentence(JSON.stringify({ Version: "2012-10-17", Statement: [statement], ...document }), validateTrustPolicy);
}

const SYNTAX = "Syntax errors in policy.";
const LEGACY = "The policy failed legacy parsing";
const VERSION = "Policy document must be version 2012-10-17 or greater.";
const NO_ACTIONS = "Policy statement must contain actions.";
const NO_RESOURCES = "Policy statement must contain resources.";
const NO_VENDOR = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";
const COLON = "Actions/Condition can contain only one colon.";
const VENDOR = "Resource vendor must be fully qualified and cannot contain regexes.";
const SID = "Statement IDs (SID) in a single policy must be unique.";

describe("identity policies that IAM takes (facts 1.13)", () => {
  for (const changes of [
    {},
    { Action: "*" },
    { Action: undefined, NotAction: ["s3:*", "iam:Get?ser"] },
    { Resource: undefined, NotResource: [BUCKET, `${BUCKET}/*`] },
    { Resource: [BUCKET, "*"] },
    { Resource: "arn:*:sagemaker:*:*:model-package-group/*" },
    { Resource: "arn:aws-cn:s3:::irises" },
    { Resource: `arn:aws:iam::*:user/\${aws:username}` },
    { Resource: "arn:aws:iam::222222222222:*" },
    { Sid: "" },
    { Condition: {} },
    { Condition: { DateGreaterThan: {} } },
    { Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "Department" } } },
    { Condition: { Bool: { "aws:SecureTransport": false } } },
    { Condition: { DateLessThan: { "aws:CurrentTime": "2026-12-31T23:59:59Z", "aws:EpochTime": 1790000000 } } },
    { Action: "service-prefix:action-name" },
    { Action: "s3.s:ListBucket" },
  ]) {
    it(JSON.stringify(changes), () => assert.equal(identity(changes), undefined));
  }

  it("one statement or a list of them, with an Id or without", () => {
    assert.equal(identity({}, { Id: "x", Statement: [base, { ...base, Sid: "a" }, { ...base, Sid: "b" }] }), undefined);
  });
});

describe("identity policies that IAM refuses, and its sentence (facts 1.13)", () => {
  const cases: readonly (readonly [expected: string, changes: object, document?: object])[] = [
    [SYNTAX, { Extra: 1 }],
    [SYNTAX, {}, { Extra: 1 }],
    [SYNTAX, {}, { Id: {} }],
    [SYNTAX, {}, { Version: "2013-10-17" }],
    [SYNTAX, {}, { Statement: [] }],
    [SYNTAX, {}, { Statement: ["Allow"] }],
    [SYNTAX, {}, { Statement: undefined }],
    [SYNTAX, { Sid: {} }],
    [SYNTAX, { Effect: "invalid" }],
    [SYNTAX, { Effect: undefined }],
    [SYNTAX, { Action: {} }],
    [SYNTAX, { Action: [[]] }],
    [SYNTAX, { NotAction: "iam:GetUser" }],
    [SYNTAX, { Resource: ["x", {}] }],
    [SYNTAX, { NotResource: [] }],
    [SYNTAX, { Condition: "a" }],
    [SYNTAX, { Condition: [] }],
    [SYNTAX, { Condition: { a: "b" } }],
    [SYNTAX, { Condition: { DateGreaterThan: "b" } }],
    [SYNTAX, { Condition: { DateGreaterThan: { "aws:x": {} } } }],
    [SYNTAX, { Condition: { StringAlmost: { "aws:x": "1" } } }],
    [SYNTAX, { Condition: { "ForAnyValue::StringEqualsIfExists": { "aws:x": "1" } } }],
    [VERSION, {}, { Version: undefined }],
    [VERSION, {}, { Version: "2008-10-17" }],
    [VERSION, { Effect: "denY" }, { Version: "2008-10-17" }],
    [LEGACY, { Effect: "denY" }],
    [LEGACY, { Condition: { DateGreaterThan: { "aws:x": "soon" } } }],
    [LEGACY, { Condition: { DateLessThanEqualsIfExists: { "aws:x": "234-13" } } }],
    [LEGACY, { Resource: "arn:error:s3:::b", Condition: { DateGreaterThan: { "aws:x": "soon" } } }],
    [LEGACY, { Resource: "arn:aws:s3::irises" }],
    [LEGACY, { Action: undefined, Resource: "arn:aws:s3::irises" }],
    [LEGACY, { Resource: undefined, NotResource: "arn:aws:s3::irises" }],
    [LEGACY, { Resource: "arn:aws::::irises" }],
    [LEGACY, { Resource: "arn:aws::irises" }],
    [
      SID,
      {},
      {
        Statement: [
          { ...base, Sid: "a" },
          { Sid: "a", Effect: "Allow" },
        ],
      },
    ],
    ["Policy document should not specify a principal.", { Principal: "*" }],
    [NO_ACTIONS, { Action: undefined }],
    [NO_ACTIONS, { Action: [] }],
    [NO_ACTIONS, {}, { Statement: [{ Effect: "Deny" }, base] }],
    [NO_RESOURCES, { Resource: undefined }],
    [NO_RESOURCES, { Resource: [] }],
    [NO_VENDOR, { Action: "invalid" }],
    [NO_VENDOR, { Action: undefined, NotAction: "" }],
    [NO_VENDOR, { Action: "invalid", Resource: undefined }],
    [COLON, { Action: "s3:List:Bucket" }],
    ["Vendor a a is not valid", { Action: "a a:ListBucket" }],
    ["Vendor s3* is not valid", { Action: "s3*:ListBucket" }],
    ['Resource irises must be in ARN format or "*".', { Resource: "irises" }],
    ['Resource  must be in ARN format or "*".', { Resource: "" }],
    ['Resource irises must be in ARN format or "*".', { Action: "s:3:x", Resource: ["irises"] }],
    ['Resource arn:aws:irises must be in ARN format or "*".', { Resource: "arn:aws:irises" }],
    ['Partition "b" is not valid for resource "arn:b:*:*:*:*".', { Resource: "a:b" }],
    ['Partition "b" is not valid for resource "arn:b:c:*:*:*".', { Resource: "a:b:c" }],
    ['Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".', { Resource: "a:b:c:d:e:f:g:h" }],
    ['Partition "s3" is not valid for resource "arn:s3:::irises:*".', { Resource: "aws:s3:::irises" }],
    [VENDOR, { Resource: "arn:aws" }],
    [VENDOR, { Resource: "arn:aws:s*:::irises" }],
    ["Resource arn:aws:s3:us-east-1::b can not contain region information.", { Resource: "arn:aws:s3:us-east-1::b" }],
    ["IAM resource arn:aws:iam:x::b cannot contain region information.", { Resource: "arn:aws:iam:x::b" }],
    [
      'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, ' +
        "server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.",
      { Resource: "arn:aws:iam:::irises" },
    ],
    // What IAM would take, although nobody can evaluate it: decision 0020.
    [SYNTAX, { Action: "iam: as df" }],
    [SYNTAX, { Condition: { StringEquals: { a: "b" } } }],
  ];
  for (const [expected, changes, document] of cases) {
    it(`${JSON.stringify(changes)} ${JSON.stringify(document ?? "")}`, () => {
      assert.equal(identity(changes, document), expected);
    });
  }

  it("a text that is not JSON, a list, a key that stands twice, one that is too long", () => {
    assert.equal(sentence("not JSON"), SYNTAX);
    assert.equal(sentence("[]"), SYNTAX);
    assert.equal(
      sentence(`{"Version":"2012-10-17","Statement":{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}}`),
      SYNTAX,
    );
    assert.equal(identity({ Resource: `${BUCKET}/${"x".repeat(131_072)}` }), SYNTAX);
  });
});

describe("trust policies (facts 1.9, 1.13)", () => {
  for (const changes of [
    {},
    { Principal: "*" },
    { Principal: { Service: ["sagemaker.amazonaws.com"] } },
    { Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"] },
    { Action: "sts:AssumeRole*" },
    { Action: "sts:*" },
    {
      Principal: { Federated: "arn:aws:iam::222222222222:oidc-provider/login.example.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { "login.example.com:aud": "albo" } },
    },
  ]) {
    it(`takes ${JSON.stringify(changes)}`, () => assert.equal(trust(changes), undefined));
  }

  it("takes older versions, and none", () => {
    assert.equal(trust({}, { Version: "2008-10-17" }), undefined);
    assert.equal(trust({}, { Version: undefined }), undefined);
  });

  const ONLY =
    "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity";
  const cases: readonly (readonly [expected: string, changes: object])[] = [
    ["Has prohibited field Resource.", { Resource: "*" }],
    ["Has prohibited field NotResource.", { NotResource: "*" }],
    ["Has prohibited field NotPrincipal.", { Principal: undefined, NotPrincipal: { AWS: "222222222222" } }],
    ["Missing required field Principal", { Principal: undefined }],
    [NO_ACTIONS, { Action: undefined }],
    [ONLY, { Action: "s3:GetObject" }],
    [ONLY, { Action: ["sts:AssumeRole", "sts:GetSessionToken"] }],
    [ONLY, { Action: "*" }],
    [LEGACY, { Effect: "allow" }],
    [SYNTAX, { Effect: 1 }],
    [
      'Invalid principal in policy: "AWS":"arn:aws:iam::222222222222:role/*"',
      { Principal: { AWS: ["222222222222", "arn:aws:iam::222222222222:role/*"] } },
    ],
    ['Invalid principal in policy: "Service":"evil"', { Principal: { Service: "evil" } }],
    ['Invalid principal in policy: "AWS":"somebody"', { Principal: { AWS: "somebody" } }],
  ];
  for (const [expected, changes] of cases) {
    it(`refuses ${JSON.stringify(changes)}`, () => assert.equal(trust(changes), expected));
  }

  it("a text that is not JSON", () => {
    assert.equal(sentence("{", validateTrustPolicy), "This policy contains invalid Json");
  });
});

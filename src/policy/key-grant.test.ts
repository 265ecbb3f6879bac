import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Grant, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { judge } from "./judge.ts";
import { ANONYMOUS, attached, B_ROLE, B_ROOT, B_USER, inPlay, request, SERVICE } from "./law.test-support.ts";
import type { Caller, ContextValue } from "./request.ts";

const A = "111111111111";
const B = "222222222222";
const KEY = "arn:aws:kms:us-east-1:111111111111:key/0d3e3a53-7d1f-4a1e-9a8c-1f4c6f6f2a11";
const ALL_KEYS = { Effect: "Allow", Action: "kms:*", Resource: "*" };
const IDENTITY: PolicyKind = "identity-based policy";
const KEY_POLICY: PolicyKind = "resource-based policy";
const identity = [attached(IDENTITY, ALL_KEYS)];

function to(principal: unknown, changes: object = {}): Pick<PoliciesInPlay, "resource"> {
  return { resource: [attached(KEY_POLICY, { ...ALL_KEYS, Principal: principal, ...changes })] };
}

function grant(grantee: string, changes: Partial<Grant> = {}): Pick<PoliciesInPlay, "grants"> {
  return { grants: [{ id: "g", grantee, issuingAccount: A, operations: ["Decrypt", "GenerateDataKey"], ...changes }] };
}

interface Asked {
  readonly of?: "own" | "foreign";
  readonly action?: string;
  readonly resource?: string;
  readonly keys?: Record<string, ContextValue>;
}

/** @returns the kind of policy that refuses, `undefined` when allowed */
function refusedBy(caller: Caller, play: Partial<PoliciesInPlay>, asked: Asked = {}): PolicyKind | undefined {
  const { of = "own", action = "kms:Decrypt", resource = KEY, keys } = asked;
  const resourceAccount = of === "own" ? B : A;
  return judge({ ...request({ caller, action, resource, resourceAccount }, keys) }, inPlay(play)).refusedBy;
}

describe("key policies in the key's account (facts 1.5)", () => {
  it("(a) without an Allow of the key policy, identity policies and the root user have no say", () => {
    assert.equal(refusedBy(B_USER, { identity }), KEY_POLICY);
    assert.equal(refusedBy(B_ROOT, {}), KEY_POLICY);
  });

  it("(a) but their Denies have", () => {
    const denied = [attached(IDENTITY, { ...ALL_KEYS, Effect: "Deny" })];
    assert.equal(refusedBy(B_USER, { ...to({ AWS: B_USER.arn }), identity: denied }), IDENTITY);
  });

  it("(b) the default key policy passes the decision on to identity policies", () => {
    assert.equal(refusedBy(B_ROOT, to({ AWS: B })), undefined);
    assert.equal(refusedBy(B_USER, { ...to({ AWS: B }), identity }), undefined);
    assert.equal(refusedBy(B_USER, to({ AWS: B })), IDENTITY);
  });

  it("a key policy that names the caller needs no identity policy", () => {
    assert.equal(refusedBy(B_USER, to({ AWS: B_USER.arn })), undefined);
    assert.equal(refusedBy(B_ROLE, to({ AWS: B_ROLE.identityArn })), undefined);
    assert.equal(refusedBy(B_ROLE, to("*")), undefined);
    const boundary = attached("permissions boundary", { ...ALL_KEYS, Action: "s3:*" });
    assert.equal(refusedBy(B_ROLE, { ...to({ AWS: B_ROLE.identityArn }), boundary }), "permissions boundary");
  });

  it("(c) a statement without Resource has no effect", () => {
    assert.equal(refusedBy(B_USER, { ...to({ AWS: B_USER.arn }, { Resource: undefined }), identity }), KEY_POLICY);
  });

  it("actions that concern no key are the identity policies' alone", () => {
    for (const [action, resource] of [
      ["kms:CreateKey", "*"],
      ["kms:CreateAlias", "arn:aws:kms:us-east-1:222222222222:alias/models"],
    ] as const) {
      assert.equal(refusedBy(B_USER, { identity }, { action, resource }), undefined);
      assert.equal(refusedBy(B_USER, {}, { action, resource }), IDENTITY);
    }
  });

  it("(h) an alias is changed with the right to the key as well", () => {
    assert.equal(refusedBy(B_USER, { identity }, { action: "kms:CreateAlias" }), KEY_POLICY);
    assert.equal(refusedBy(B_USER, { identity, ...to({ AWS: B }) }, { action: "kms:CreateAlias" }), undefined);
  });

  it("services and anonymous callers", () => {
    assert.equal(refusedBy(SERVICE, to({ Service: "sagemaker.amazonaws.com" })), undefined);
    assert.equal(refusedBy(SERVICE, to({ AWS: B })), KEY_POLICY);
    assert.equal(refusedBy(ANONYMOUS, to("*")), KEY_POLICY);
  });
});

describe("key policies across accounts (facts 1.5)", () => {
  const of = "foreign";

  it("need the caller's own identity policy besides", () => {
    for (const principal of [{ AWS: B }, { AWS: B_ROLE.identityArn }, { AWS: B_ROLE.arn }, "*"]) {
      assert.equal(refusedBy(B_ROLE, { ...to(principal), identity }, { of }), undefined);
      assert.equal(refusedBy(B_ROLE, to(principal), { of }), IDENTITY);
    }
    assert.equal(refusedBy(B_ROLE, { identity }, { of }), KEY_POLICY);
    assert.equal(refusedBy(B_ROOT, to({ AWS: B }), { of }), undefined);
  });

  it("(d) open only cryptographic operations, and a few others", () => {
    const both = { ...to({ AWS: B }), identity };
    for (const name of [
      "Encrypt",
      "Decrypt",
      "ReEncryptFrom",
      "ReEncryptTo",
      "GenerateDataKey",
      "GenerateDataKeyWithoutPlaintext",
      "CreateGrant",
      "DescribeKey",
      "GetKeyRotationStatus",
      "GetPublicKey",
      "ListGrants",
      "RetireGrant",
      "RevokeGrant",
    ]) {
      assert.equal(refusedBy(B_ROLE, both, { of, action: `kms:${name}` }), undefined, name);
    }
    for (const name of [
      "PutKeyPolicy",
      "GetKeyPolicy",
      "ScheduleKeyDeletion",
      "CreateAlias",
      "DisableKey",
      "TagResource",
    ]) {
      assert.equal(refusedBy(B_ROLE, both, { of, action: `kms:${name}` }), KEY_POLICY, name);
    }
  });
});

describe("grants (facts 1.5, 6.3)", () => {
  it("to a user, role or session need nothing else in the key's account", () => {
    for (const grantee of [B_ROLE.identityArn, B_ROLE.arn]) assert.equal(refusedBy(B_ROLE, grant(grantee)), undefined);
    assert.equal(refusedBy(B_USER, grant(B_USER.arn)), undefined);
    assert.equal(refusedBy(B_USER, grant(B_ROLE.identityArn)), IDENTITY);
    assert.equal(refusedBy(B_USER, { ...grant(B_ROLE.identityArn), identity }), KEY_POLICY);
    assert.equal(refusedBy(SERVICE, grant("sagemaker.amazonaws.com")), undefined);
  });

  it("allow the operations that they name, and Denies win", () => {
    assert.equal(refusedBy(B_USER, { ...grant(B_USER.arn), identity }, { action: "kms:Encrypt" }), KEY_POLICY);
    const denied = { resource: [attached(KEY_POLICY, { ...ALL_KEYS, Effect: "Deny", Principal: "*" })] };
    assert.equal(refusedBy(B_USER, { ...grant(B_USER.arn), ...denied }), KEY_POLICY);
  });

  it("(f) to an account: its principals need an identity policy, its root user does not", () => {
    for (const grantee of [B, `arn:aws:iam::${B}:root`]) {
      for (const whose of ["own", "foreign"] as const) {
        assert.equal(refusedBy(B_ROOT, grant(grantee), { of: whose }), undefined);
        assert.equal(refusedBy(B_USER, grant(grantee), { of: whose }), IDENTITY);
        assert.equal(refusedBy(B_USER, { ...grant(grantee), identity }, { of: whose }), undefined);
      }
    }
  });

  it("(e) of another account need the identity policy too, unless the caller's own account issued them", () => {
    const of = "foreign";
    assert.equal(refusedBy(B_ROLE, grant(B_ROLE.identityArn), { of }), IDENTITY);
    assert.equal(refusedBy(B_ROLE, { ...grant(B_ROLE.identityArn), identity }, { of }), undefined);
    assert.equal(refusedBy(B_ROLE, grant(B_ROLE.identityArn, { issuingAccount: B }), { of }), undefined);
    assert.equal(refusedBy(B_ROLE, grant(B, { issuingAccount: B }), { of }), IDENTITY);
  });

  it("mean the user or role that had the name then", () => {
    assert.equal(refusedBy(B_USER, grant(B_USER.arn, { granteeId: "AIDAANN" })), undefined);
    assert.equal(refusedBy(B_USER, grant(B_USER.arn, { granteeId: "AIDAOTHER" })), IDENTITY);
  });
});

describe("constraints of grants (facts 6.3)", () => {
  const model = {
    "kms:EncryptionContextKeys": ["aws:s3:arn"],
    "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::irises/a",
  };
  const more = {
    ...model,
    "kms:EncryptionContextKeys": ["aws:s3:arn", "Stage"],
    "kms:EncryptionContext:Stage": "prod",
  };
  const wanted = { "aws:s3:arn": "arn:aws:s3:::irises/a" };
  const allowed = (changes: Partial<Grant>, keys: Record<string, ContextValue>, action = "kms:Decrypt") =>
    refusedBy(B_USER, grant(B_USER.arn, { operations: ["Decrypt", "DescribeKey", "CreateGrant"], ...changes }), {
      keys,
      action,
    }) === undefined;

  it("EncryptionContextEquals wants exactly these pairs", () => {
    assert.equal(allowed({ encryptionContextEquals: wanted }, model), true);
    assert.equal(allowed({ encryptionContextEquals: wanted }, more), false);
    assert.equal(allowed({ encryptionContextEquals: wanted }, {}), false);
    assert.equal(allowed({ encryptionContextEquals: { "aws:s3:arn": "x" } }, model), false);
  });

  it("EncryptionContextSubset wants these pairs at least", () => {
    assert.equal(allowed({ encryptionContextSubset: wanted }, model), true);
    assert.equal(allowed({ encryptionContextSubset: wanted }, more), true);
    assert.equal(allowed({ encryptionContextSubset: { ...wanted, Stage: "prod" } }, model), false);
    assert.equal(allowed({ encryptionContextSubset: { stage: "prod" } }, more), false);
  });

  it("keys that differ in letter case alone cannot be told apart", () => {
    const twice = { "kms:EncryptionContextKeys": ["Stage", "stage"], "kms:EncryptionContext:stage": "prod" };
    assert.equal(allowed({ encryptionContextSubset: { stage: "prod" } }, twice), false);
  });

  it("are not looked at for DescribeKey", () => {
    assert.equal(allowed({ encryptionContextEquals: wanted }, {}, "kms:DescribeKey"), true);
  });

  it("a grant made through a grant is no wider", () => {
    const child = (operations: string[], keys: Record<string, ContextValue> = {}) => ({
      "kms:GrantOperations": operations,
      ...keys,
    });
    const create = "kms:CreateGrant";
    assert.equal(allowed({}, child(["Decrypt"]), create), true);
    assert.equal(allowed({}, child(["Decrypt", "Encrypt"]), create), false);
    assert.equal(allowed({}, {}, create), false);
    const equals = { encryptionContextEquals: wanted };
    assert.equal(allowed(equals, child(["Decrypt"]), create), false);
    assert.equal(allowed(equals, child(["Decrypt"], model), create), false);
    const type = { "kms:GrantConstraintType": "EncryptionContextEquals" };
    assert.equal(allowed(equals, child(["Decrypt"], { ...model, ...type }), create), true);
    assert.equal(allowed({ encryptionContextSubset: wanted }, child(["Decrypt"], model), create), true);
  });
});

describe("who may retire a grant (facts 6.3)", () => {
  const retire = (caller: Caller, play: Partial<PoliciesInPlay>) =>
    refusedBy(caller, play, { action: "kms:RetireGrant" });

  it("the retiring principal, the grantee when the grant says so, the issuing account", () => {
    assert.equal(retire(B_USER, grant("x", { retiringPrincipal: B_USER.arn })), undefined);
    assert.equal(retire(B_USER, grant(B_USER.arn)), IDENTITY);
    assert.equal(retire(B_USER, grant(B_USER.arn, { operations: ["RetireGrant"] })), undefined);
    assert.equal(retire(B_ROOT, grant("x", { issuingAccount: B })), undefined);
    assert.equal(retire(B_USER, { ...grant("x", { issuingAccount: B }), identity }), undefined);
    assert.equal(retire(B_USER, grant("x", { issuingAccount: B })), IDENTITY);
  });

  it("nobody else by the key policy", () => {
    assert.equal(retire(B_USER, { ...grant("x"), ...to({ AWS: B_USER.arn }), identity }), KEY_POLICY);
  });

  it("which of several grants is meant could not be told", () => {
    const [one] = grant("x", { retiringPrincipal: B_USER.arn }).grants ?? [];
    assert.equal(retire(B_USER, { identity, grants: [one as Grant, one as Grant] }), KEY_POLICY);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { judge } from "./judge.ts";
import { attached, B_ROLE, B_ROOT, B_USER, inPlay, REGISTER, request } from "./law.test-support.ts";
import type { Caller, PolicyRequest } from "./request.ts";

const A = "111111111111";
const B = "222222222222";
const allowAll = { Effect: "Allow", Action: "*", Resource: "*" };
const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
const IDENTITY: PolicyKind = "identity-based policy";
const RESOURCE: PolicyKind = "resource-based policy";

/** What a caller of B is told of a request for a resource of its own account or of A's. */
function answer(
  caller: Caller,
  of: "own" | "foreign",
  play: Partial<PoliciesInPlay>,
  changes: Partial<PolicyRequest> = {},
): string {
  const verdict = judge(request({ caller, resourceAccount: of === "own" ? B : A, ...changes }), inPlay(play));
  assert.equal(verdict.allowed, verdict.reason === "");
  return verdict.allowed ? "allowed" : verdict.reason;
}

function policy(kind: PolicyKind, ...statements: object[]): AttachedPolicy[] {
  return [attached(kind, ...statements)];
}

function noPolicy(kind: string, action = REGISTER): string {
  return `because no ${kind} allows the ${action} action`;
}

describe("within an account (facts 1.1, step 6)", () => {
  it("nothing allows: no", () => {
    assert.equal(answer(B_USER, "own", {}), noPolicy(IDENTITY));
  });

  it("an identity policy is enough", () => {
    assert.equal(answer(B_USER, "own", { identity: policy(IDENTITY, allowAll) }), "allowed");
  });

  it("the root user needs none", () => {
    assert.equal(answer(B_ROOT, "own", {}), "allowed");
  });
});

describe("across accounts (facts 1.1, step 7)", () => {
  const grant = { Effect: "Allow", Principal: { AWS: B }, Action: "*", Resource: "*" };

  it("needs both sides", () => {
    const identity = policy(IDENTITY, allowAll);
    const resource = policy(RESOURCE, grant);
    assert.equal(answer(B_ROLE, "foreign", {}), noPolicy(IDENTITY));
    assert.equal(answer(B_ROLE, "foreign", { resource }), noPolicy(IDENTITY));
    assert.equal(answer(B_ROLE, "foreign", { identity }), noPolicy(RESOURCE));
    assert.equal(answer(B_ROLE, "foreign", { identity, resource }), "allowed");
    assert.equal(answer(B_ROOT, "foreign", { resource }), "allowed");
    assert.equal(answer(B_ROOT, "foreign", {}), noPolicy(RESOURCE));
  });

  it("a Deny on either side ends it", () => {
    const both = { identity: policy(IDENTITY, allowAll), resource: policy(RESOURCE, grant) };
    assert.equal(
      answer(B_ROLE, "foreign", { ...both, identity: policy(IDENTITY, allowAll, denyAll) }),
      "with an explicit deny in an identity-based policy",
    );
    assert.equal(
      answer(B_ROLE, "foreign", { ...both, resource: policy(RESOURCE, grant, { ...denyAll, Principal: "*" }) }),
      "with an explicit deny in a resource-based policy",
    );
  });
});

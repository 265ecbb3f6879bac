import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PoliciesInPlay, PolicyKind } from "./attached.ts";
import { judge } from "./judge.ts";
import { ANONYMOUS, attached, B_ROLE, B_ROOT, B_USER, inPlay, request, SERVICE } from "./law.test-support.ts";
import type { Caller, ContextValue } from "./request.ts";

const IDENTITY: PolicyKind = "identity-based policy";
const TRUST: PolicyKind = "role trust policy";
const PROVIDER = "arn:aws:iam::111111111111:oidc-provider/login.example.com";
const WEB: Caller = { ...ANONYMOUS, provider: PROVIDER };
const identity = [attached(IDENTITY, { Effect: "Allow", Action: "sts:*", Resource: "*" })];

function trust(principal: unknown, changes: object = {}): Pick<PoliciesInPlay, "resource"> {
  return {
    resource: [attached(TRUST, { Effect: "Allow", Principal: principal, Action: "sts:AssumeRole*", ...changes })],
  };
}

function ask(
  caller: Caller,
  of: "own" | "foreign",
  play: Partial<PoliciesInPlay>,
  action = "sts:AssumeRole",
  keys: Record<string, ContextValue> = {},
): string {
  const account = of === "own" ? "222222222222" : "111111111111";
  const resource = `arn:aws:iam::${account}:role/Register`;
  const verdict = judge(request({ caller, action, resource, resourceAccount: account }, keys), inPlay(play));
  return verdict.allowed ? "allowed" : verdict.reason;
}

const NO_TRUST = "because no role trust policy allows the sts:AssumeRole action";
const NO_IDENTITY = "because no identity-based policy allows the sts:AssumeRole action";

describe("who may become a role (facts 1.9)", () => {
  it("an identity policy alone is never enough, not for the root user either", () => {
    assert.equal(ask(B_USER, "own", { identity }), NO_TRUST);
    assert.equal(ask(B_USER, "foreign", { identity }), NO_TRUST);
    assert.equal(ask(B_ROOT, "own", {}), NO_TRUST);
  });

  it("same account: naming the user, role or session is enough", () => {
    assert.equal(ask(B_USER, "own", trust({ AWS: B_USER.arn })), "allowed");
    assert.equal(ask(B_ROLE, "own", trust({ AWS: B_ROLE.identityArn })), "allowed");
    assert.equal(ask(B_ROLE, "own", trust({ AWS: B_ROLE.arn })), "allowed");
  });

  it("same account: naming the account needs the identity policy", () => {
    assert.equal(ask(B_USER, "own", trust({ AWS: "222222222222" })), NO_IDENTITY);
    assert.equal(ask(B_USER, "own", { ...trust({ AWS: "222222222222" }), identity }), "allowed");
  });

  it("across accounts both are needed, always", () => {
    for (const principal of [{ AWS: "222222222222" }, { AWS: B_USER.arn }, { AWS: "*" }]) {
      assert.equal(ask(B_USER, "foreign", trust(principal)), NO_IDENTITY);
      assert.equal(ask(B_USER, "foreign", { ...trust(principal), identity }), "allowed");
    }
  });

  it("a Deny on either side wins", () => {
    const denied = { resource: [...trust({ AWS: B_USER.arn }).resource, ...trust("*", { Effect: "Deny" }).resource] };
    assert.equal(ask(B_USER, "own", denied), "with an explicit deny in the role trust policy");
    const refused = [attached(IDENTITY, { Effect: "Deny", Action: "sts:*", Resource: "*" })];
    assert.equal(
      ask(B_USER, "own", { ...trust({ AWS: B_USER.arn }), identity: refused }),
      "with an explicit deny in an identity-based policy",
    );
  });

  it("conditions hold or do not: an external id", () => {
    const wanted = trust({ AWS: "222222222222" }, { Condition: { StringEquals: { "sts:ExternalId": "ticket-7" } } });
    assert.equal(ask(B_ROOT, "foreign", wanted, "sts:AssumeRole", { "sts:ExternalId": "ticket-7" }), "allowed");
    assert.equal(ask(B_ROOT, "foreign", wanted), NO_TRUST);
  });

  it("tags and source identity are rights of their own, on both sides", () => {
    for (const action of ["sts:TagSession", "sts:SetSourceIdentity"]) {
      const open = trust({ AWS: "222222222222" }, { Action: ["sts:AssumeRole", action] });
      assert.equal(ask(B_USER, "foreign", { ...open, identity }, action), "allowed");
      assert.match(ask(B_USER, "foreign", open, action), /no identity-based policy/);
      assert.match(
        ask(B_USER, "foreign", { ...trust({ AWS: "222222222222" }), identity }, action),
        /no role trust policy/,
      );
    }
  });

  it("services and identity providers need the trust policy alone", () => {
    assert.equal(ask(SERVICE, "foreign", trust({ Service: "sagemaker.amazonaws.com" })), "allowed");
    assert.equal(ask(SERVICE, "foreign", trust({ Service: "s3.amazonaws.com" })), NO_TRUST);
    const web = "sts:AssumeRoleWithWebIdentity";
    assert.equal(ask(WEB, "foreign", trust({ Federated: PROVIDER }), web), "allowed");
    assert.match(ask(WEB, "foreign", trust({ Federated: `${PROVIDER}x` }), web), /no role trust policy/);
  });

  it("everybody in a trust policy means every principal of an account, not the anonymous ones", () => {
    assert.match(ask(WEB, "foreign", trust("*"), "sts:AssumeRoleWithWebIdentity"), /no role trust policy/);
    assert.equal(ask(ANONYMOUS, "foreign", trust({ AWS: "*" })), NO_TRUST);
    assert.match(ask(WEB, "foreign", trust("*", { Effect: "Deny" })), /explicit deny/);
  });

  it("all but a few cannot be let in", () => {
    const statement = { Effect: "Allow", NotPrincipal: { AWS: "333333333333" }, Action: "sts:AssumeRole" };
    assert.equal(ask(B_USER, "foreign", { identity, resource: [attached(TRUST, statement)] }), NO_TRUST);
  });

  it("actions of STS without a role are ordinary ones", () => {
    const resource = "arn:aws:sts::222222222222:federated-user/guest";
    const asked = request({
      caller: B_USER,
      action: "sts:GetFederationToken",
      resource,
      resourceAccount: "222222222222",
    });
    assert.equal(judge(asked, inPlay({ identity })).allowed, true);
    assert.equal(judge(asked, inPlay()).refusedBy, IDENTITY);
  });
});

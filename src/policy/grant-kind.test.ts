import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PoliciesInPlay } from "./attached.ts";
import { judge } from "./judge.ts";
import {
  ANONYMOUS,
  attached,
  B_FEDERATED,
  B_ROLE,
  B_ROOT,
  B_USER,
  inPlay,
  request,
  SERVICE,
} from "./law.test-support.ts";
import type { Caller } from "./request.ts";

const CALLERS = {
  root: B_ROOT,
  user: B_USER,
  role: B_ROLE,
  federated: B_FEDERATED,
  service: SERVICE,
  anonymous: ANONYMOUS,
};
type Name = keyof typeof CALLERS;
const EVERYBODY = Object.keys(CALLERS) as Name[];

const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const identity = [attached("identity-based policy", everything)];
const session = [attached("session policy", everything)];

/** The caller's own side allows everything; the resource belongs to another account. */
function may(
  caller: Caller,
  statements: object[],
  play: Partial<PoliciesInPlay> = {},
  ids?: Record<string, string>,
): boolean {
  const resource = [{ ...attached("resource-based policy", ...statements), principalIds: ids }];
  const sessions = caller.kind === "federated" ? { session } : {};
  return judge(request({ caller }), inPlay({ identity, ...sessions, resource, ...play })).allowed;
}

function allow(principal: unknown, element = "Principal"): object {
  return { ...everything, [element]: principal };
}

function deny(principal: unknown, element = "Principal"): object {
  return { ...allow(principal, element), Effect: "Deny" };
}

describe("who matches a Principal element (facts 1.2)", () => {
  const role = "arn:aws:iam::222222222222:role/jobs/Train";
  const rows: readonly (readonly [written: unknown, allowed: readonly Name[], denied?: readonly Name[]])[] = [
    [{ AWS: "222222222222" }, ["root", "user", "role", "federated"]],
    [{ AWS: "arn:aws:iam::222222222222:root" }, ["root", "user", "role", "federated"]],
    [{ AWS: "333333333333" }, []],
    [{ AWS: role }, ["role"]],
    [{ AWS: "arn:aws:iam::222222222222:role/Train" }, []],
    [{ AWS: "arn:aws:sts::222222222222:assumed-role/Train/nightly" }, ["role"]],
    [{ AWS: "arn:aws:sts::222222222222:assumed-role/Train/daily" }, []],
    [{ AWS: B_USER.arn }, ["user", "federated"]],
    [{ AWS: "arn:aws:iam::222222222222:user/team/Ann" }, []],
    [{ AWS: B_FEDERATED.arn }, ["federated"]],
    ["*", EVERYBODY],
    [{ AWS: "*" }, EVERYBODY],
    [{ Service: "sagemaker.amazonaws.com" }, ["service"]],
    [{ Service: "s3.amazonaws.com" }, []],
    [{ Federated: "arn:aws:iam::222222222222:oidc-provider/login.example.com" }, []],
    [{ CanonicalUser: "a".repeat(64) }, []],
    [{ AWS: [role, "333333333333"], Service: "sagemaker.amazonaws.com" }, ["role", "service"]],
  ];
  for (const [written, matched] of rows) {
    for (const name of EVERYBODY) {
      const expected = matched.includes(name);
      it(`${JSON.stringify(written)} ${expected ? "speaks" : "does not speak"} to the ${name}`, () => {
        assert.equal(may(CALLERS[name], [allow(written)]), expected, "Allow");
        assert.equal(may(CALLERS[name], [allow("*"), deny(written)]), !expected, "Deny");
      });
    }
  }

  it("a federated provider and a canonical user are known by what the caller brings along", () => {
    const provider = "arn:aws:iam::111111111111:oidc-provider/login.example.com";
    const web: Caller = { ...ANONYMOUS, provider };
    assert.equal(may(web, [allow({ Federated: provider })]), true);
    assert.equal(may(web, [allow({ Federated: `${provider}.org` })]), false);
    assert.equal(may({ ...B_USER, canonicalId: "a".repeat(64) }, [allow({ CanonicalUser: "a".repeat(64) })]), true);
  });

  it("a service that acts for an account is that account, not the service", () => {
    assert.equal(may(B_ROOT, [allow({ Service: "sagemaker.amazonaws.com" })]), false);
  });
});

describe("users and roles that were made again under the same name (facts 1.2)", () => {
  it("are somebody else", () => {
    for (const [caller, id] of [
      [B_USER, "AIDAANN"],
      [B_ROLE, "AROATRAIN"],
    ] as const) {
      const named = { AWS: caller.identityArn };
      const other = { [caller.identityArn]: "AROAOTHER" };
      const same = { [caller.identityArn]: id };
      assert.equal(may(caller, [allow(named)], {}, same), true);
      assert.equal(may(caller, [allow(named)], {}, other), false);
      assert.equal(may(caller, [allow("*"), deny(named)], {}, same), false);
      assert.equal(may(caller, [allow("*"), deny(named)], {}, other), true);
      // Listed as an exception was the one who is gone.
      assert.equal(may(caller, [allow("*"), deny({ AWS: [...forms(caller)] }, "NotPrincipal")], {}, same), true);
      assert.equal(may(caller, [allow("*"), deny({ AWS: [...forms(caller)] }, "NotPrincipal")], {}, other), false);
    }
  });

  it("a name that nobody had when the policy was put grants nothing, and refuses nevertheless", () => {
    const named = { AWS: B_USER.arn };
    assert.equal(may(B_USER, [allow(named)], {}, {}), false);
    assert.equal(may(B_USER, [allow("*"), deny(named)], {}, {}), false);
  });

  it("sessions are meant by their names", () => {
    assert.equal(may(B_ROLE, [allow({ AWS: B_ROLE.arn })], {}, {}), true);
  });
});

/** All that NotPrincipal must list to spare a caller. */
function forms(caller: Caller): string[] {
  return [...new Set([caller.arn, caller.identityArn, "arn:aws:iam::222222222222:root"])];
}

describe("NotPrincipal (facts 1.4)", () => {
  const spared = (caller: Caller, listed: unknown, play: Partial<PoliciesInPlay> = {}) =>
    may(caller, [allow("*"), deny(listed, "NotPrincipal")], play);

  it("a Deny spares callers that are listed in all their forms", () => {
    for (const caller of [B_ROOT, B_USER, B_ROLE, B_FEDERATED]) {
      const all = forms(caller);
      assert.equal(spared(caller, { AWS: all }), true, caller.kind);
      for (const left of all) {
        const rest = all.filter((form) => form !== left);
        if (rest.length > 0) assert.equal(spared(caller, { AWS: rest }), false, `${caller.kind} without ${left}`);
      }
    }
    assert.equal(spared(SERVICE, { Service: "sagemaker.amazonaws.com" }), true);
    assert.equal(spared(SERVICE, { AWS: "222222222222" }), false);
  });

  it("and never one with a permissions boundary, nor an anonymous one", () => {
    const boundary = attached("permissions boundary", everything);
    assert.equal(spared(B_USER, { AWS: forms(B_USER) }, { boundary }), false);
    assert.equal(spared(ANONYMOUS, { AWS: "*" }), false);
  });

  it("an Allow opens to all but the listed ones, in whatever form they are listed", () => {
    assert.equal(may(B_USER, [allow({ AWS: "333333333333" }, "NotPrincipal")]), true);
    assert.equal(may(ANONYMOUS, [allow({ AWS: "333333333333" }, "NotPrincipal")]), true);
    for (const listed of forms(B_ROLE))
      assert.equal(may(B_ROLE, [allow({ AWS: listed }, "NotPrincipal")]), false, listed);
  });
});

describe("what still limits an Allow of a resource's policy in the same account (facts 1.3)", () => {
  const nothing = { Effect: "Allow", Action: "s3:ListBucket", Resource: "*" };
  type Limits = readonly [identity: boolean, boundary: boolean, session: boolean];
  const rows: readonly (readonly [principal: string, caller: Caller, limits: Limits])[] = [
    ["222222222222", B_USER, [true, true, true]],
    ["222222222222", B_ROLE, [true, true, true]],
    [B_ROLE.identityArn, B_ROLE, [false, true, true]],
    [B_ROLE.arn, B_ROLE, [false, false, false]],
    [B_USER.arn, B_USER, [false, false, false]],
    [B_USER.arn, B_FEDERATED, [false, true, true]],
    [B_FEDERATED.arn, B_FEDERATED, [false, false, false]],
    ["*", B_USER, [false, false, false]],
    ["*", B_ROLE, [false, false, false]],
  ];
  const layers = [
    [
      "identity-based policy",
      (): Partial<PoliciesInPlay> => ({ identity: [attached("identity-based policy", nothing)] }),
    ],
    ["permissions boundary", (): Partial<PoliciesInPlay> => ({ boundary: attached("permissions boundary", nothing) })],
    ["session policy", (): Partial<PoliciesInPlay> => ({ session: [attached("session policy", nothing)] })],
  ] as const;
  for (const [principal, caller, limits] of rows) {
    for (const [at, [layer, play]] of layers.entries()) {
      it(`${principal} for the ${caller.kind}: the ${layer} ${limits[at] ? "limits" : "does not limit"} it`, () => {
        const asked = request({ caller, resourceAccount: "222222222222" });
        const resource = [attached("resource-based policy", allow(principal === "*" ? "*" : { AWS: principal }))];
        const all = { identity, ...(caller.kind === "federated" && { session }), resource };
        assert.equal(judge(asked, inPlay(all)).allowed, true);
        const verdict = judge(asked, inPlay({ ...all, ...play() }));
        assert.equal(verdict.refusedBy, limits[at] ? layer : undefined);
      });
    }
  }

  it("but across accounts all of them limit it", () => {
    for (const [principal, caller] of rows) {
      for (const [layer, play] of layers) {
        const resource = [attached("resource-based policy", allow(principal === "*" ? "*" : { AWS: principal }))];
        const all = { identity, ...(caller.kind === "federated" && { session }), resource };
        assert.equal(judge(request({ caller }), inPlay(all)).allowed, true);
        assert.equal(judge(request({ caller }), inPlay({ ...all, ...play() })).refusedBy, layer);
      }
    }
  });

  it("a federated session without session policies has only what names it", () => {
    const asked = request({ caller: B_FEDERATED, resourceAccount: "222222222222" });
    const named = [attached("resource-based policy", allow({ AWS: B_FEDERATED.arn }))];
    const itsUser = [attached("resource-based policy", allow({ AWS: B_USER.arn }))];
    assert.equal(judge(asked, inPlay({ identity })).refusedBy, "session policy");
    assert.equal(judge(asked, inPlay({ identity, resource: itsUser })).refusedBy, "session policy");
    assert.equal(judge(asked, inPlay({ identity, resource: named })).allowed, true);
  });
});

describe("a user who was renamed after the policy was put", () => {
  const before = "arn:aws:iam::222222222222:user/another-name";
  const ids = { [before]: B_USER.id };

  it("is still meant, by an Allow and by a Deny", () => {
    assert.equal(may(B_USER, [allow({ AWS: before })], {}, ids), true);
    assert.equal(may(B_USER, [allow("*"), deny({ AWS: before })], {}, ids), false);
  });

  it("is not somebody else who has had the name", () => {
    assert.equal(may(B_USER, [allow({ AWS: before })], {}, { [before]: "AIDASOMEBODYELSE" }), false);
    assert.equal(may(B_USER, [allow("*"), deny({ AWS: before })], {}, { [before]: "AIDASOMEBODYELSE" }), true);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { judge } from "./judge.ts";
import {
  ANONYMOUS,
  attached,
  attachedText,
  B_ROLE,
  B_ROOT,
  B_USER,
  inPlay,
  REGISTER,
  request,
  SERVICE,
} from "./law.test-support.ts";
import type { Caller, PolicyRequest } from "./request.ts";

const A = "111111111111";
const B = "222222222222";
const allowAll = { Effect: "Allow", Action: "*", Resource: "*" };
const denyAll = { Effect: "Deny", Action: "*", Resource: "*" };
const toB = { ...allowAll, Principal: { AWS: B } };
const toAll = { ...allowAll, Principal: "*" };
const IDENTITY: PolicyKind = "identity-based policy";
const RESOURCE: PolicyKind = "resource-based policy";
const SCP: PolicyKind = "service control policy";
const RCP: PolicyKind = "resource control policy";

/** What a caller of B is told of a request for a resource of its own account or of A's. */
function answer(
  caller: Caller,
  of: "own" | "foreign",
  play: Partial<PoliciesInPlay>,
  changes: Partial<PolicyRequest> = {},
): string {
  const verdict = judge(request({ caller, resourceAccount: of === "own" ? B : A, ...changes }), inPlay(play));
  assert.equal(verdict.allowed, verdict.reason === "");
  assert.equal(verdict.allowed, verdict.refusedBy === undefined);
  return verdict.allowed ? "allowed" : verdict.reason;
}

function policy(kind: PolicyKind, ...statements: object[]): AttachedPolicy[] {
  return [attached(kind, ...statements)];
}

function none(kind: string, action = REGISTER): string {
  return `because no ${kind} allows the ${action} action`;
}

const identity = policy(IDENTITY, allowAll);

/** A request that resource control policies bind. */
const READ = { action: "s3:GetObject", resource: "arn:aws:s3:::irises/model.tar.gz" };

describe("within an account (facts 1.1, step 6)", () => {
  it("nothing allows: no", () => assert.equal(answer(B_USER, "own", {}), none(IDENTITY)));
  it("an identity policy is enough", () => assert.equal(answer(B_USER, "own", { identity }), "allowed"));
  it("the root user needs none", () => assert.equal(answer(B_ROOT, "own", {}), "allowed"));

  it("boundary and session policies must allow too", () => {
    const boundary = attached("permissions boundary", { ...allowAll, Action: "s3:*" });
    const session = policy("session policy", { ...allowAll, Action: "s3:*" });
    assert.equal(answer(B_USER, "own", { identity, boundary }), none("permissions boundary"));
    assert.equal(answer(B_ROLE, "own", { identity, session }), none("session policy"));
    assert.equal(answer(B_ROLE, "own", { identity, session: [] }), none("session policy"));
    assert.equal(answer(B_ROLE, "own", { boundary: attached("permissions boundary", allowAll) }), none(IDENTITY));
  });
});

describe("across accounts (facts 1.1, step 7)", () => {
  const resource = policy(RESOURCE, toB);

  it("needs both sides", () => {
    assert.equal(answer(B_ROLE, "foreign", {}), none(IDENTITY));
    assert.equal(answer(B_ROLE, "foreign", { resource }), none(IDENTITY));
    assert.equal(answer(B_ROLE, "foreign", { identity }), none(RESOURCE));
    assert.equal(answer(B_ROLE, "foreign", { identity, resource }), "allowed");
    assert.equal(answer(B_ROOT, "foreign", { resource }), "allowed");
    assert.equal(answer(B_ROOT, "foreign", {}), none(RESOURCE));
  });

  it("the Resource of the group's policy is the version (facts 0, leg 4)", () => {
    const onGroup = { ...toB, Resource: "arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises" };
    const onVersions = { ...toB, Resource: "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*" };
    assert.equal(answer(B_ROLE, "foreign", { identity, resource: policy(RESOURCE, onGroup) }), none(RESOURCE));
    assert.equal(answer(B_ROLE, "foreign", { identity, resource: policy(RESOURCE, onVersions) }), "allowed");
  });

  it("a repository policy has no Resource and speaks of its repository (facts 0, leg 1)", () => {
    const statement = { Effect: "Allow", Principal: { AWS: B }, Action: ["ecr:BatchGetImage", "ecr:Describe*"] };
    const images = { action: "ecr:BatchGetImage", resource: "arn:aws:ecr:us-east-2:111111111111:repository/trees" };
    const layers = { ...images, action: "ecr:GetDownloadUrlForLayer" };
    const play = { resource: policy(RESOURCE, statement) };
    assert.equal(answer(B_ROOT, "foreign", play, images), "allowed");
    assert.equal(answer(B_ROOT, "foreign", play, layers), none(RESOURCE, layers.action));
  });
});

describe("those without policies of their own (facts 1.1, step 0)", () => {
  it("anonymous callers need an Allow to everybody", () => {
    assert.equal(answer(ANONYMOUS, "foreign", { resource: policy(RESOURCE, toAll) }), "allowed");
    assert.equal(answer(ANONYMOUS, "foreign", { identity, resource: policy(RESOURCE, toB) }), none(RESOURCE));
    assert.equal(answer(ANONYMOUS, "foreign", { identity }, { resourceAccount: "" }), none(RESOURCE));
    const shut = { resource: policy(RESOURCE, toAll), resourceControl: [policy(RCP, { ...toAll, Action: "kms:*" })] };
    assert.equal(answer(ANONYMOUS, "foreign", shut, READ), none(RCP, READ.action));
  });

  it("services need an Allow that names them", () => {
    const named = { ...allowAll, Principal: { Service: "sagemaker.amazonaws.com" } };
    assert.equal(answer(SERVICE, "foreign", { resource: policy(RESOURCE, named) }), "allowed");
    assert.equal(answer(SERVICE, "foreign", { identity }), none(RESOURCE));
  });
});

describe("control policies (facts 1.1, steps 2 and 3)", () => {
  it("every level must allow, root users included", () => {
    const levels = [policy(SCP, allowAll), policy(SCP, { ...allowAll, Action: "s3:*" }), policy(SCP, allowAll)];
    assert.equal(answer(B_ROOT, "own", { serviceControl: levels }), none(SCP));
    assert.equal(answer(B_ROOT, "own", { serviceControl: [policy(SCP, allowAll), policy(SCP, allowAll)] }), "allowed");
    assert.equal(answer(B_ROOT, "own", { serviceControl: [policy(SCP, allowAll), []] }), none(SCP));
    assert.equal(answer(B_ROOT, "own", { resourceControl: [policy(RCP, toAll), []] }, READ), none(RCP, READ.action));
    assert.equal(answer(B_ROOT, "own", { resourceControl: [policy(RCP, toAll)] }, READ), "allowed");
  });

  it("those of resources do not bind SageMaker, IAM and RAM", () => {
    for (const action of ["sagemaker:CreateModelPackage", "iam:GetRole", "ram:GetResourceShares"]) {
      assert.equal(answer(B_ROOT, "own", { resourceControl: [[]] }, { action }), "allowed");
    }
  });

  it("one level's Allow in several policies is one Allow", () => {
    const level = [
      attached(SCP, { ...allowAll, Action: "s3:*" }),
      attached(SCP, { ...allowAll, Action: "sagemaker:*" }),
    ];
    assert.equal(answer(B_ROOT, "own", { serviceControl: [level] }), "allowed");
  });
});

describe("which refusal is told (facts 2.2)", () => {
  const denyEvery = { ...denyAll, Principal: "*" };
  const denies: readonly (readonly [sentence: string, play: Partial<PoliciesInPlay>])[] = [
    ["a service control policy", { serviceControl: [policy(SCP, allowAll, denyAll)] }],
    ["a resource control policy", { resourceControl: [policy(RCP, toAll, denyEvery)] }],
    ["a permissions boundary", { boundary: attached("permissions boundary", allowAll, denyAll) }],
    ["a session policy", { session: policy("session policy", allowAll, denyAll) }],
    ["an identity-based policy", { identity: policy(IDENTITY, allowAll, denyAll) }],
    ["a resource-based policy", { resource: policy(RESOURCE, toAll, denyEvery) }],
  ];
  for (const [at, [sentence, play]] of denies.entries()) {
    it(`a Deny of ${sentence}, and of all that come after it`, () => {
      assert.equal(answer(B_ROLE, "own", { identity, ...play }, READ), `with an explicit deny in ${sentence}`);
      const all = Object.assign({ identity }, ...denies.slice(at).map(([, each]) => each));
      assert.equal(answer(B_ROLE, "own", all, READ), `with an explicit deny in ${sentence}`);
    });
  }

  const missing: readonly (readonly [kind: PolicyKind, play: Partial<PoliciesInPlay>])[] = [
    [SCP, { serviceControl: [[]] }],
    [IDENTITY, { identity: [] }],
    ["permissions boundary", { boundary: attached("permissions boundary") }],
    ["session policy", { session: [] }],
    [RESOURCE, { resource: [] }],
    [RCP, { resourceControl: [[]] }],
  ];
  for (const [at, [kind, play]] of missing.entries()) {
    it(`no Allow of a ${kind}, nor of those that come after it`, () => {
      const others = { identity, resource: policy(RESOURCE, toB) };
      // An empty list of statements cannot be written, but a policy that speaks of something else can.
      const boundary = attached("permissions boundary", { ...allowAll, Action: "x:y" });
      const all = Object.assign({}, others, ...missing.slice(at).map(([, each]) => each));
      if (all.boundary !== undefined) all.boundary = boundary;
      assert.equal(answer(B_ROLE, "foreign", all, READ), none(kind, READ.action));
      const alone = { ...others, ...play, ...(play.boundary && { boundary }) };
      assert.equal(answer(B_ROLE, "foreign", alone, READ), none(kind, READ.action));
    });
  }

  it("a Deny goes before a missing Allow", () => {
    const play = { serviceControl: [[]], resource: policy(RESOURCE, denyEvery) };
    assert.equal(answer(B_ROLE, "own", play), "with an explicit deny in a resource-based policy");
  });
});

describe("NotAction and NotResource (facts 1.4)", () => {
  it("an Allow does not grant what it excepts; a Deny refuses all the rest", () => {
    const allow = { Effect: "Allow", NotAction: "iam:*", Resource: "*" };
    const deny = { Effect: "Deny", NotAction: "sagemaker:*", Resource: "*" };
    assert.equal(answer(B_USER, "own", { identity: policy(IDENTITY, allow) }), "allowed");
    const passRole = { action: "iam:PassRole", resource: "arn:aws:iam::222222222222:role/Exec" };
    assert.equal(
      answer(B_USER, "own", { identity: policy(IDENTITY, allow) }, passRole),
      none(IDENTITY, "iam:PassRole"),
    );
    const both = policy(IDENTITY, allowAll, deny);
    assert.equal(answer(B_USER, "own", { identity: both }), "allowed");
    assert.equal(
      answer(B_USER, "own", { identity: both }, passRole),
      "with an explicit deny in an identity-based policy",
    );
  });
});

describe("a policy that cannot be read", () => {
  it("refuses everything, wherever it is attached", () => {
    const kinds: readonly (readonly [PolicyKind, (bad: AttachedPolicy) => Partial<PoliciesInPlay>])[] = [
      [SCP, (bad) => ({ serviceControl: [[...policy(SCP, allowAll), bad]] })],
      [RCP, (bad) => ({ resourceControl: [[...policy(RCP, toAll), bad]] })],
      ["permissions boundary", (boundary) => ({ boundary })],
      ["session policy", (bad) => ({ session: [...policy("session policy", allowAll), bad] })],
      [IDENTITY, (bad) => ({ identity: [...identity, bad] })],
      [RESOURCE, (bad) => ({ resource: [...policy(RESOURCE, toAll), bad] })],
    ];
    for (const [kind, play] of kinds) {
      const verdict = judge(
        request({ ...READ, resourceAccount: B }),
        inPlay({ identity, ...play(attachedText(kind, "{")) }),
      );
      assert.equal(verdict.refusedBy, kind);
    }
  });
});

describe("buckets (facts 1.6)", () => {
  const shut = policy(RESOURCE, { ...denyAll, Principal: "*" });
  const bucket = { resource: "arn:aws:s3:::irises" };

  it("the owner's root user can always mend the policy, and does nothing else against a Deny", () => {
    for (const action of ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"]) {
      assert.equal(answer(B_ROOT, "own", { resource: shut }, { ...bucket, action }), "allowed");
      assert.notEqual(answer(B_USER, "own", { identity, resource: shut }, { ...bucket, action }), "allowed");
      assert.notEqual(answer(B_ROOT, "foreign", { resource: shut }, { ...bucket, action }), "allowed");
    }
    assert.notEqual(answer(B_ROOT, "own", { resource: shut }, { ...bucket, action: "s3:ListBucket" }), "allowed");
    const control = { resource: shut, serviceControl: [policy(SCP, denyAll)] };
    assert.notEqual(answer(B_ROOT, "own", control, { ...bucket, action: "s3:PutBucketPolicy" }), "allowed");
  });

  it("RestrictPublicBuckets shuts other accounts and anonymous callers out; services and the owner stay", () => {
    const play = { identity, resource: policy(RESOURCE, toAll), restrictedToOwner: true };
    const read = { ...bucket, action: "s3:GetObject" };
    assert.equal(answer(B_ROLE, "foreign", play, read), none(RESOURCE, read.action));
    assert.equal(answer(ANONYMOUS, "foreign", play, read), none(RESOURCE, read.action));
    assert.equal(answer(SERVICE, "foreign", play, read), "allowed");
    assert.equal(answer(B_ROLE, "own", { ...play, identity: [] }, read), "allowed");
  });
});

describe("the statements that matched", () => {
  it("are all told, in the order of evaluation", () => {
    const play = inPlay({
      serviceControl: [policy(SCP, { ...allowAll, Sid: "FullAccess" })],
      identity: policy(IDENTITY, { ...allowAll, Action: "s3:*" }, allowAll, { ...denyAll, Sid: "Never" }),
      resource: policy(RESOURCE, toB),
    });
    const { matched } = judge(request(), play);
    const told = matched.map(({ policy: { kind }, index, sid, effect }) => [kind, index, sid, effect]);
    assert.deepEqual(told, [
      [SCP, 0, "FullAccess", "Allow"],
      [IDENTITY, 1, undefined, "Allow"],
      [IDENTITY, 2, "Never", "Deny"],
      [RESOURCE, 0, undefined, "Allow"],
    ]);
  });
});

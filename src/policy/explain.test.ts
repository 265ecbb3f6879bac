import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { PoliciesInPlay } from "./attached.ts";
import { explain } from "./explain.ts";
import { judge } from "./judge.ts";
import {
  ANONYMOUS,
  attached,
  attachedText,
  B_FEDERATED,
  B_USER,
  inPlay,
  request,
  SERVICE,
} from "./law.test-support.ts";
import { dice, playOf, randomRequest, randomTexts } from "./random-law.test-support.ts";
import type { PolicyRequest } from "./request.ts";
import { smallestChange } from "./smallest-change.ts";
import { redact } from "./trace.ts";

const all = { Effect: "Allow", Action: "*", Resource: "*" };
const identity = [attached("identity-based policy", all)];
const versions = "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*";

function changes(asked: Partial<PolicyRequest>, play: Partial<PoliciesInPlay>) {
  return smallestChange(request(asked), inPlay(play));
}

describe("the smallest change", () => {
  const ofIdentity = {
    step: "add",
    kind: "identity-based policy",
    account: "222222222222",
    place: "an identity-based policy of arn:aws:iam::222222222222:role/jobs/Train",
    statement: { Effect: "Allow", Action: "sagemaker:CreateModelPackage", Resource: versions },
  };
  const ofGroup = {
    step: "add",
    kind: "resource-based policy",
    account: "111111111111",
    place: "the policy of arn:aws:sagemaker:us-east-1:111111111111:model-package-group/irises",
    statement: {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:role/jobs/Train" },
      Action: "sagemaker:CreateModelPackage",
      Resource: versions,
    },
  };

  it("across accounts: a statement on each side that lacks one", () => {
    assert.deepEqual(changes({}, {}), [ofIdentity, ofGroup]);
    assert.deepEqual(changes({}, { identity }), [ofGroup]);
    const resource = [attached("resource-based policy", { ...all, Principal: "*" })];
    assert.deepEqual(changes({}, { resource }), [ofIdentity]);
    assert.deepEqual(changes({}, { identity, resource }), []);
  });

  it("at home: the identity policy alone", () => {
    assert.deepEqual(changes({ resourceAccount: "222222222222" }, {}), [ofIdentity]);
  });

  it("of keys at home: the key policy alone, which names the caller", () => {
    const resource = "arn:aws:kms:us-east-1:222222222222:key/1";
    const found = changes({ action: "kms:Decrypt", resource, resourceAccount: "222222222222" }, {});
    assert.deepEqual(found, [
      {
        step: "add",
        kind: "resource-based policy",
        account: "222222222222",
        place: `the key policy of ${resource}`,
        statement: {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:role/jobs/Train" },
          Action: "kms:Decrypt",
          Resource: "*",
        },
        grant: { GranteePrincipal: "arn:aws:iam::222222222222:role/jobs/Train", Operations: ["Decrypt"] },
      },
    ]);
  });

  it("of repositories and buckets", () => {
    const repository = "arn:aws:ecr:us-east-2:111111111111:repository/trees";
    const [image] = changes({ action: "ecr:BatchGetImage", resource: repository }, { identity });
    assert.equal(image?.place, `the repository policy of ${repository}`);
    assert.equal(image?.statement && "Resource" in image.statement, false);
    const [object] = changes({ action: "s3:GetObject", resource: "arn:aws:s3:::irises/a*b" }, { identity });
    assert.equal(object?.place, "the bucket policy of arn:aws:s3:::irises");
    assert.equal(object?.statement?.Resource, `arn:aws:s3:::irises/a\${*}b`);
  });

  it("of roles, for users, services and those whom a provider vouches for", () => {
    const role = { action: "sts:AssumeRole", resource: "arn:aws:iam::111111111111:role/Register" };
    const statement = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
    const [trust] = changes({ ...role, caller: SERVICE }, {});
    assert.deepEqual([trust?.kind, trust?.statement], ["role trust policy", statement]);
    const [web] = changes({ ...role, caller: { ...ANONYMOUS, provider: "arn:aws:iam::1:oidc-provider/x.y" } }, {});
    assert.deepEqual(web?.statement?.Principal, { Federated: "arn:aws:iam::1:oidc-provider/x.y" });
  });

  it("takes away what denies, in whosever account, and mends what cannot be read", () => {
    const deny = { ...all, Effect: "Deny" };
    const resource = [attached("resource-based policy", { ...all, Principal: "*" }, { ...deny, Principal: "*" })];
    const play = { identity: [attachedText("identity-based policy", "{"), ...identity], resource };
    assert.deepEqual(
      changes({}, play).map(({ step, kind, account, statements }) => [step, kind, account, statements]),
      [
        ["mend", "identity-based policy", "222222222222", undefined],
        ["remove", "resource-based policy", "111111111111", [1]],
      ],
    );
  });

  it("needs a word in every layer that lacks one", () => {
    const other = { ...all, Action: "kms:*" };
    const play = {
      serviceControl: [[attached("service control policy", other)]],
      boundary: attached("permissions boundary", other),
      session: [],
      resourceControl: [[]],
    };
    assert.deepEqual(
      changes({ action: "s3:GetObject", resource: "arn:aws:s3:::irises/a" }, play).map(({ step, kind }) => [
        step,
        kind,
      ]),
      [
        "service control policy",
        "identity-based policy",
        "permissions boundary",
        "session policy",
        "resource-based policy",
        "resource control policy",
      ].map((kind) => ["add", kind]),
    );
  });

  it("says when there is none: other accounts cannot delete a key; nobody is let in past RestrictPublicBuckets", () => {
    const key = { action: "kms:ScheduleKeyDeletion", resource: "arn:aws:kms:us-east-1:111111111111:key/1" };
    assert.deepEqual(
      changes(key, { identity }).map(({ step }) => step),
      ["impossible"],
    );
    const object = { action: "s3:GetObject", resource: "arn:aws:s3:::irises/a" };
    const resource = [attached("resource-based policy", { ...all, Principal: "*" })];
    assert.deepEqual(
      changes(object, { identity, resource, restrictedToOwner: true }).map(({ step }) => step),
      ["setting"],
    );
  });

  it("of any request and any policies makes it allowed, or says that nothing does", () => {
    let impossible = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = dice(seed);
      const asked = randomRequest(random);
      const play = playOf(randomTexts(random, asked));
      const found = smallestChange(asked, play);
      assert.equal(found.length === 0, judge(asked, play).allowed, `seed ${seed}`);
      if (found.some(({ step }) => step === "impossible")) impossible += 1;
    }
    assert.ok(impossible < 80, `${impossible}`);
  });
});

describe("a trace", () => {
  const resource = [
    attached(
      "resource-based policy",
      { ...all, Sid: "Others", Principal: { AWS: "333333333333" } },
      {
        ...all,
        Sid: "Register",
        Principal: { AWS: "222222222222" },
        Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      },
    ),
  ];
  const asked = request({}, { "sagemaker:ModelApprovalStatus": "Approved" });
  const trace = explain(asked, inPlay({ identity, resource }));

  it("tells of each statement what matched and what did not", () => {
    assert.equal(trace.reason, "because no resource-based policy allows the sagemaker:CreateModelPackage action");
    assert.deepEqual(
      trace.layers.map(({ kind, says }) => [kind, says]),
      [
        ["identity-based policy", "allow"],
        ["resource-based policy", "nothing"],
      ],
    );
    const [others, register] = trace.layers[1]?.policies[0]?.statements ?? [];
    assert.deepEqual(
      [others?.sid, others?.principal, others?.action, others?.resource, others?.matched],
      ["Others", false, true, true, false],
    );
    assert.deepEqual([register?.principal, register?.matched], [true, false]);
    assert.deepEqual(register?.conditions, [
      {
        operator: "StringEquals",
        key: "sagemaker:modelapprovalstatus",
        values: ["PendingManualApproval"],
        given: "Approved",
        holds: false,
      },
    ]);
    assert.deepEqual(register?.written, { Principal: ["222222222222"], Action: ["*"], Resource: ["*"] });
  });

  it("names the statement that decided", () => {
    const deny = attached("identity-based policy", all, { Effect: "Deny", NotAction: "s3:*", Resource: "*" });
    const denied = explain(asked, inPlay({ identity: [deny], resource }));
    const deciding = denied.layers
      .flatMap(({ policies }) => policies.flatMap(({ statements = [] }) => statements))
      .filter((each) => each.deciding);
    assert.deepEqual(
      deciding.map(({ effect, written }) => [effect, written]),
      [["Deny", { NotAction: ["s3:*"], Resource: ["*"] }]],
    );
  });

  it("tells of grants of keys", () => {
    const key = request({
      action: "kms:Decrypt",
      resource: "arn:aws:kms:us-east-1:111111111111:key/1",
      caller: B_USER,
    });
    const grants = [{ id: "g", grantee: B_FEDERATED.arn, issuingAccount: "111111111111", operations: ["Decrypt"] }];
    const [grant] = explain(key, inPlay({ grants })).grants ?? [];
    assert.deepEqual(grant, { id: "g", grantee: B_FEDERATED.arn, operations: ["Decrypt"], allows: false });
  });

  it("cuts long lists", () => {
    const Action = Array.from({ length: 1_000 }, (_, index) => `s3:Action${index}`);
    const long = explain(asked, inPlay({ identity: [attached("identity-based policy", { ...all, Action })] }));
    const shown = long.layers[0]?.policies[0]?.statements?.[0]?.written.Action;
    assert.equal(shown?.length, 26);
    assert.equal(shown?.at(-1), "… and 975 more");
  });

  it("is plain data", () => {
    assert.deepEqual(JSON.parse(JSON.stringify(trace)), trace);
  });
});

describe("a redacted trace", () => {
  const secret = "arn:aws:iam::333333333333:role/Secret";
  const resource = [
    {
      ...attached("resource-based policy", {
        ...all,
        Sid: "Hush",
        Effect: "Deny",
        Principal: { AWS: [secret, "222222222222"] },
      }),
      name: "hidden name",
    },
  ];
  const trace = explain(request(), inPlay({ identity, resource }));

  it("shows the caller's account its own policies, and of the other account only that it refused", () => {
    const seen = redact(trace, "222222222222");
    assert.equal(seen.layers[0]?.policies[0]?.statements?.length, 1);
    assert.deepEqual(seen.layers[1], {
      kind: "resource-based policy",
      says: "deny",
      policies: [{ account: "111111111111" }],
    });
    for (const word of ["Hush", "Secret", "hidden name"])
      assert.equal(JSON.stringify(seen).includes(word), false, word);
    const [remove, add] = seen.smallestChange;
    const place = "a resource-based policy";
    assert.deepEqual(remove, { step: "remove", kind: place.slice(2), account: "111111111111", place });
    // What to add is made of the request alone.
    assert.equal(add?.statement?.Action, "sagemaker:CreateModelPackage");
  });

  it("shows the owner of the resource its policy and not the caller's", () => {
    const seen = redact(trace, "111111111111");
    assert.deepEqual(seen.layers[0], {
      kind: "identity-based policy",
      says: "hidden",
      policies: [{ account: "222222222222" }],
    });
    assert.equal(seen.layers[1]?.policies[0]?.statements?.[0]?.sid, "Hush");
  });

  it("does not tell whether another account's resource has a policy", () => {
    const silent = attached("resource-based policy", { ...all, Principal: { AWS: "333333333333" } });
    const layersFor = (play: Partial<PoliciesInPlay>) =>
      redact(explain(request(), inPlay(play)), "222222222222").layers;
    assert.deepEqual(layersFor({ identity, resource: [silent] }), layersFor({ identity }));
    assert.deepEqual(layersFor({ resource: [silent, silent] }), layersFor({}));
  });

  it("shows a third account nothing of either", () => {
    assert.equal(JSON.stringify(redact(trace, "333333333333")).includes("written"), false);
  });
});

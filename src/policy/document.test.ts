import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parsePolicy } from "./document.ts";
import type { PolicyGrammar } from "./grammar.ts";

const resourcePolicy: PolicyGrammar = {
  lengthMax: 20_480,
  version: "required",
  principal: "required",
  resource: "required",
  allowNotPrincipal: "refused",
};

const statement = {
  Sid: "Register",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: ["sagemaker:CreateModelPackage"],
  Resource: "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/*",
};

/** A valid policy with some members of its statement replaced; `undefined` takes one away. */
function policy(changes: object, document: object = {}): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...changes }], ...document });
}

function problemOf(text: string, grammar = resourcePolicy): string | undefined {
  const parsed = parsePolicy(text, grammar);
  return "problem" in parsed ? `${parsed.problem.path} | ${parsed.problem.reason}` : undefined;
}

describe("a policy text that is valid", () => {
  it("becomes a document with every list written out, frozen throughout", () => {
    const text = policy({
      Sid: undefined,
      Effect: "Deny",
      Principal: undefined,
      NotPrincipal: {
        AWS: ["111111111111", "arn:aws:iam::111111111111:role/path/Role"],
        Service: "sagemaker.amazonaws.com",
      },
      Action: undefined,
      NotAction: "sagemaker:Describe*",
      Condition: {
        "ForAnyValue:StringNotLikeIfExists": { "aws:TagKeys": "a*" },
        NumericLessThan: { "aws:MultiFactorAuthAge": 3600 },
        Bool: { "aws:SecureTransport": [false] },
      },
    });
    const parsed = parsePolicy(text, resourcePolicy);
    assert.ok("value" in parsed);
    assert.deepEqual(parsed.value, {
      version: "2012-10-17",
      statements: [
        {
          effect: "Deny",
          principals: {
            except: true,
            items: [
              { kind: "account", account: "111111111111" },
              { kind: "arn", arn: "arn:aws:iam::111111111111:role/path/Role" },
              { kind: "service", service: "sagemaker.amazonaws.com" },
            ],
          },
          actions: { except: true, items: ["sagemaker:Describe*"] },
          resources: { except: false, items: [statement.Resource] },
          conditions: [
            {
              operator: { comparison: "StringLike", negated: true, ifExists: true, over: "any" },
              key: "aws:tagkeys",
              values: ["a*"],
            },
            {
              operator: { comparison: "NumericLessThan", negated: false, ifExists: false },
              key: "aws:multifactorauthage",
              values: ["3600"],
            },
            {
              operator: { comparison: "Bool", negated: false, ifExists: false },
              key: "aws:securetransport",
              values: ["false"],
            },
          ],
        },
      ],
    });
    assertFrozen(parsed.value);
  });

  it("may hold one statement without a list, an Id, the older version, blanks and line feeds", () => {
    const text = `\n{ "Id": "mine", "Version": "2008-10-17",\t"Statement": ${JSON.stringify(statement)} }\n`;
    const parsed = parsePolicy(text, resourcePolicy);
    assert.ok("value" in parsed);
    assert.equal(parsed.value.id, "mine");
    assert.equal(parsed.value.version, "2008-10-17");
    assert.equal(parsed.value.statements.length, 1);
  });

  it("may repeat an empty Sid: it is the same as none", () => {
    const empty = { ...statement, Sid: "" };
    assert.equal(problemOf(policy({}, { Statement: [empty, empty] })), undefined);
  });

  it("follows the grammar of its kind", () => {
    const grammars = {
      identity: { ...resourcePolicy, version: "optional", principal: "forbidden" },
      trust: { ...resourcePolicy, resource: "forbidden" },
      repository: { ...resourcePolicy, version: "optional", resource: "optional", allowNotPrincipal: "accepted" },
    } satisfies Record<string, PolicyGrammar>;
    const everyone = { NotPrincipal: { AWS: "111111111111" }, Principal: undefined };
    const bare = { Version: undefined };
    assert.equal(problemOf(policy({ Principal: undefined }, bare), grammars.identity), undefined);
    assert.match(problemOf(policy({}), grammars.identity) ?? "", /must not contain a principal/);
    assert.equal(problemOf(policy({ Resource: undefined }), grammars.trust), undefined);
    assert.match(problemOf(policy({}), grammars.trust) ?? "", /prohibited field Resource/);
    assert.equal(problemOf(policy({ ...everyone, Resource: undefined }, bare), grammars.repository), undefined);
  });
});

const AWS = (principal: unknown) => ({ Principal: { AWS: principal } });
const when = (operator: string, values: unknown) => ({ Condition: { [operator]: { "aws:key": values } } });

/** A policy variable. */
const variable = (key: string) => `$${`{${key}}`}`;

/** What is refused, and where the answer points. */
const refused: readonly [text: string, problem: string][] = [
  ["{", " | Invalid JSON"],
  ["", " | Invalid JSON"],
  ["[]", " | Invalid JSON: a policy is a JSON object"],
  ["null", " | Invalid JSON: a policy is a JSON object"],
  [`{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}`, "Version | Duplicate JSON key"],
  [policy({}).replace('"Action"', '"Action":"sagemaker:*","Action"'), "Statement[0].Action | Duplicate JSON key"],
  [policy({}).replace('"Action"', '"Action":"sagemaker:*","\\u0041ction"'), "Statement[0].Action | Duplicate JSON key"],
  [policy({}, { Version: undefined }), " | Missing required field Version"],
  [policy({}, { Version: "2012-10-17\t\t" }), "Version | Version must be 2012-10-17 or 2008-10-17"],
  [policy({}, { Version: 20121017 }), "Version | Version must be 2012-10-17 or 2008-10-17"],
  [policy({}, { Id: 1 }), "Id | Id must be a string"],
  [policy({}, { Statements: [] }), ' | Unknown element "Statements"'],
  [policy({}).replace('"Version"', '"__proto__":{},"Version"'), ' | Unknown element "__proto__"'],
  [policy({}, { Statement: undefined }), " | Missing required field Statement"],
  [policy({}, { Statement: [] }), "Statement | Statement is empty"],
  [policy({}, { Statement: ["x"] }), "Statement[0] | Statement must be a JSON object"],
  [policy({}, { Statement: [statement, statement] }), "Statement[1].Sid | Duplicate Sid"],
  [policy({ Sid: 1 }), "Statement[0].Sid | Sid must be a string"],
  [policy({ Actions: [] }), 'Statement[0] | Unknown element "Actions"'],
  [policy({ Effect: undefined }), "Statement[0] | Missing required field Effect"],
  [policy({ Effect: "allow" }), 'Statement[0].Effect | Invalid effect: "allow"'],
  [policy({ Principal: undefined }), "Statement[0] | Missing required field Principal"],
  [policy({ NotPrincipal: "*" }), "Statement[0] | Both Principal and NotPrincipal"],
  [policy({ Principal: undefined, NotPrincipal: "*" }), "Statement[0] | Allow with NotPrincipal is not supported"],
  [policy({ Principal: "111111111111" }), 'Statement[0].Principal | Invalid principal: "111111111111"'],
  [policy({ Principal: {} }), "Statement[0].Principal | Invalid principal: the map is empty"],
  [policy({ Principal: ["*"] }), "Statement[0].Principal | Invalid principal: a list"],
  [policy({ Principal: { Human: "*" } }), 'Statement[0].Principal | Invalid principal type: "Human"'],
  [policy({ Principal: { constructor: "*" } }), 'Statement[0].Principal | Invalid principal type: "constructor"'],
  [policy(AWS([])), "Statement[0].Principal.AWS | Invalid principal: the list is empty"],
  [policy(AWS([1])), "Statement[0].Principal.AWS | Invalid principal: 1"],
  ...[
    "11111111111",
    "arn:aws:iam::111111111111:group/admins",
    "arn:aws:iam::111111111111:role/*",
    "arn:aws:iam::111111111111:user/a?",
    "arn:aws:iam::*:root",
    "arn:aws:iam::111111111111:role/*/Role",
    "arn:aws:sts::111111111111:assumed-role/Role/*",
    "arn:aws:iam::111111111111:saml-provider/x",
    "AROAEXAMPLEID2345678",
    "arn:aws:iam::111111111111:root ",
  ].map((arn): [string, string] => [
    policy(AWS([arn])),
    `Statement[0].Principal.AWS | Invalid principal: ${JSON.stringify(arn)}`,
  ]),
  [policy({ Principal: { Service: "*" } }), 'Statement[0].Principal.Service | Invalid principal: "*"'],
  [policy({ Principal: { Service: "sagemaker" } }), 'Statement[0].Principal.Service | Invalid principal: "sagemaker"'],
  [policy({ Principal: { Federated: "x" } }), 'Statement[0].Principal.Federated | Invalid principal: "x"'],
  [policy({ Principal: { CanonicalUser: "x" } }), 'Statement[0].Principal.CanonicalUser | Invalid principal: "x"'],
  [policy({ Action: undefined }), "Statement[0] | Missing required field Action"],
  [policy({ Action: [] }), "Statement[0].Action | Missing required field Action"],
  [policy({ NotAction: "*" }), "Statement[0] | Both Action and NotAction"],
  ...["CreateModelPackage", "sage*:x", "sagemaker:a:b", "sagemaker:", "**", "sagemaker:Crea te", 7].map(
    (action): [string, string] => [
      policy({ Action: [action] }),
      `Statement[0].Action | Invalid action: ${JSON.stringify(action)}`,
    ],
  ),
  [policy({ Resource: {} }), "Statement[0].Resource | Invalid resource: an object"],
  [policy({ Resource: "x".repeat(300) }), `Statement[0].Resource | Invalid resource: "${"x".repeat(200)}…"`],
  [policy({ Resource: undefined }), "Statement[0] | Missing required field Resource"],
  [policy({ NotResource: "*" }), "Statement[0] | Both Resource and NotResource"],
  ...["irises", "arn:aws:sage*:us-east-1:1:x/y", "Resource: arn:aws:s3:::bucket", "arn:aws:s3:::"].map(
    (resource): [string, string] => [
      policy({ Resource: [resource] }),
      `Statement[0].Resource | Invalid resource: ${JSON.stringify(resource)}`,
    ],
  ),
  [policy({ Condition: [] }), "Statement[0].Condition | Condition must be a JSON object"],
  ...[
    "ForAnyvalue:StringEquals",
    "StringEquals:",
    "NullIfExists",
    "ForAllValues:Null",
    "stringEquals",
    "toString",
    "StringEqualsIfExistsIfExists",
  ].map((operator): [string, string] => [
    policy(when(operator, "x")),
    `Statement[0].Condition | Unknown condition operator ${JSON.stringify(operator)}`,
  ]),
  [
    policy({ Condition: { StringEquals: "x" } }),
    "Statement[0].Condition.StringEquals | Invalid condition: a JSON object of keys and values is expected",
  ],
  [
    policy({ Condition: { StringEquals: { key: "x" } } }),
    'Statement[0].Condition.StringEquals | Invalid condition key "key"',
  ],
  [
    policy(when("StringEquals", [])),
    "Statement[0].Condition.StringEquals.aws:key | Invalid condition value: the list is empty",
  ],
  ...(
    [
      ["StringEquals", null],
      ["NumericEquals", "10abc"],
      ["NumericEquals", variable("aws:username")],
      ["DateLessThan", "yesterday"],
      ["DateLessThan", "2026-13-01"],
      ["DateLessThan", "2026-01-01T00:00:00"],
      ["Bool", "yes"],
      ["Null", "1"],
      ["IpAddress", "10.0.0.256"],
      ["NotIpAddress", "10.0.0.0/33"],
      ["IpAddress", "1::2::3"],
      ["BinaryEquals", "a"],
    ] as const
  ).map(([operator, value]): [string, string] => [
    policy(when(operator, value)),
    `Statement[0].Condition.${operator}.aws:key | Invalid condition value: ${JSON.stringify(value)}`,
  ]),
  [policy({ Sid: "x".repeat(20_480) }), " | Policy is longer than 20480 characters"],
];

describe("a policy text that is not valid", () => {
  for (const [text, problem] of refused) {
    it(`is refused: ${problem.length > 120 ? `${problem.slice(0, 120)}…` : problem}`, () => {
      assert.equal(problemOf(text), problem);
    });
  }

  it("is refused without harm however deep it is", () => {
    const deep = `${"[".repeat(9_000)}${"]".repeat(9_000)}`;
    const action = policy({ Action: "deep" }).replace('"deep"', deep);
    assert.equal(problemOf(action), "Statement[0].Action | Invalid action: a list");
    assert.match(
      problemOf(`{"Version":"2012-10-17","Statement":${deep}}`) ?? "",
      /^Statement\[0\] \| Statement must be/,
    );
  });
});

describe("the values that an operator takes", () => {
  const accepted: readonly [operator: string, values: unknown][] = [
    ["StringLike", ["a*", "", variable("aws:username")]],
    ["NumericGreaterThanEqualsIfExists", ["1", -2.5, "0.25"]],
    ["DateGreaterThan", ["2026-01-01T00:00:00Z", "2026-01-01", "1790000000", "2026", "2026-01-01T00:00:00.5+02:00"]],
    ["Bool", ["true", "False", true, variable("aws:SecureTransport")]],
    ["NotIpAddress", ["10.0.0.0/8", "203.0.113.9", "2001:db8::/32", "::1", "::ffff:10.0.0.1"]],
    ["BinaryEquals", ["QmluYXJ5"]],
    ["ForAllValues:ArnNotLike", ["arn:aws:iam::*:role/*", "*"]],
    ["Null", ["true", false]],
  ];
  for (const [operator, values] of accepted) {
    it(`accepts ${operator} ${JSON.stringify(values)}`, () => {
      assert.equal(problemOf(policy(when(operator, values))), undefined);
    });
  }
});

function assertFrozen(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  assert.ok(Object.isFrozen(value), JSON.stringify(value));
  for (const inner of Object.values(value)) assertFrozen(inner);
}

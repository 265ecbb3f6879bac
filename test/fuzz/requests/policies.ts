import type { Chance } from "../../conformance/generate/chance.ts";
import { damagedText } from "./damage-bytes.ts";
import { hostileText } from "./hostile.ts";
import type { Known } from "./known.ts";
import type { Tree } from "./tree.ts";

export const ACCOUNTS = ["111111111111", "222222222222"];

const ACTIONS = [
  "*",
  "s3:*",
  "s3:GetObject",
  "s3:ListBucket",
  "sagemaker:*",
  "sagemaker:DescribeModelPackage",
  "kms:Decrypt",
  "ecr:BatchGetImage",
  "ecr:*",
  "sts:AssumeRole",
  "sts:TagSession",
  "iam:Get*",
  "iam:PassRole",
  "ram:*",
  "organizations:Describe?*",
];

const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringLike",
  "StringEqualsIfExists",
  "ForAllValues:StringLike",
  "ForAnyValue:StringEquals",
  "ArnLike",
  "ArnNotEquals",
  "NumericLessThan",
  "DateGreaterThan",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "Null",
  "Odd",
];

const KEYS = [
  "aws:PrincipalArn",
  "aws:PrincipalTag/a",
  "aws:RequestTag/a",
  "aws:ResourceTag/a",
  "aws:TagKeys",
  "aws:SourceIp",
  "aws:CurrentTime",
  "aws:EpochTime",
  "aws:SecureTransport",
  "aws:PrincipalOrgID",
  "aws:userid",
  "s3:prefix",
  "s3:ExistingObjectTag/a",
  "kms:EncryptionContext:a",
  "kms:ViaService",
  "iam:PassedToService",
  "sts:ExternalId",
  "__proto__",
  "odd:Key",
];

const VALUES = [
  "a",
  "*",
  "a?*",
  "10.0.0.0/8",
  "::/0",
  "2026-01-01T00:00:00Z",
  "0",
  "true",
  "false",
  `\${aws:username}`,
  `\${aws:PrincipalTag/a, 'b'}`,
  `\${*}`,
  `\${aws:unknown`,
];

/** Which elements a policy has to have: principals stand in those of resources, and in trust policies, which have no resource. */
export type PolicyKind = "identity" | "resource" | "trust" | "control";

/** What a policy may speak of, where it may not speak of everything. */
export interface PolicyScope {
  /** What a policy of a resource names; none where it must not name any. */
  readonly resource?: string;
  /** The only service whose actions it may name: `s3`. */
  readonly service?: string;
}

/** A policy document that is mostly sound. */
export function policyText(kind: PolicyKind, known: Known, chance: Chance, scope: PolicyScope = {}): string {
  const count = chance.pick([1, 1, 1, 2, 3, 20]);
  const document: Tree = {
    Version: chance.pick(["2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", "2026-01-01"]),
    Statement: Array.from({ length: count }, () => statement(kind, known, chance, scope)),
  };
  if (chance.happens(0.1)) document.Id = hostileText(chance);
  const text = JSON.stringify(document);
  return chance.happens(0.85) ? text : damagedText(text, chance).toString("utf8");
}

function statement(kind: PolicyKind, known: Known, chance: Chance, { resource, service }: PolicyScope): Tree {
  const own = service === undefined ? ACTIONS : ACTIONS.filter((action) => action.startsWith(`${service}:`));
  const actions = kind === "trust" ? TRUST_ACTIONS : own;
  const made: Tree = {
    Effect: chance.pick(["Allow", "Allow", "Allow", "Deny"]),
    [chance.happens(0.95) ? "Action" : "NotAction"]: chance.pick<() => unknown>([
      () => chance.pick(actions),
      () => [chance.pick(actions), chance.pick(actions)],
      () => (chance.happens(0.1) ? hostileText(chance) : chance.pick(actions)),
    ])(),
  };
  if (chance.happens(0.3)) made.Sid = chance.pick(["a", "b", "c1", "Sid"]);
  if (kind === "resource" || kind === "trust") {
    made[chance.happens(0.97) ? "Principal" : "NotPrincipal"] = principal(kind, known, chance);
  }
  if (kind === "identity" || kind === "control") made.Resource = someResource(known, chance);
  else if (kind === "resource" && resource !== undefined) {
    made.Resource = chance.pick<unknown>([resource, `${resource}/*`, [resource, `${resource}/*`], "*"]);
  }
  if (chance.happens(0.3)) made.Condition = condition(chance);
  return made;
}

const TRUST_ACTIONS = ["sts:AssumeRole", "sts:AssumeRole", "sts:TagSession", "sts:AssumeRoleWithWebIdentity"];

function principal(kind: PolicyKind, known: Known, chance: Chance): unknown {
  const arn = () => known.find(chance.pick(["arn:iam:user", "arn:iam:role"]), chance);
  return chance.pick<() => unknown>([
    () => ({ AWS: `arn:aws:iam::${chance.pick(ACCOUNTS)}:root` }),
    () => ({ AWS: chance.pick(ACCOUNTS) }),
    () => ({ AWS: [arn() ?? "*", chance.pick(ACCOUNTS)] }),
    () => "*",
    () => ({ Service: chance.pick(["sagemaker.amazonaws.com", "s3.amazonaws.com", "odd.amazonaws.com"]) }),
    () =>
      kind === "trust" ? { Federated: known.find("arn:iam:oidc-provider", chance) ?? "x" } : { CanonicalUser: "a" },
    () => (chance.happens(0.2) ? { AWS: hostileText(chance) } : { AWS: arn() ?? "*" }),
  ])();
}

function someResource(known: Known, chance: Chance): unknown {
  return chance.pick<() => unknown>([
    () => "*",
    () => "*",
    () => ["arn:aws:s3:::fuzz-bucket-1", "arn:aws:s3:::fuzz-bucket-1/*"],
    () => known.find("arn:sagemaker:model-package-group", chance) ?? "*",
    () => known.find("arn:iam:role", chance) ?? "*",
    () => `arn:aws:s3:::\${aws:username}/*`,
    () => (chance.happens(0.2) ? hostileText(chance) : "*"),
  ])();
}

function condition(chance: Chance): Tree {
  const block = (): [string, unknown] => [
    chance.pick(OPERATORS),
    {
      [chance.pick(KEYS)]: chance.pick<() => unknown>([
        () => chance.pick(VALUES),
        () => [chance.pick(VALUES), chance.pick(VALUES)],
        () => hostileText(chance),
        () => chance.pick([true, 7, [], null]),
      ])(),
    },
  ];
  return Object.fromEntries(Array.from({ length: chance.pick([1, 1, 2]) }, block));
}

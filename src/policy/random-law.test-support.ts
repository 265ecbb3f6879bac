import type { AttachedPolicy, Grant, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { ANONYMOUS, attachedText, B_FEDERATED, B_ROLE, B_ROOT, B_USER, request, SERVICE } from "./law.test-support.ts";
import type { ContextValue, PolicyRequest } from "./request.ts";

/** The same numbers for the same seed (mulberry32), so that a failure can be repeated. */
export type Dice = ReturnType<typeof dice>;

export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  return {
    pick,
    chance: (probability: number) => next() < probability,
    some: <Item>(items: readonly Item[]): Item[] => {
      const chosen = items.filter(() => next() < 0.4);
      return chosen.length > 0 ? chosen : [pick(items)];
    },
    times: <Item>(most: number, make: () => Item): Item[] =>
      Array.from({ length: Math.floor(next() * (most + 1)) }, make),
  };
}

const ACTIONS = [
  "sagemaker:CreateModelPackage",
  "s3:GetObject",
  "s3:PutBucketPolicy",
  "kms:Decrypt",
  "kms:RetireGrant",
  "sts:AssumeRole",
  "kms:CreateKey",
];
const ACTION_PATTERNS = [...ACTIONS, "*", "sagemaker:*", "s3:Get*", "KMS:de?rypt", "sts:*", "iam:PassRole"];
const RESOURCES = [
  "*",
  "arn:aws:sagemaker:us-east-1:111111111111:model-package/irises/1",
  "arn:aws:sagemaker:us-east-1:222222222222:model-package/irises/*",
  "arn:aws:s3:::irises/ann/model.tar.gz",
  "arn:aws:s3:::irises/*",
  "arn:aws:kms:us-east-1:111111111111:key/1",
  "arn:aws:iam::111111111111:role/Register",
];
const RESOURCE_PATTERNS = [
  ...RESOURCES,
  "arn:aws:s3:::*",
  "arn:*:s3:*:*:irises*",
  "arn:*:sagemaker:*:*:*",
  `arn:aws:s3:::irises/\${aws:username}/*`,
  "arn:aws:kms:*:*:key/?",
];
const PRINCIPALS = [
  "*",
  ...[B_USER.arn, B_ROLE.arn, B_ROLE.identityArn, B_FEDERATED.arn, "222222222222", "111111111111"].map((AWS) => ({
    AWS,
  })),
  { AWS: ["222222222222", B_ROLE.identityArn, B_ROLE.arn] },
  { Service: "sagemaker.amazonaws.com" },
];
const CONDITIONS = [
  { StringEquals: { "x:a": ["1", "2"] } },
  { StringNotLike: { "x:a": "1*" } },
  { "ForAllValues:StringEquals": { "x:list": ["1", "2"] } },
  { "ForAnyValue:StringNotEquals": { "x:list": "1" } },
  { StringEqualsIfExists: { "x:a": `\${aws:username}` } },
  { Null: { "x:a": "true" } },
  { Bool: { "aws:SecureTransport": "true" }, NumericLessThan: { "x:a": "2" } },
];

/** A statement that the language can read. */
export function randomStatement(random: Dice, kind: PolicyKind, effect?: "Allow" | "Deny"): Record<string, unknown> {
  const ofResource = ["resource-based policy", "role trust policy", "resource control policy"].includes(kind);
  const Effect = effect ?? (random.chance(0.8) ? "Allow" : "Deny");
  return {
    Effect,
    [random.chance(0.9) ? "Action" : "NotAction"]: random.some(ACTION_PATTERNS),
    ...(kind !== "role trust policy" && {
      [random.chance(0.9) ? "Resource" : "NotResource"]: random.some(RESOURCE_PATTERNS),
    }),
    ...(ofResource && { [random.chance(0.9) ? "Principal" : "NotPrincipal"]: random.pick(PRINCIPALS) }),
    ...(random.chance(0.3) && { Condition: random.pick(CONDITIONS) }),
  };
}

/** The texts of all policies that have a say, so that they can be changed one by one. */
export interface Texts {
  readonly layers: Record<
    Layer,
    { readonly kind: PolicyKind; readonly lists: Record<string, unknown>[][] } | undefined
  >;
  readonly grants: readonly Grant[];
  readonly restrictedToOwner: boolean;
}

type Layer = "serviceControl" | "resourceControl" | "identity" | "boundary" | "session" | "resource";

export function randomTexts(random: Dice, asked: PolicyRequest): Texts {
  const layer = (kind: PolicyKind, most: number, statements: number) => ({
    kind,
    lists: random.times(most, () => [
      randomStatement(random, kind),
      ...random.times(statements, () => randomStatement(random, kind)),
    ]),
  });
  const one = (kind: PolicyKind) => ({ kind, lists: [[randomStatement(random, kind)]] });
  const isTrust = asked.action.startsWith("sts:");
  return {
    layers: {
      serviceControl: random.chance(0.2) ? layer("service control policy", 2, 2) : undefined,
      resourceControl: random.chance(0.2) ? layer("resource control policy", 2, 2) : undefined,
      identity: layer("identity-based policy", 2, 3),
      boundary: random.chance(0.2) ? one("permissions boundary") : undefined,
      session: random.chance(0.3) ? layer("session policy", 2, 2) : undefined,
      resource: layer(isTrust ? "role trust policy" : "resource-based policy", 2, 3),
    },
    grants: random.times(2, () => ({
      id: "g",
      grantee: random.pick([B_ROLE.identityArn, B_USER.arn, "222222222222"]),
      issuingAccount: random.pick(["111111111111", "222222222222"]),
      operations: random.some(["Decrypt", "RetireGrant"]),
    })),
    restrictedToOwner: random.chance(0.1),
  };
}

export function randomRequest(random: Dice): PolicyRequest {
  const keys: Record<string, ContextValue> = {};
  if (random.chance(0.6)) keys["x:a"] = random.pick(["1", "2", "15", "ann", ""]);
  if (random.chance(0.5)) keys["x:list"] = random.some(["1", "2", "3"]);
  if (random.chance(0.5)) keys["aws:username"] = random.pick(["ann", "*"]);
  keys["aws:SecureTransport"] = random.pick(["true", "false"]);
  return request(
    {
      action: random.pick(ACTIONS),
      resource: random.pick(RESOURCES),
      resourceAccount: random.pick(["111111111111", "222222222222"]),
      caller: random.pick([B_ROOT, B_USER, B_ROLE, B_FEDERATED, ANONYMOUS, SERVICE]),
    },
    keys,
  );
}

/** @param read turns a policy's kind and text into an attached policy; the compiled cache is used when left out */
export function playOf(
  texts: Texts,
  read: (kind: PolicyKind, text: string) => AttachedPolicy = attachedText,
): PoliciesInPlay {
  const { layers, grants, restrictedToOwner } = texts;
  const policies = (name: Layer) =>
    layers[name]?.lists.map((Statement) =>
      read(layers[name]?.kind as PolicyKind, JSON.stringify({ Version: "2012-10-17", Statement })),
    );
  return {
    serviceControl: policies("serviceControl")?.map((policy) => [policy]),
    resourceControl: policies("resourceControl")?.map((policy) => [policy]),
    identity: policies("identity") ?? [],
    boundary: policies("boundary")?.[0],
    session: policies("session"),
    resource: policies("resource") ?? [],
    grants,
    restrictedToOwner,
  };
}

import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import type { Known } from "./known.ts";
import { ACCOUNTS, policyText } from "./policies.ts";
import type { Tree } from "./tree.ts";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

/** What most requests of IAM have in common: names of things, policies where policies stand. */
export const iamCommon: Adjust = (input, known, chance) => {
  if (input.PolicyDocument !== undefined) input.PolicyDocument = policyText("identity", known, chance);
  if (input.AssumeRolePolicyDocument !== undefined) {
    input.AssumeRolePolicyDocument = policyText("trust", known, chance);
  }
  for (const member of ["PolicyArn", "PermissionsBoundary"]) {
    if (input[member] !== undefined && chance.happens(0.95)) input[member] = policyArn(known, chance);
  }
  if (input.VersionId !== undefined) input.VersionId = `v${chance.between(1, 5)}`;
  if (chance.happens(0.8)) for (const member of ["Marker", "PathPrefix", "Path"]) delete input[member];
};

function policyArn(known: Known, chance: Chance): string {
  return chance.happens(0.2) ? ADMINISTRATOR : (known.find("arn:iam:policy", chance) ?? ADMINISTRATOR);
}

/** Users and roles that come and go: nothing hangs on them. */
const brief: Adjust = (input, _known, chance) => {
  const name = `brief-${chance.between(1, 3)}`;
  for (const member of ["UserName", "RoleName"]) {
    if (input[member] !== undefined && chance.happens(0.6)) input[member] = name;
  }
};

const created: Adjust = (input, known, chance) => {
  iamCommon(input, known, chance);
  brief(input, known, chance);
  if (chance.happens(0.8)) for (const member of ["PermissionsBoundary", "Tags"]) delete input[member];
};

const withBoundary: Adjust = (input, known, chance) => {
  iamCommon(input, known, chance);
  input.PermissionsBoundary = policyArn(known, chance);
};

/** Names of inline policies and of things that are on things: few, so that they meet. */
const inline: Adjust = (input, known, chance) => {
  iamCommon(input, known, chance);
  if (input.PolicyName !== undefined) input.PolicyName = chance.pick(["inline-1", "inline-2"]);
};

const trust: Adjust = (input, known, chance) => {
  iamCommon(input, known, chance);
  input.PolicyDocument = policyText("trust", known, chance);
};

const ofKey: Adjust = (input, known, chance) => {
  const pair = known.recall("access-key", chance);
  if (pair === undefined || chance.happens(0.1)) return;
  input.UserName = pair.UserName;
  if ("AccessKeyId" in input) input.AccessKeyId = pair.AccessKeyId;
};

/** Nobody listens there: a provider whose keys cannot be fetched. */
const ISSUERS = ["https://127.0.0.1:1/fuzz", "https://127.0.0.1:1/other"];

const provider: Adjust = (input, known, chance) => {
  if (input.Url !== undefined) input.Url = chance.pick(ISSUERS);
  if (input.OpenIDConnectProviderArn !== undefined) {
    const arn = known.find("arn:iam:oidc-provider", chance);
    if (arn !== undefined && chance.happens(0.95)) input.OpenIDConnectProviderArn = arn;
  }
  if (input.ThumbprintList !== undefined && chance.happens(0.9)) input.ThumbprintList = ["a".repeat(40)];
  for (const member of ["ClientID", "ClientIDList"]) {
    if (input[member] !== undefined) input[member] = member === "ClientID" ? "fuzz" : ["fuzz"];
  }
  if (chance.happens(0.8)) delete input.Tags;
};

const simulated: Adjust = (input, known, chance) => {
  const arn = known.find(chance.pick(["arn:iam:user", "arn:iam:role", "arn:iam:group"]), chance);
  if (input.PolicySourceArn !== undefined && arn !== undefined) input.PolicySourceArn = arn;
  const texts = () => Array.from({ length: chance.between(1, 2) }, () => policyText("identity", known, chance));
  for (const member of ["PolicyInputList", "PermissionsBoundaryPolicyInputList"]) {
    if (input[member] !== undefined) input[member] = texts();
  }
  if (input.ActionNames !== undefined)
    input.ActionNames = ["s3:GetObject", "sagemaker:DescribeModelPackage", chance.pick(["kms:Decrypt", "kms:*"])];
  if (chance.happens(0.7)) {
    for (const member of ["ResourcePolicy", "ResourceOwner", "CallerArn", "ResourceHandlingOption", "Marker"]) {
      delete input[member];
    }
  } else if (input.ResourcePolicy !== undefined) {
    input.ResourcePolicy = policyText("resource", known, chance, {
      resource: "arn:aws:s3:::fuzz-bucket-1",
      service: "s3",
    });
  }
  if (input.CallerArn !== undefined) input.CallerArn = `arn:aws:iam::${chance.pick(ACCOUNTS)}:user/fuzz-u1`;
  if (chance.happens(0.6)) input.ResourceArns = ["arn:aws:s3:::fuzz-bucket-1/a"];
  if (chance.happens(0.6)) delete input.ContextEntries;
  else input.ContextEntries = [entry(chance)];
};

function entry(chance: Chance): Tree {
  const ContextKeyType = chance.pick(["string", "stringList", "numeric", "boolean", "ip", "date", "binary"]);
  return {
    ContextKeyName: chance.pick(["aws:PrincipalTag/a", "aws:SourceIp", "s3:prefix"]),
    ContextKeyValues: ["a"],
    ContextKeyType,
  };
}

const SIMULATIONS = [
  "SimulateCustomPolicy",
  "SimulatePrincipalPolicy",
  "GetContextKeysForCustomPolicy",
  "GetContextKeysForPrincipalPolicy",
];
const PROVIDERS = [
  "CreateOpenIDConnectProvider",
  "GetOpenIDConnectProvider",
  "DeleteOpenIDConnectProvider",
  "AddClientIDToOpenIDConnectProvider",
  "RemoveClientIDFromOpenIDConnectProvider",
  "UpdateOpenIDConnectProviderThumbprint",
  "TagOpenIDConnectProvider",
  "UntagOpenIDConnectProvider",
  "ListOpenIDConnectProviderTags",
];
const INLINE = ["User", "Role", "Group"].flatMap((kind) => [
  `Put${kind}Policy`,
  `Get${kind}Policy`,
  `Delete${kind}Policy`,
]);

/** By operation; every other one of IAM has the common adjustment. */
export const iamAdjustments: Readonly<Record<string, Adjust>> = {
  CreateUser: created,
  DeleteUser: brief,
  CreateRole: created,
  DeleteRole: brief,
  CreatePolicy: created,
  PutUserPermissionsBoundary: withBoundary,
  PutRolePermissionsBoundary: withBoundary,
  UpdateAssumeRolePolicy: trust,
  UpdateAccessKey: ofKey,
  DeleteAccessKey: ofKey,
  ...Object.fromEntries(SIMULATIONS.map((name) => [name, simulated])),
  ...Object.fromEntries(PROVIDERS.map((name) => [name, provider])),
  ...Object.fromEntries(INLINE.map((name) => [name, inline])),
};

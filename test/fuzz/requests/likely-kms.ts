import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import { hostileText } from "./hostile.ts";
import type { Known } from "./known.ts";
import type { Tree } from "./tree.ts";

const ACCOUNTS = ["111111111111", "222222222222"];

/** Members that name a key, and what else they may be. */
const keyed: Adjust = (input, known, chance) => {
  for (const member of ["KeyId", "TargetKeyId", "DestinationKeyId", "SourceKeyId"]) {
    if (input[member] !== undefined && chance.happens(0.9)) input[member] = keyName(known, chance);
  }
  if (chance.happens(0.85))
    for (const member of ["Recipient", "GrantTokens", "DryRun", "CustomKeyStoreId"]) delete input[member];
  if (chance.happens(0.7)) for (const member of ["EncryptionContext", "Marker", "Limit"]) delete input[member];
};

function keyName(known: Known, chance: Chance): string {
  const name = known.find("KeyId", chance) ?? known.find("Arn", chance) ?? "alias/fuzz";
  if (chance.happens(0.1)) return known.find("AliasName", chance) ?? "alias/fuzz";
  if (chance.happens(0.05))
    return `arn:aws:kms:us-east-1:${chance.pick([...ACCOUNTS, "", "x"])}:key/${hostileText(chance)}`;
  return name;
}

const opened: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  const blob = known.find("CiphertextBlob", chance);
  if (blob !== undefined && chance.happens(0.9)) input.CiphertextBlob = Buffer.from(blob, "base64");
  for (const member of ["SourceKeyId", "KeyId", "EncryptionAlgorithm", "SourceEncryptionAlgorithm"]) {
    if (chance.happens(0.7)) delete input[member];
  }
  for (const member of ["SourceEncryptionContext", "DestinationEncryptionAlgorithm"]) {
    if (chance.happens(0.8)) delete input[member];
  }
};

const sized: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  if (chance.happens(0.9)) delete input[chance.pick(["KeySpec", "NumberOfBytes"])];
};

const made: Adjust = (input, _known, chance) => {
  if (chance.happens(0.9))
    for (const member of ["CustomerMasterKeySpec", "Origin", "CustomKeyStoreId", "XksKeyId", "MultiRegion"])
      delete input[member];
  if (chance.happens(0.8)) for (const member of ["KeySpec", "KeyUsage"]) delete input[member];
  if (chance.happens(0.7)) delete input.Policy;
  else if (chance.happens(0.8)) input.Policy = policy(chance);
};

const granted: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  if (chance.happens(0.9)) input.GranteePrincipal = chance.pick([...ACCOUNTS, "arn:aws:iam::111111111111:user/admin"]);
  if (chance.happens(0.8)) delete input.RetiringPrincipal;
  if (chance.happens(0.9)) input.Operations = ["Decrypt", "Encrypt", "RetireGrant"].filter(() => chance.happens(0.7));
  if (chance.happens(0.6)) delete input.Constraints;
};

const retired: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  if (chance.happens(0.5)) delete input.GrantToken;
  else for (const member of ["KeyId", "GrantId"]) delete input[member];
};

const ofGrant: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  const pair = known.recall("grant", chance);
  if (pair !== undefined && chance.happens(0.9)) Object.assign(input, pair);
};

const retirable: Adjust = (input, known, chance) => {
  input.RetiringPrincipal = known.find("arn:iam:role", chance) ?? "arn:aws:iam::111111111111:root";
  for (const member of ["Marker", "Limit"]) if (chance.happens(0.8)) delete input[member];
};

const macOf: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  const together = known.recall("mac", chance);
  if (together !== undefined && chance.happens(0.8)) Object.assign(input, together);
};

const named: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  if (chance.happens(0.8)) input.AliasName = `alias/fuzz-${chance.between(1, 20)}`;
};

const put: Adjust = (input, known, chance) => {
  keyed(input, known, chance);
  if (chance.happens(0.9)) delete input.PolicyName;
  if (chance.happens(0.8)) input.Policy = policy(chance);
};

function policy(chance: Chance): string {
  const statement: Tree = {
    Effect: chance.pick(["Allow", "Allow", "Deny"]),
    Principal: { AWS: chance.pick([...ACCOUNTS, "*", "arn:aws:iam::111111111111:user/admin", hostileText(chance)]) },
    Action: chance.pick(["kms:*", "kms:Encrypt", hostileText(chance)]),
    Resource: "*",
  };
  const root = { Effect: "Allow", Principal: { AWS: ACCOUNTS[0] }, Action: "kms:*", Resource: "*" };
  return JSON.stringify({ Version: "2012-10-17", Statement: chance.happens(0.9) ? [root, statement] : [statement] });
}

/** By operation. All others that name a key take one that is there. */
export const kmsAdjustments: Readonly<Record<string, Adjust>> = {
  CreateKey: made,
  CreateGrant: granted,
  RetireGrant: retired,
  RevokeGrant: ofGrant,
  ListRetirableGrants: retirable,
  VerifyMac: macOf,
  Decrypt: opened,
  ReEncrypt: opened,
  GenerateDataKey: sized,
  GenerateDataKeyWithoutPlaintext: sized,
  PutKeyPolicy: put,
  CreateAlias: named,
  UpdateAlias: named,
  DeleteAlias: named,
  ...Object.fromEntries(
    [
      ...["DescribeKey", "EnableKey", "DisableKey", "ScheduleKeyDeletion", "CancelKeyDeletion", "UpdateKeyDescription"],
      ...["EnableKeyRotation", "DisableKeyRotation", "GetKeyRotationStatus", "RotateKeyOnDemand", "ListKeyRotations"],
      ...["ListResourceTags", "ListAliases", "GetKeyPolicy", "ListKeyPolicies", "ListGrants", "Encrypt"],
      ...["GenerateMac", "TagResource", "UntagResource"],
    ].map((name) => [name, keyed]),
  ),
};

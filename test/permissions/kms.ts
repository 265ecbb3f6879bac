import { type Case, fresh, type Owner } from "./case.ts";

const OTHERS: Readonly<Record<string, string>> = { "111111111111": "222222222222", "222222222222": "111111111111" };
const DATA = Buffer.from("data").toString("base64");
const MAC = { Message: DATA, MacAlgorithm: "HMAC_SHA_256" };

const ofKey = (more: object = {}): Case => ({ input: async (owner) => ({ KeyId: await key(owner), ...more }) });

/** Every operation of the Key Management Service that Albo has, on a key of one account. */
export const kmsCases: Readonly<Record<string, Case>> = {
  CancelKeyDeletion: {
    input: async (owner) => {
      const KeyId = await key(owner);
      await owner.make("kms", "ScheduleKeyDeletion", { KeyId });
      return { KeyId };
    },
  },
  CreateAlias: {
    input: async (owner) => ({ AliasName: fresh("alias/name"), TargetKeyId: await key(owner) }),
  },
  CreateGrant: {
    input: async (owner) => ({
      KeyId: await key(owner),
      GranteePrincipal: OTHERS[owner.account],
      Operations: ["Decrypt"],
    }),
  },
  CreateKey: { actsOnCaller: true, input: () => ({}) },
  Decrypt: { input: async (owner) => ({ CiphertextBlob: await ciphertext(owner, await key(owner)) }) },
  DeleteAlias: { actsOnCaller: true, input: async (owner) => ({ AliasName: await alias(owner) }) },
  DescribeKey: ofKey(),
  DisableKey: ofKey(),
  DisableKeyRotation: ofKey(),
  EnableKey: ofKey(),
  EnableKeyRotation: ofKey(),
  Encrypt: ofKey({ Plaintext: DATA }),
  GenerateDataKey: ofKey({ KeySpec: "AES_256" }),
  GenerateDataKeyWithoutPlaintext: ofKey({ KeySpec: "AES_256" }),
  GenerateMac: { input: async (owner) => ({ KeyId: await macKey(owner), ...MAC }) },
  GenerateRandom: { actsOnCaller: true, input: () => ({ NumberOfBytes: 1 }) },
  GetKeyPolicy: ofKey(),
  GetKeyRotationStatus: ofKey(),
  ListAliases: { actsOnCaller: true, input: () => ({}) },
  ListGrants: ofKey(),
  ListKeyPolicies: ofKey(),
  ListKeyRotations: ofKey(),
  ListKeys: { actsOnCaller: true, input: () => ({}) },
  ListResourceTags: ofKey(),
  ListRetirableGrants: {
    actsOnCaller: true,
    input: (owner) => ({ RetiringPrincipal: `arn:aws:iam::${owner.account}:root` }),
  },
  PutKeyPolicy: {
    input: async (owner) => {
      const Principal = { AWS: `arn:aws:iam::${owner.account}:root` };
      const Statement = [{ Effect: "Allow", Principal, Action: "kms:*", Resource: "*" }];
      return { KeyId: await key(owner), Policy: JSON.stringify({ Version: "2012-10-17", Statement }) };
    },
  },
  ReEncrypt: {
    input: async (owner) => {
      const DestinationKeyId = await key(owner);
      return { CiphertextBlob: await ciphertext(owner, DestinationKeyId), DestinationKeyId };
    },
  },
  RetireGrant: { input: grant },
  RevokeGrant: { input: grant },
  RotateKeyOnDemand: ofKey(),
  ScheduleKeyDeletion: ofKey(),
  TagResource: ofKey({ Tags: [{ TagKey: "k", TagValue: "v" }] }),
  UntagResource: ofKey({ TagKeys: ["k"] }),
  UpdateAlias: {
    actsOnCaller: true,
    input: async (owner) => ({ AliasName: await alias(owner), TargetKeyId: await key(owner) }),
  },
  UpdateKeyDescription: ofKey({ Description: "d" }),
  VerifyMac: {
    input: async (owner) => {
      const KeyId = await macKey(owner);
      const { Mac } = JSON.parse(await owner.make("kms", "GenerateMac", { KeyId, ...MAC }));
      return { KeyId, ...MAC, Mac };
    },
  },
};

async function key(owner: Owner, input: object = {}): Promise<string> {
  return JSON.parse(await owner.make("kms", "CreateKey", { ...input })).KeyMetadata.Arn;
}

function macKey(owner: Owner): Promise<string> {
  return key(owner, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
}

async function ciphertext(owner: Owner, KeyId: string): Promise<string> {
  return JSON.parse(await owner.make("kms", "Encrypt", { KeyId, Plaintext: DATA })).CiphertextBlob;
}

async function alias(owner: Owner): Promise<string> {
  const AliasName = fresh("alias/name");
  await owner.make("kms", "CreateAlias", { AliasName, TargetKeyId: await key(owner) });
  return AliasName;
}

async function grant(owner: Owner) {
  const KeyId = await key(owner);
  const input = { KeyId, GranteePrincipal: `arn:aws:iam::${owner.account}:root`, Operations: ["Decrypt"] };
  const { GrantId } = JSON.parse(await owner.make("kms", "CreateGrant", input));
  return { KeyId, GrantId };
}

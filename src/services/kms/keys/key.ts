import type { KeyMetadata, KeyState } from "../../../wire/types/kms.gen.ts";
import type { Call } from "../../operation.ts";
import { keyArn } from "../arn.ts";

/** A key as it is stored, without its policy and its material. */
export interface StoredKey {
  readonly id: string;
  readonly account: string;
  readonly createdAtMs: number;
  readonly description: string;
  readonly spec: KeySpecName;
  readonly manager: "CUSTOMER" | "AWS";
  readonly state: "Enabled" | "Disabled" | "PendingDeletion" | "Deleted";
  readonly deletionAtMs?: number;
  readonly pendingWindowDays?: number;
  /** Which material encrypts, counted from 1. */
  readonly generation: number;
  readonly rotationPeriodDays?: number;
  readonly nextRotationAtMs?: number;
  readonly onDemandRotations: number;
}

/** The specs of keys that Albo makes. */
export type KeySpecName = "SYMMETRIC_DEFAULT" | "HMAC_224" | "HMAC_256" | "HMAC_384" | "HMAC_512";

interface SpecFacts {
  readonly usage: "ENCRYPT_DECRYPT" | "GENERATE_VERIFY_MAC";
  /** Bytes of key material. */
  readonly materialBytes: number;
  readonly macAlgorithm?: "HMAC_SHA_224" | "HMAC_SHA_256" | "HMAC_SHA_384" | "HMAC_SHA_512";
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
export const keySpecs: Readonly<Record<KeySpecName, SpecFacts>> = {
  SYMMETRIC_DEFAULT: { usage: "ENCRYPT_DECRYPT", materialBytes: 32 },
  HMAC_224: { usage: "GENERATE_VERIFY_MAC", materialBytes: 28, macAlgorithm: "HMAC_SHA_224" },
  HMAC_256: { usage: "GENERATE_VERIFY_MAC", materialBytes: 32, macAlgorithm: "HMAC_SHA_256" },
  HMAC_384: { usage: "GENERATE_VERIFY_MAC", materialBytes: 48, macAlgorithm: "HMAC_SHA_384" },
  HMAC_512: { usage: "GENERATE_VERIFY_MAC", materialBytes: 64, macAlgorithm: "HMAC_SHA_512" },
};

/** What DescribeKey tells. https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
export function metadataOf(key: StoredKey, materialId: string | undefined, call: Call): KeyMetadata {
  const { usage, macAlgorithm } = keySpecs[key.spec];
  return {
    AWSAccountId: key.account,
    KeyId: key.id,
    Arn: keyArn(call, key.account, key.id),
    CreationDate: new Date(key.createdAtMs),
    Enabled: key.state === "Enabled",
    Description: key.description,
    KeyUsage: usage,
    KeyState: key.state as KeyState,
    ...(key.deletionAtMs !== undefined && { DeletionDate: new Date(key.deletionAtMs) }),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec,
    KeySpec: key.spec,
    ...(usage === "ENCRYPT_DECRYPT" && { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] }),
    ...(macAlgorithm !== undefined && { MacAlgorithms: [macAlgorithm] }),
    MultiRegion: false,
    ...(usage === "ENCRYPT_DECRYPT" && materialId !== undefined && { CurrentKeyMaterialId: materialId }),
  };
}

/** Keys, their material, their aliases and their grants. */
export interface KmsTables {
  kms_keys: KmsKeysTable;
  kms_key_materials: KmsKeyMaterialsTable;
  kms_aliases: KmsAliasesTable;
  kms_grants: KmsGrantsTable;
}

export interface KmsKeysTable {
  /** A UUID: the last part of the ARN. */
  id: string;
  account: string;
  region: string;
  created_at: number;
  description: string;
  /** `SYMMETRIC_DEFAULT`, `HMAC_256`… */
  spec: string;
  /** `CUSTOMER`, or `AWS` for keys that a service made for an account. */
  manager: string;
  /** `Deleted` once the material is gone: the row stays, so that what was encrypted under the key can be told why it is lost. */
  state: "Enabled" | "Disabled" | "PendingDeletion" | "Deleted";
  /** When the material is deleted; null unless that was scheduled. */
  deletion_at: number | null;
  pending_window_days: number | null;
  /** Which material encrypts: the newest. */
  generation: number;
  /** Null while the key is not rotated by itself. */
  rotation_period_days: number | null;
  next_rotation_at: number | null;
  on_demand_rotations: number;
  /** The key policy's text as it was put. */
  policy: string;
  /** JSON: the unique ids of the users and roles that the policy names, by ARN. */
  policy_principals: string;
  /** JSON: values by key. */
  tags: string;
}

/** Each rotation adds one; none goes before its key does, so that old ciphertexts stay readable. */
export interface KmsKeyMaterialsTable {
  key_id: string;
  /** Counted from 1. */
  generation: number;
  /** 64 hexadecimal digits. */
  material_id: string;
  /** The key bytes in base 64, sealed with the root key that stands outside the database. */
  sealed: string;
  created_at: number;
  /** Null for the material that the key was made with. */
  rotation_type: "AUTOMATIC" | "ON_DEMAND" | null;
}

export interface KmsAliasesTable {
  account: string;
  region: string;
  /** With its `alias/`. */
  name: string;
  key_id: string;
  created_at: number;
  updated_at: number;
}

export interface KmsGrantsTable {
  /** 64 hexadecimal digits. */
  id: string;
  key_id: string;
  name: string | null;
  created_at: number;
  /** An ARN; `arn:aws:iam::111111111111:root` for a whole account. */
  grantee: string;
  /** The user's or role's unique id: one that is made again under the same name is somebody else. Null for all others. */
  grantee_id: string | null;
  retiring: string | null;
  retiring_id: string | null;
  /** 12 digits. */
  issuing_account: string;
  /** JSON: `["Decrypt"]`. */
  operations: string;
  /** JSON: `{"EncryptionContextEquals": {…}}`. */
  constraints: string;
  /** A hash of everything that was asked for with a name; null without one. The same request again is the same grant. */
  request_key: string | null;
}

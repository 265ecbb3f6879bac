import type { PolicyDocument } from "./document.ts";

/** The kinds of policies, in the words of AWS's refusals. */
export type PolicyKind =
  | "service control policy"
  | "resource control policy"
  | "identity-based policy"
  | "permissions boundary"
  | "session policy"
  | "resource-based policy"
  | "role trust policy";

/** A policy where it applies: to whom or to what it is attached. */
export interface AttachedPolicy {
  readonly kind: PolicyKind;
  /** The policy's ARN, `inline policy NAME of USER-ARN`, or the resource's ARN: for traces. */
  readonly name: string;
  /** Whose policy it is: 12 digits. Its text is shown to nobody else. */
  readonly account: string;
  /** The compiled text. `undefined` when it cannot be read: then it denies everything. */
  readonly document: PolicyDocument | undefined;
  /**
   * The unique ids that the users and roles named as principals had when the policy was put. A user or role that was deleted and made
   * again under the same name is somebody else.
   */
  readonly principalIds?: Readonly<Record<string, string>>;
}

/** A KMS grant, as far as the law asks. */
export interface Grant {
  readonly id: string;
  /** `arn:aws:iam::111111111111:root` for a whole account. */
  readonly grantee: string;
  /** The unique id that the user or role had when the grant was made; without it the name alone counts. */
  readonly granteeId?: string;
  /** The account that issued it. */
  readonly issuingAccount: string;
  readonly retiringPrincipal?: string;
  /** `Decrypt`, `GenerateDataKey`… */
  readonly operations: readonly string[];
  readonly encryptionContextEquals?: Readonly<Record<string, string>>;
  readonly encryptionContextSubset?: Readonly<Record<string, string>>;
}

/** Everything that has a say in one request. Lists may be empty; `undefined` means that the layer does not apply. */
export interface PoliciesInPlay {
  /** Per level, from the organization's root to the caller's account: each level must allow. Undefined for those that are not subject to them. */
  readonly serviceControl?: readonly (readonly AttachedPolicy[])[];
  /** The same for the account of the resource. */
  readonly resourceControl?: readonly (readonly AttachedPolicy[])[];
  /** Of the user with its groups, or of the role. Root users need none. */
  readonly identity: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  /** Policies handed over with the session; undefined when there were none. */
  readonly session?: readonly AttachedPolicy[];
  /** Of the resource: bucket, repository, key, group or trust policy, statements of resource shares. */
  readonly resource: readonly AttachedPolicy[];
  /** Keys only. For `kms:RetireGrant` the one grant that is to be retired. */
  readonly grants?: readonly Grant[];
  /** Buckets only: `RestrictPublicBuckets` is on and the bucket policy is public, so that other accounts are shut out. */
  readonly restrictedToOwner?: boolean;
}

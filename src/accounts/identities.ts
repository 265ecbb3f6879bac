import type { Principal } from "../identity/principal.ts";
import type { AttachedPolicy } from "../policy/attached.ts";

/** The users and roles of all accounts, as the law and the Security Token Service see them. */
export interface Identities {
  /**
   * What the law must know of a user or of the role behind a session. Root users have no policies.
   * @returns undefined when the user or role is no more, or is another one of the same name: then nothing is allowed
   */
  lawOf(principal: Principal): Promise<IdentityLaw | undefined> | IdentityLaw | undefined;
  /** @returns undefined when the account has no such role */
  findRole(arn: string): Promise<Role | undefined>;
  /**
   * An OpenID Connect provider that an account trusts.
   * @param arn `arn:aws:iam::111111111111:oidc-provider/host/path`
   * @returns undefined when the account has no such provider
   */
  findOidcProvider(arn: string): Promise<OidcProvider | undefined>;
  /** A managed policy, of AWS or of an account, in its default version. */
  findManagedPolicy(arn: string): Promise<AttachedPolicy | undefined>;
  /**
   * The unique ids behind principals in policies: users and roles by ARN, accounts by number or root ARN (their number).
   * @returns without an entry for each one that does not exist
   */
  idsOf(arns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The other way round, for policies that are read back. @returns without an entry for the ones that are no more */
  arnsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Called after every change of identities: what was remembered of them is forgotten. */
  forget(): void;
}

export interface OidcProvider {
  readonly arn: string;
  /** The audiences that it may vouch to. */
  readonly clientIds: readonly string[];
}

export interface IdentityLaw {
  readonly policies: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  /** The user's or role's own tags; session tags are with the principal. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Role {
  /** `AROA…` */
  readonly id: string;
  readonly account: string;
  /** With its path. */
  readonly arn: string;
  readonly name: string;
  readonly trustPolicy: AttachedPolicy;
  readonly maxSessionDurationSeconds: number;
  readonly tags: Readonly<Record<string, string>>;
}

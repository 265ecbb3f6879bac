/** What has a name in an account, beside policies. */
export type EntityKind = "user" | "group" | "role" | "instance-profile";

/** What policies can be attached to. */
export type OwnerKind = "user" | "group" | "role";

export interface Entity {
  /** `AIDA…`, `AGPA…`, `AROA…`, `AIPA…` */
  readonly id: string;
  readonly account: string;
  readonly path: string;
  readonly name: string;
  readonly createdAt: number;
  /** The id of the policy that bounds its permissions: users and roles only. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

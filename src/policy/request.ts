/** What is asked of the law, complete: who wants to do what to which resource, under which circumstances. */
export interface PolicyRequest {
  /** `sagemaker:CreateModelPackage` */
  readonly action: string;
  /** The resource's ARN, taken by the letter: a `*` in it is a character. `*` alone where AWS has no resource. */
  readonly resource: string;
  /** The account that owns the resource: 12 digits. */
  readonly resourceAccount: string;
  readonly caller: Caller;
  /** Condition keys of the request and of the world, by name in lower case. */
  readonly context: RequestContext;
}

/** Several values make a multivalued key, even when there is only one of them in the list. */
export type ContextValue = string | readonly string[];

/**
 * A key of one value that has several, because names differ in letter case alone and condition keys know none: tags `Team` and `team`. "The
 * condition matches … either … but not both": nobody can tell which is meant, so an Allow must hold for all of them, and a Deny
 * holds for any. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function eitherOf(values: readonly string[]): ContextValue {
  const all = Object.freeze([...values]);
  either.add(all);
  return all;
}

export function isEither(value: readonly string[]): boolean {
  return either.has(value);
}

const either = new WeakSet<readonly string[]>();

/** Answers for one key at a time, so that a request pays only for the keys that policies name. A Map is one. */
export interface RequestContext {
  /** @param name in lower case */
  get(name: string): ContextValue | undefined;
}

/** Whom policies know. A verified principal is one. */
export interface Caller {
  readonly kind: "root" | "user" | "role" | "federated" | "service" | "anonymous";
  /** 12 digits; empty for anonymous callers. */
  readonly account: string;
  /**
   * As messages and policies name the caller: `arn:aws:iam::111111111111:user/admin`, `…:root`,
   * `arn:aws:sts::111111111111:assumed-role/Role/session`, `arn:aws:sts::111111111111:federated-user/name`; empty for anonymous callers.
   */
  readonly arn: string;
  /** Who stands behind a session: the role's ARN with its path, the federating user's ARN. The same as `arn` for all others. */
  readonly identityArn: string;
  /** `AIDA…`, `AROA…:session`, `111111111111:name` of federated users, or the account id for its root user: `aws:userid`. */
  readonly id: string;
  /** `sagemaker.amazonaws.com`: services that call in their own name. */
  readonly service?: string;
  /** AssumeRoleWithWebIdentity: the ARN of the identity provider that vouches for an anonymous caller. `Federated` principals name it. */
  readonly provider?: string;
  /** 64 hexadecimal digits: the account as S3 knows it. */
  readonly canonicalId?: string;
}

/** Does the resource belong to the caller's own account? */
export function isOwnAccount({ caller, resourceAccount }: PolicyRequest): boolean {
  return caller.account !== "" && caller.account === resourceAccount;
}

/** Those who belong to no account: only the resource can allow them. */
export function hasNoPolicies({ caller }: PolicyRequest): boolean {
  const { account, kind, provider } = caller;
  return account === "" || kind === "service" || kind === "anonymous" || provider !== undefined;
}

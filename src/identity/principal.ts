/** Who is calling, once the signature has been verified. Policies know it as their `Caller`. */
export interface Principal {
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
  /** Temporary credentials: the unique id (`AIDA…`, `AROA…`) of the user or role that stood behind the session when it was opened. */
  readonly identityId?: string;
  /** An identity provider that vouches for somebody who has no credentials yet: the provider's ARN. */
  readonly provider?: string;
  /** `sagemaker.amazonaws.com`: services that call in their own name. */
  readonly service?: string;
  /** For which resource a service calls in its own name, and whose it is: `aws:SourceArn`, `aws:SourceAccount`. */
  readonly source?: { readonly arn: string; readonly account: string };
  readonly accessKeyId?: string;
  /** Temporary credentials only. */
  readonly session?: Session;
  /** The services that passed the call on, the first one first: `["sagemaker.amazonaws.com"]`. */
  readonly via?: readonly string[];
}

/** What temporary credentials carry with them. */
export interface Session {
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** Session tags; they override the identity's own. */
  readonly tags: Readonly<Record<string, string>>;
  /** Tags that go on into the next role of a chain. */
  readonly transitiveTagKeys: readonly string[];
  /** The texts of inline session policies. Undefined, as `policyArns` is, when the session was not narrowed down. */
  readonly policies?: readonly string[];
  /** Managed policies that narrow the session down. */
  readonly policyArns?: readonly string[];
  readonly sourceIdentity?: string;
  /** `aws:FederatedProvider` */
  readonly federatedProvider?: string;
  /** Further condition keys of the session, e.g. `accounts.example.com:sub` of a web identity; in lower case. */
  readonly keys?: Readonly<Record<string, string>>;
}

export const anonymous: Principal = Object.freeze({
  kind: "anonymous",
  account: "",
  arn: "",
  identityArn: "",
  id: "",
});

/** An account itself: as powerful in it as its owner. */
export function rootOf(account: string, partition = "aws"): Principal {
  const arn = `arn:${partition}:iam::${account}:root`;
  return { kind: "root", account, arn, identityArn: arn, id: account };
}

/** The same caller, through a service that calls another one on its behalf. */
export function through(principal: Principal, service: string): Principal {
  return { ...principal, via: [...(principal.via ?? []), `${service}.amazonaws.com`] };
}

/** A service of ours that acts on behalf of an account, e.g. SageMaker reading the artifact it registers. */
export function serviceOnBehalfOf(account: string, service: string, partition = "aws"): Principal {
  return through(rootOf(account, partition), service);
}

/**
 * A service that calls in its own name, e.g. to assume the role that it was passed.
 * @param source the resource that it does so for: policies ask, so that the service cannot be used against them by somebody else
 */
export function servicePrincipal(service: string, source?: Principal["source"]): Principal {
  const name = `${service}.amazonaws.com`;
  return {
    kind: "service",
    account: "",
    arn: name,
    identityArn: name,
    id: name,
    service: name,
    ...(source && { source }),
  };
}

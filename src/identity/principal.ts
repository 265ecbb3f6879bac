/** Who is calling, once the signature has been verified. */
export interface Principal {
  readonly kind: "user" | "root" | "role" | "service" | "anonymous";
  /** 12 digits; empty for anonymous callers. */
  readonly account: string;
  /** `arn:aws:iam::111111111111:user/admin`; empty for anonymous callers. */
  readonly arn: string;
  /** `AIDA…`, `AROA…:session`, or the account id for its root user: what `aws:userid` and `GetCallerIdentity.UserId` show. */
  readonly id: string;
}

export const anonymous: Principal = Object.freeze({ kind: "anonymous", account: "", arn: "", id: "" });

/** A service of ours that acts on behalf of an account, e.g. SageMaker reading the artifact it registers. */
export function serviceOnBehalfOf(account: string, service: string, partition = "aws"): Principal {
  return { kind: "service", account, arn: `arn:${partition}:iam::${account}:root`, id: `${service}.amazonaws.com` };
}

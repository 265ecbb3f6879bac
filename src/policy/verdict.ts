import type { AttachedPolicy, PolicyKind } from "./attached.ts";

/** The answer of the law, with its reasons. */
export interface Verdict {
  readonly allowed: boolean;
  /**
   * Empty when allowed; else the end of AWS's sentence, after the resource: `because no identity-based policy allows the
   * sagemaker:CreateModelPackage action`, `with an explicit deny in a resource-based policy`.
   */
  readonly reason: string;
  /** The kind of policy that refused: by a Deny or by the lack of an Allow. */
  readonly refusedBy?: PolicyKind;
  /** Every statement that matched, in the order of evaluation. */
  readonly matched: readonly MatchedStatement[];
}

/** A statement that spoke to the caller about the action on the resource, and whose conditions held. */
export interface MatchedStatement {
  readonly policy: AttachedPolicy;
  /** Counted from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
}

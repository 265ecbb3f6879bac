import type { PolicyKind } from "./attached.ts";
import type { PolicyChange } from "./policy-change.ts";
import type { ContextValue } from "./request.ts";

/** How the law came to its answer: every statement that was consulted, with what matched and what did not. Plain data: it can be stored. */
export interface Trace {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly caller: { readonly kind: string; readonly arn: string; readonly account: string };
  readonly allowed: boolean;
  /** AWS's words: empty when allowed. */
  readonly reason: string;
  readonly refusedBy?: PolicyKind;
  /** In the order of evaluation; only those that apply. */
  readonly layers: readonly TracedLayer[];
  /** Of keys only. */
  readonly grants?: readonly TracedGrant[];
  /** What would have to change so that the request is allowed; empty when it is. All of them are needed. */
  readonly smallestChange: readonly PolicyChange[];
}

export interface TracedLayer {
  readonly kind: PolicyKind;
  /** Of control policies: the level, counted from the organization's root, from 0. */
  readonly level?: number;
  /** `hidden`: it is another account's, and not what decided. */
  readonly says: "allow" | "deny" | "nothing" | "hidden";
  readonly policies: readonly TracedPolicy[];
}

export interface TracedPolicy {
  /** Absent when hidden. */
  readonly name?: string;
  readonly account: string;
  /** It cannot be read, so that it denies everything. */
  readonly unreadable?: true;
  /** Absent when hidden: it is another account's. */
  readonly statements?: readonly TracedStatement[];
}

export interface TracedStatement {
  /** Counted from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As written: `{ "Action": ["s3:*"] }`. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly matched: boolean;
  /** It made the answer what it is: a Deny of the kind that refused, or an Allow of a request that was allowed. */
  readonly deciding: boolean;
  readonly principal: boolean;
  readonly action: boolean;
  readonly resource: boolean;
  readonly conditions: readonly TracedCondition[];
}

export interface TracedCondition {
  /** `StringNotLikeIfExists` */
  readonly operator: string;
  /** In lower case. */
  readonly key: string;
  readonly values: readonly string[];
  /** What the request said; absent when the key was. */
  readonly given?: ContextValue;
  readonly holds: boolean;
}

export interface TracedGrant {
  readonly id: string;
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly allows: boolean;
}

/**
 * What a viewer may see of a trace: of other accounts' policies neither names nor texts, nor what they say, unless they decided.
 * @param viewer the account of whoever looks: 12 digits
 */
export function redact(trace: Trace, viewer: string): Trace {
  const layers = trace.layers.map((layer): TracedLayer => {
    const isForeign = layer.policies.length > 0 ? layer.policies.some(({ account }) => account !== viewer) : false;
    const decided = layer.kind === trace.refusedBy || trace.allowed;
    return {
      ...layer,
      says: isForeign && !decided ? "hidden" : layer.says,
      policies: layer.policies.map((policy) => (policy.account === viewer ? policy : { account: policy.account })),
    };
  });
  const { grants, ...others } = trace;
  return {
    ...others,
    layers,
    ...(grants !== undefined && trace.resourceAccount === viewer && { grants }),
    smallestChange: trace.smallestChange.map((change) => (change.account === viewer ? change : withoutNames(change))),
  };
}

/** A statement to add is made of the request alone; which one to take away tells of the other account's policy. */
function withoutNames({ policy: _policy, statements: _statements, ...change }: PolicyChange): PolicyChange {
  return change;
}

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
  /** How many statements were left out of a trace that would have been too long. */
  readonly omitted?: number;
}

export interface TracedStatement {
  /** Counted from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: "Allow" | "Deny";
  /** As written: `{ "Action": ["s3:*"] }`. Long lists are cut, and say so in their last item. */
  readonly written: Readonly<Record<string, readonly string[]>>;
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
  /** Whether the request had the key, and what it said, is another account's to know. */
  readonly hidden?: true;
  readonly holds: boolean;
}

export interface TracedGrant {
  readonly id: string;
  readonly grantee: string;
  readonly operations: readonly string[];
  readonly allows: boolean;
}

/**
 * A trace that is to be stored: of one that is too long only what says most is left, so that nobody fills a disk by being refused.
 * @param lengthMax characters of JSON
 */
export function shortened(trace: Trace, lengthMax: number): Trace {
  let short = trace;
  for (const keeps of LESS_AND_LESS) {
    if (JSON.stringify(short).length <= lengthMax) return short;
    short = { ...short, layers: short.layers.map((layer) => onlySuch(layer, keeps)) };
  }
  if (JSON.stringify(short).length <= lengthMax) return short;
  const { grants: _grants, ...rest } = short;
  return { ...rest, layers: [], smallestChange: [] };
}

const LESS_AND_LESS: readonly ((statement: TracedStatement) => boolean)[] = [
  ({ principal, action, resource }) => principal && action && resource,
  ({ matched }) => matched,
  ({ deciding }) => deciding,
  () => false,
];

function onlySuch(layer: TracedLayer, keeps: (statement: TracedStatement) => boolean): TracedLayer {
  const policies = layer.policies.map((policy): TracedPolicy => {
    const kept = policy.statements?.filter(keeps);
    const left = (policy.statements?.length ?? 0) - (kept?.length ?? 0);
    return left === 0 ? policy : { ...policy, statements: kept, omitted: (policy.omitted ?? 0) + left };
  });
  return { ...layer, policies };
}

/**
 * What a viewer may see of a trace: of other accounts' policies neither names nor texts, nor what they say, unless they decided.
 * @param viewer the account of whoever looks: 12 digits
 * @param isHidden whether the value of a condition key, in lower case, is not the viewer's to know
 */
export function redact(trace: Trace, viewer: string, isHidden?: (key: string) => boolean): Trace {
  const { grants, ...others } = trace;
  const layers = trace.layers.map((layer) => redactLayer(layer, trace, viewer));
  return {
    ...others,
    layers: isHidden === undefined ? layers : layers.map((layer) => withoutValues(layer, isHidden)),
    ...(grants !== undefined && trace.resourceAccount === viewer && { grants }),
    smallestChange: trace.smallestChange.map((change) => (change.account === viewer ? change : withoutNames(change))),
  };
}

function redactLayer(layer: TracedLayer, trace: Trace, viewer: string): TracedLayer {
  const { kind, policies } = layer;
  const owners = new Set(policies.map(({ account }) => account));
  // Whether another account's resource has a policy at all is not told either: the resource may not even be there.
  if (kind === "resource-based policy" || kind === "role trust policy") owners.add(trace.resourceAccount);
  if (owners.size === 0 || (owners.size === 1 && owners.has(viewer))) return layer;
  const decided = kind === trace.refusedBy || trace.allowed;
  const hidden = [...owners].filter((account) => account !== viewer).map((account): TracedPolicy => ({ account }));
  const shown = policies.filter(({ account }) => account === viewer);
  return { ...layer, says: decided ? layer.says : "hidden", policies: [...shown, ...hidden] };
}

function withoutValues(layer: TracedLayer, isHidden: (key: string) => boolean): TracedLayer {
  const hide = ({ given: _given, ...condition }: TracedCondition): TracedCondition => ({ ...condition, hidden: true });
  const policies = layer.policies.map((policy): TracedPolicy => {
    const statements = policy.statements?.map((statement) => ({
      ...statement,
      conditions: statement.conditions.map((each) => (isHidden(each.key) ? hide(each) : each)),
    }));
    return statements === undefined ? policy : { ...policy, statements };
  });
  return { ...layer, policies };
}

/** A statement to add is made of the request alone; which one to take away tells of the other account's policy. */
function withoutNames({ policy: _policy, statements: _statements, ...change }: PolicyChange): PolicyChange {
  return change;
}

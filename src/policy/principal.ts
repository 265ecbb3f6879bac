import { accept, isObject, member, type Parsed, quoted, refuse } from "./problem.ts";

/** One of those to whom a statement speaks. */
export type PolicyPrincipal =
  /** Anybody, anonymous callers too. */
  | { readonly kind: "everyone" }
  /** All principals of an account, as far as that account lets them. */
  | { readonly kind: "account"; readonly account: string }
  /** A user, a role, one session of a role, or a federated user. */
  | { readonly kind: "arn"; readonly arn: string }
  /** An AWS service by itself: `sagemaker.amazonaws.com`. */
  | { readonly kind: "service"; readonly service: string }
  /** An identity provider. */
  | { readonly kind: "federated"; readonly provider: string }
  /** An S3 owner by its canonical id. */
  | { readonly kind: "canonicalUser"; readonly id: string };

/**
 * Reads a `Principal` element: `"*"`, or a map from kind to one or more principals. Groups and partial wildcards are no principals.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function parsePrincipals(written: unknown, path: string): Parsed<readonly PolicyPrincipal[]> {
  if (written === "*") return accept(Object.freeze([EVERYONE]));
  if (!isObject(written)) return refuse(path, `Invalid principal: ${quoted(written)}`);
  const principals: PolicyPrincipal[] = [];
  for (const [kind, listed] of Object.entries(written)) {
    const read = Object.hasOwn(READERS, kind) ? READERS[kind] : undefined;
    if (read === undefined) return refuse(path, `Invalid principal type: ${quoted(kind)}`);
    const items = [listed].flat() as unknown[];
    if (items.length === 0) return refuse(member(path, kind), "Invalid principal: the list is empty");
    for (const item of items) {
      const principal = typeof item === "string" ? read(item) : undefined;
      if (principal === undefined) return refuse(member(path, kind), `Invalid principal: ${quoted(item)}`);
      principals.push(Object.freeze(principal));
    }
  }
  if (principals.length === 0) return refuse(path, "Invalid principal: the map is empty");
  return accept(Object.freeze(principals));
}

/** Two principals are the same when their keys are. An account's number and its root's ARN mean the same. */
export function principalKey(principal: PolicyPrincipal): string {
  return JSON.stringify(Object.values(principal));
}

const EVERYONE: PolicyPrincipal = Object.freeze({ kind: "everyone" });

type Reader = (text: string) => PolicyPrincipal | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  AWS: awsPrincipal,
  Service: (service) => (SERVICE.test(service) ? { kind: "service", service } : undefined),
  Federated: (provider) => (isProvider(provider) ? { kind: "federated", provider } : undefined),
  CanonicalUser: (id) => (/^[0-9a-f]{64}$/.test(id) ? { kind: "canonicalUser", id } : undefined),
};

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;
const ACCOUNT = /^\d{12}$/;
const IAM_ARN = /^arn:aws[a-z-]*:iam::(\d{12}):(root|(?:user|role)\/(?:[!-~]+\/)?[\w+=,.@-]{1,64})$/;
const STS_ARN =
  /^arn:aws[a-z-]*:sts::\d{12}:(assumed-role\/[\w+=,.@-]{1,64}\/[\w+=,.@-]{2,64}|federated-user\/[\w+=,.@-]{2,32})$/;
const PROVIDER_ARN = /^arn:aws[a-z-]*:iam::\d{12}:(saml-provider|oidc-provider)\/[\w./:-]+$/;

function awsPrincipal(text: string): PolicyPrincipal | undefined {
  if (text === "*") return EVERYONE;
  if (ACCOUNT.test(text)) return { kind: "account", account: text };
  const [, account, resource] = IAM_ARN.exec(text) ?? [];
  if (resource === "root") return { kind: "account", account: account as string };
  const named = resource !== undefined || STS_ARN.test(text);
  return named && !/[*?]/.test(text) ? { kind: "arn", arn: text } : undefined;
}

/** An identity provider that IAM knows by its host name, or one that was made in an account. */
function isProvider(text: string): boolean {
  return PROVIDER_ARN.test(text) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(text);
}

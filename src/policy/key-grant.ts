import type { Grant } from "./attached.ts";
import { grantOfArn } from "./grant-kind.ts";
import type { Caller, PolicyRequest, RequestContext } from "./request.ts";

/**
 * @returns as what a KMS grant allows the request, in bits of GRANT; 0 for not at all
 * https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function allowedByGrant(grant: Grant, request: PolicyRequest): number {
  const { caller, context } = request;
  const operation = request.action.slice(request.action.indexOf(":") + 1).toLowerCase();
  const mayAsGrantee =
    grant.operations.some((each) => each.toLowerCase() === operation) && isWithin(grant, operation, context);
  let kinds = mayAsGrantee ? grantOfArn(grant.grantee, grant.granteeId, caller) : 0;
  if (operation === "retiregrant") kinds |= mayRetire(grant, caller);
  return kinds;
}

/** Beside the grantee: the principal that was named for it, and whomever the issuing account lets. */
function mayRetire(grant: Grant, caller: Caller): number {
  const named = grant.retiringPrincipal === undefined ? 0 : grantOfArn(grant.retiringPrincipal, undefined, caller);
  return named | grantOfArn(grant.issuingAccount, undefined, caller);
}

function isWithin(grant: Grant, operation: string, context: RequestContext): boolean {
  const { encryptionContextEquals: equals, encryptionContextSubset: subset } = grant;
  if (operation === "creategrant" && !isNoMore(grant, context)) return false;
  if (equals === undefined && subset === undefined) return true;
  if (UNCONSTRAINED.has(operation)) return true;
  const given = encryptionContext(context);
  if (given === undefined) return false;
  return (
    holds(equals, given) && holds(subset, given) && (equals === undefined || Object.keys(equals).length === given.size)
  );
}

function holds(wanted: Readonly<Record<string, string>> | undefined, given: ReadonlyMap<string, string>): boolean {
  return Object.entries(wanted ?? {}).every(([key, value]) => given.get(key) === value);
}

/** Operations for which constraints are not looked at. */
const UNCONSTRAINED: ReadonlySet<string> = new Set(["describekey", "retiregrant"]);

/** A grant made through a grant allows no other operations than that, and is constrained in the same way at least. */
function isNoMore(grant: Grant, context: RequestContext): boolean {
  const operations = listOf(context.get("kms:grantoperations"));
  if (operations.length === 0 || !operations.every((each) => grant.operations.includes(each))) return false;
  return (
    grant.encryptionContextEquals === undefined || context.get("kms:grantconstrainttype") === "EncryptionContextEquals"
  );
}

/**
 * The encryption context of the request. Names of condition keys have lost their letter case, so the exact ones come from
 * `kms:EncryptionContextKeys`.
 * @returns undefined when two of them differ in letter case alone: which value is whose can then not be told
 */
function encryptionContext(context: RequestContext): ReadonlyMap<string, string> | undefined {
  const pairs = new Map<string, string>();
  const folded = new Set<string>();
  for (const key of listOf(context.get("kms:encryptioncontextkeys"))) {
    const value = context.get(`kms:encryptioncontext:${key.toLowerCase()}`);
    if (typeof value !== "string" || folded.has(key.toLowerCase())) return undefined;
    folded.add(key.toLowerCase());
    pairs.set(key, value);
  }
  return pairs;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

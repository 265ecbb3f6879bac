import type { Principal } from "../identity/principal.ts";
import { POLICY_HEADER_LENGTH_MAX } from "../lib/limits.ts";
import { type ContextValue, eitherOf, type RequestContext } from "../policy/request.ts";
import type { Access, Call } from "../services/operation.ts";

/** What the world says of a caller beyond its credentials. */
export interface CallerFacts {
  /** The tags of the user or role itself. */
  readonly tags: Readonly<Record<string, string>>;
  readonly organization?: OrganizationFacts;
  /** Of the account that owns the resource. */
  readonly resourceOrganization?: OrganizationFacts;
}

export interface OrganizationFacts {
  /** `o-…` */
  readonly id: string;
  /** `o-…/r-…/ou-…/`: where the account stands. */
  readonly path: string;
}

/**
 * The condition keys of one request: those that the operation names, those of the resource, and the global ones of AWS, each worked out when
 * a policy asks for it. A key that does not exist here is simply not there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(
  access: Access,
  call: Call,
  facts: CallerFacts,
  resourceKeys: Readonly<Record<string, ContextValue>> | undefined,
): RequestContext {
  const { principal } = call;
  let own: Map<string, ContextValue> | undefined;
  return {
    get(name) {
      own ??= lowerCased(resourceKeys, access.context);
      const given = own.get(name);
      if (given !== undefined) return given;
      const global = Object.hasOwn(GLOBAL_KEYS, name) ? GLOBAL_KEYS[name] : undefined;
      if (global !== undefined) return global({ access, call, facts, principal });
      if (name.startsWith(PRINCIPAL_TAG)) return tagOf(name.slice(PRINCIPAL_TAG.length), principal, facts);
      const ofSession = principal.session?.keys;
      return ofSession !== undefined && Object.hasOwn(ofSession, name) ? ofSession[name] : undefined;
    },
  };
}

const PRINCIPAL_TAG = "aws:principaltag/";

/** What an operation says of its request goes before what is known of the resource. */
function lowerCased(
  ofResource: Readonly<Record<string, ContextValue>> | undefined,
  ofRequest: Readonly<Record<string, ContextValue>> | undefined,
): Map<string, ContextValue> {
  const values = folded(ofRequest);
  if (ofResource === undefined) return values;
  for (const [name, value] of folded(ofResource)) if (!values.has(name)) values.set(name, value);
  return values;
}

function folded(record: Readonly<Record<string, ContextValue>> | undefined): Map<string, ContextValue> {
  const values = new Map<string, ContextValue>();
  for (const name in record) {
    const key = name.toLowerCase();
    const value = record[name] as ContextValue;
    const other = values.get(key);
    values.set(key, other === undefined ? value : eitherOf([other, value].flat()));
  }
  return values;
}

/** Session tags override the tags of the identity. Tag keys are compared without regard to letter case, as all condition keys are. */
function tagOf(key: string, principal: Principal, facts: CallerFacts): string | undefined {
  for (const tags of [principal.session?.tags, facts.tags]) {
    for (const name in tags) if (name.toLowerCase() === key) return tags[name];
  }
  return undefined;
}

interface Asked {
  readonly access: Access;
  readonly call: Call;
  readonly facts: CallerFacts;
  readonly principal: Principal;
}

const PRINCIPAL_TYPES: Readonly<Record<Principal["kind"], string>> = {
  root: "Account",
  user: "User",
  role: "AssumedRole",
  federated: "FederatedUser",
  service: "Service",
  anonymous: "Anonymous",
};

/** Services whose requests count as sent to us-east-1, wherever they are made. */
const GLOBAL_SERVICES = ["iam:", "sts:", "organizations:"];

const GLOBAL_KEYS: Readonly<Record<string, (asked: Asked) => ContextValue | undefined>> = {
  "aws:principalarn": ({ principal }) => {
    if (!isSigned(principal)) return undefined;
    // A role stands for its sessions; a federated user for itself, and not for the user who opened its session.
    return principal.kind === "federated" ? principal.arn : principal.identityArn;
  },
  "aws:principalaccount": ({ principal }) => (isSigned(principal) ? principal.account : "anonymous"),
  "aws:principaltype": ({ principal }) => PRINCIPAL_TYPES[principal.kind],
  "aws:principalorgid": ({ facts }) => facts.organization?.id,
  "aws:principalorgpaths": ({ facts }) => facts.organization && [facts.organization.path],
  "aws:principalisawsservice": ({ principal }) =>
    isSigned(principal) ? String(principal.kind === "service") : undefined,
  "aws:principalservicename": ({ principal }) => principal.service,
  "aws:principalservicenameslist": ({ principal }) => principal.service && [principal.service],
  "aws:sourcearn": ({ principal }) => principal.source?.arn,
  "aws:sourceaccount": ({ principal }) => principal.source?.account,
  // Services act for resources of the account that they call into.
  "aws:sourceorgid": ({ access, facts, principal }) =>
    principal.source?.account === access.account ? facts.resourceOrganization?.id : undefined,
  "aws:userid": ({ principal }) => (isSigned(principal) ? principal.id : undefined),
  "aws:username": ({ principal }) =>
    principal.kind === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : undefined,
  "aws:resourceaccount": ({ access }) => access.account || undefined,
  "aws:resourceorgid": ({ facts }) => facts.resourceOrganization?.id,
  "aws:resourceorgpaths": ({ facts }) => facts.resourceOrganization && [facts.resourceOrganization.path],
  "aws:requestedregion": ({ access, call }) =>
    GLOBAL_SERVICES.some((service) => access.action.startsWith(service)) ? "us-east-1" : call.region,
  "aws:sourceip": ({ call, principal }) =>
    principal.kind === "service" ? undefined : call.origin.sourceAddress || undefined,
  "aws:securetransport": ({ call }) => String(call.origin.secure),
  "aws:currenttime": ({ call }) => new Date(call.clock.now()).toISOString(),
  "aws:epochtime": ({ call }) => String(Math.floor(call.clock.now() / 1000)),
  "aws:useragent": ({ call }) => call.origin.userAgent?.slice(0, POLICY_HEADER_LENGTH_MAX),
  "aws:referer": ({ call }) => call.origin.referer?.slice(0, POLICY_HEADER_LENGTH_MAX),
  "aws:viaawsservice": ({ principal }) => String(principal.via !== undefined),
  "aws:calledvia": ({ principal }) => principal.via,
  "aws:calledviafirst": ({ principal }) => principal.via?.[0],
  "aws:calledvialast": ({ principal }) => principal.via?.at(-1),
  "aws:tokenissuetime": ({ principal }) => principal.session && new Date(principal.session.issuedAtMs).toISOString(),
  // There are no devices here, so no session was opened with one.
  "aws:multifactorauthpresent": ({ principal }) => (principal.session === undefined ? undefined : "false"),
  "aws:sourceidentity": ({ principal }) => principal.session?.sourceIdentity,
  "aws:federatedprovider": ({ principal }) => principal.session?.federatedProvider,
};

function isSigned(principal: Principal): boolean {
  return principal.kind !== "anonymous";
}

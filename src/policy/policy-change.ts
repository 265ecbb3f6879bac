import type { PolicyKind } from "./attached.ts";
import type { PolicyRequest } from "./request.ts";

/** One step towards an Allow. */
export interface PolicyChange {
  /**
   * `add`: a statement, to a policy of this kind. `remove`: statements that deny. `mend`: a policy that cannot be read.
   * `setting`: `RestrictPublicBuckets`, or the bucket policy's public statements. `impossible`: no policy can allow it.
   */
  readonly step: "add" | "remove" | "mend" | "setting" | "impossible";
  readonly kind: PolicyKind;
  /** In whose account: 12 digits; empty where it cannot be told. */
  readonly account: string;
  /** `the bucket policy of arn:aws:s3:::irises`, `an identity-based policy of arn:aws:iam::222222222222:role/Train` */
  readonly place: string;
  /** Ready to paste: what to add. */
  readonly statement?: Readonly<Record<string, unknown>>;
  /** Of keys: the input of a CreateGrant that would do instead of the statement. */
  readonly grant?: { readonly GranteePrincipal: string; readonly Operations: readonly string[] };
  /** The policy that denies or cannot be read. */
  readonly policy?: string;
  /** Of that policy: which statements deny, counted from 0. */
  readonly statements?: readonly number[];
}

/** Where an Allow of this kind would have to stand. */
export function placeOf(kind: PolicyKind, request: PolicyRequest): { account: string; place: string } {
  const { caller, resourceAccount: owner } = request;
  switch (kind) {
    case "identity-based policy":
      return { account: caller.account, place: `an identity-based policy of ${caller.identityArn}` };
    case "permissions boundary":
      return { account: caller.account, place: `the permissions boundary of ${caller.identityArn}` };
    case "session policy":
      return { account: caller.account, place: `the session policies that ${caller.arn} is opened with` };
    case "service control policy":
      return { account: caller.account, place: `the service control policies above account ${caller.account}` };
    case "resource control policy":
      return { account: owner, place: `the resource control policies above account ${owner}` };
    case "role trust policy":
      return { account: owner, place: `the trust policy of ${request.resource}` };
    case "resource-based policy":
      return { account: owner, place: placeAtResource(request) };
  }
}

function placeAtResource({ action, resource }: PolicyRequest): string {
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  if (service === "s3") return `the bucket policy of ${resource.split("/", 1)[0]}`;
  if (service === "ecr") return `the repository policy of ${resource}`;
  if (service === "kms") return `the key policy of ${resource}`;
  if (service === "sagemaker") return `the policy of ${groupOf(resource)}`;
  return `the policy of ${resource}`;
}

/** Versions are governed by the policy of their group. */
function groupOf(resource: string): string {
  const [, before, group] = /^(.*):model-package\/([^/]+)\/[^/]*$/.exec(resource) ?? [];
  return before === undefined ? resource : `${before}:model-package-group/${group}`;
}

/** The narrowest statement that allows the request, as a policy of this kind writes it. */
export function statementFor(kind: PolicyKind, request: PolicyRequest): Record<string, unknown> {
  const { action } = request;
  const service = action.slice(0, action.indexOf(":")).toLowerCase();
  const Resource = patternOf(request.resource);
  switch (kind) {
    case "resource control policy":
      return { Effect: "Allow", Principal: "*", Action: action, Resource: "*" };
    case "role trust policy":
      return { Effect: "Allow", Principal: principalOf(request), Action: action };
    case "resource-based policy":
      return {
        Effect: "Allow",
        Principal: principalOf(request),
        Action: action,
        // A key's policy speaks of the key alone, a repository's of the repository.
        ...(service !== "ecr" && { Resource: service === "kms" ? "*" : Resource }),
      };
    default:
      return { Effect: "Allow", Action: action, Resource };
  }
}

function principalOf({ caller }: PolicyRequest): unknown {
  if (caller.provider !== undefined) return { Federated: caller.provider };
  if (caller.kind === "anonymous") return "*";
  if (caller.kind === "service") return { Service: caller.service };
  return { AWS: caller.kind === "federated" ? caller.arn : caller.identityArn };
}

/** @returns undefined for what grants cannot give */
export function grantFor({ action, caller, resource }: PolicyRequest): PolicyChange["grant"] {
  const [service, operation = ""] = action.split(":");
  const isOfKey = service === "kms" && /^arn:[^:]*:kms:[^:]*:[^:]*:key\//.test(resource);
  if (!isOfKey || !GRANTABLE.has(operation) || caller.account === "" || caller.provider !== undefined) return undefined;
  const GranteePrincipal =
    caller.kind === "root" ? caller.account : caller.kind === "federated" ? caller.arn : caller.identityArn;
  return { GranteePrincipal, Operations: [operation] };
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations */
const GRANTABLE: ReadonlySet<string> = new Set([
  "CreateGrant",
  "Decrypt",
  "DescribeKey",
  "Encrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GetPublicKey",
  "ReEncryptFrom",
  "ReEncryptTo",
]);

/**
 * The resource alone: wildcards in a request are letters. Versions of a model group are meant together, because the number of the next
 * one is another each time.
 */
function patternOf(resource: string): string {
  if (resource === "*") return resource;
  const [versions] = /^arn:[^:]*:sagemaker:[^:]*:[^:]*:model-package\/[^/]+\//.exec(resource) ?? [];
  if (versions !== undefined) return `${versions}*`;
  return resource.replace(/[*?]|\$(?=\{)/g, (letter) => `\${${letter}}`);
}

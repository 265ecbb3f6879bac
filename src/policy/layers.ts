import type { AttachedPolicy, PoliciesInPlay, PolicyKind } from "./attached.ts";
import { consult, type Opinion, type Question } from "./consult.ts";
import { WITHOUT_BOUNDARY, WITHOUT_IDENTITY, WITHOUT_SESSION } from "./grant-kind.ts";

/** What each kind of policy says to a question. */
export interface Layers {
  readonly serviceControl: Levels;
  readonly resourceControl: Levels;
  readonly boundary: Opinion | undefined;
  readonly session: Opinion | undefined;
  readonly identity: Opinion;
  readonly resource: Opinion;
  readonly resourceKind: PolicyKind;
}

/** Control policies of all levels of an organization. */
export interface Levels {
  readonly denied: boolean;
  /** Every level has an Allow. */
  readonly allowed: boolean;
}

/** All are heard, even after a Deny: a trace wants to know every statement that matched. */
export function hear(inPlay: PoliciesInPlay, question: Question): Layers {
  return {
    serviceControl: consultLevels(inPlay.serviceControl, question),
    resourceControl: isUnderResourceControl(question) ? consultLevels(inPlay.resourceControl, question) : NOT_SUBJECT,
    boundary: inPlay.boundary && consult([inPlay.boundary], question),
    session: inPlay.session && consult(inPlay.session, question),
    identity: consult(inPlay.identity, question),
    resource: consult(inPlay.resource, question),
    resourceKind: isAboutTrust(question) ? "role trust policy" : "resource-based policy",
  };
}

const NOT_SUBJECT: Levels = Object.freeze({ denied: false, allowed: true });

function consultLevels(levels: readonly (readonly AttachedPolicy[])[] | undefined, question: Question): Levels {
  if (levels === undefined) return NOT_SUBJECT;
  let denied = false;
  let allowed = true;
  for (const level of levels) {
    const opinion = consult(level, question);
    denied ||= opinion.denied;
    allowed &&= opinion.allowed !== 0;
  }
  return { denied, allowed };
}

/** Resource control policies bind the resources of some services only; models, packages, roles and resource shares are not among them. */
export function isUnderResourceControl({ service }: Question): boolean {
  return RESOURCE_CONTROL_SERVICES.has(service);
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services */
const RESOURCE_CONTROL_SERVICES: ReadonlySet<string> = new Set(["ecr", "kms", "s3", "secretsmanager", "sqs", "sts"]);

/** Who may become a role is asked of the role's trust policy. */
export function isAboutTrust({ service, arn }: Question): boolean {
  return service === "sts" && arn?.[2] === "iam" && arn[5]?.startsWith("role/") === true;
}

/** Bits of GRANT that a layer does not limit. */
export interface Exemptions {
  readonly identity: number;
  readonly boundary: number;
  readonly session: number;
}

/** Within an account. */
export const AT_HOME: Exemptions = Object.freeze({
  identity: WITHOUT_IDENTITY,
  boundary: WITHOUT_BOUNDARY,
  session: WITHOUT_SESSION,
});

/** Across accounts. */
export const NO_EXEMPTION: Exemptions = Object.freeze({ identity: 0, boundary: 0, session: 0 });

/**
 * Which of the caller's own policies is missing, or else the resource's.
 * @param ways bits of GRANT: as what the caller is allowed so far
 * @returns undefined when nothing is missing
 */
export function limited(
  ways: number,
  layers: Layers,
  { request }: Question,
  exempt: Exemptions,
): PolicyKind | undefined {
  const { caller } = request;
  let left = ways;
  if (caller.kind !== "root" && layers.identity.allowed === 0) {
    left &= exempt.identity;
    if (left === 0) return "identity-based policy";
  }
  if (layers.boundary?.allowed === 0) {
    left &= exempt.boundary;
    if (left === 0) return "permissions boundary";
  }
  // A federated user has what its session policies give it, and nothing without them.
  if (layers.session === undefined ? caller.kind === "federated" : layers.session.allowed === 0) {
    left &= exempt.session;
    if (left === 0) return "session policy";
  }
  return left === 0 ? layers.resourceKind : undefined;
}

import { serviceOnBehalfOf } from "../../../identity/principal.ts";
import { parseArn } from "../../../lib/arn.ts";
import { AwsError } from "../../../lib/errors.ts";
import { RAM_INVITATION_DAYS } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP } from "../names.ts";
import { membershipOf } from "../organization/membership.ts";
import type { NewAssociation } from "./store.ts";

/** A principal that exists and may be given a share, with what it takes to give it. */
export interface NewPrincipal extends NewAssociation {
  readonly kind: "PRINCIPAL";
  /** The account that must accept an invitation before anything is shared with it. */
  readonly invited: string | undefined;
}

interface Giver {
  /** Who owns the share. */
  readonly account: string;
  readonly allowExternal: boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Reads one principal of a share: an account, the organization or one of its units, a user or a role.
 * @throws InvalidParameterException, UnknownResourceException, or OperationNotPermittedException when the share is for the
 * organization's members only and this is none
 */
export async function readPrincipal(text: string, giver: Giver, call: Call): Promise<NewPrincipal> {
  const account = accountOf(text);
  if (account !== undefined) return anAccount(account, giver, call);
  if (/^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(text)) {
    throw errors.principalService({ id: text, type: MODEL_PACKAGE_GROUP });
  }
  const arn = parseArn(text);
  if (arn === undefined || arn.partition !== call.partition || arn.region !== "") {
    throw errors.principalMalformed({ id: text });
  }
  if (arn.service === "organizations") return ofOrganization(text, arn.resource, giver, call);
  if (arn.service === "iam" && /^(user|role)\/[!-~]+$/.test(arn.resource) && !/[*?]/.test(text)) {
    return anIdentity(text, arn.account, giver, call);
  }
  throw errors.principalMalformed({ id: text });
}

/** As principals are stored: an account's root is the account. */
export function principalEntity(text: string): string {
  return accountOf(text) ?? text;
}

function accountOf(text: string): string | undefined {
  return /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1];
}

async function anAccount(account: string, giver: Giver, call: Call): Promise<NewPrincipal> {
  if (account === giver.account) throw errors.principalOwn({ id: account });
  if ((await call.accounts.find(account)) === undefined) throw errors.principalMissing({ id: account });
  const external = await isExternal(account, giver, call);
  return {
    kind: "PRINCIPAL",
    entity: account,
    external,
    expiresAt: external ? call.clock.now() + RAM_INVITATION_DAYS * DAY_MS : null,
    principalId: null,
    invited: external ? account : undefined,
  };
}

/** Users and roles are not invited: they have what is shared with them at once. */
async function anIdentity(arn: string, account: string, giver: Giver, call: Call): Promise<NewPrincipal> {
  const id = (await call.identities.idsOf([arn])).get(arn);
  if (id === undefined) throw errors.principalMissing({ id: arn });
  const external = account !== giver.account && (await isExternal(account, giver, call));
  return { kind: "PRINCIPAL", entity: arn, external, expiresAt: null, principalId: id, invited: undefined };
}

/** While sharing within the organization is not enabled, every other account is an external one. */
async function isExternal(account: string, giver: Giver, call: Call): Promise<boolean> {
  const external = (await membershipOf(account, call)) === undefined;
  if (external && !giver.allowExternal) throw errors.onlyInside();
  return external;
}

async function ofOrganization(arn: string, resource: string, giver: Giver, call: Call): Promise<NewPrincipal> {
  const [type, organizationId = "", unitId = "", ...rest] = resource.split("/");
  const isWellFormed =
    rest.length === 0 && ((type === "organization" && unitId === "") || (type === "ou" && unitId.startsWith("ou-")));
  if (!isWellFormed || !organizationId.startsWith("o-")) throw errors.principalMalformed({ id: arn });
  const organization = await call.controlPolicies.organization();
  const start = `arn:${organization.partition}:organizations::${organization.managementAccount}:${type}/${organization.id}`;
  if (organizationId !== organization.id || !arn.startsWith(start)) {
    throw type === "ou" ? errors.unitMissing({ id: unitId }) : errors.organizationMissing({ id: organizationId });
  }
  if ((await membershipOf(giver.account, call)) === undefined) throw errors.onlyInside();
  if (type === "ou") await requireUnit(unitId, organization.managementAccount, call);
  return { kind: "PRINCIPAL", entity: arn, external: false, expiresAt: null, principalId: null, invited: undefined };
}

/** The organization is asked in the name of its management account, as RAM's service-linked role does. */
async function requireUnit(id: string, management: string, call: Call): Promise<void> {
  const asker = serviceOnBehalfOf(management, "ram", call.partition);
  try {
    await call.dispatch("organizations", "DescribeOrganizationalUnit", { OrganizationalUnitId: id }, asker);
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) throw errors.unitMissing({ id });
    throw reason;
  }
}

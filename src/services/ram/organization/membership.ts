import type { Principal } from "../../../identity/principal.ts";
import type { Call } from "../../operation.ts";
import { isSharingEnabled } from "./store.ts";

/** Where an account stands in the organization, while sharing within it is enabled. */
export interface Membership {
  readonly organizationArn: string;
  /** ARNs of the units above the account. */
  readonly unitArns: readonly string[];
}

/** @returns undefined when there is no such account, or when sharing within the organization is not enabled */
export async function membershipOf(account: string, call: Call): Promise<Membership | undefined> {
  const organization = await call.controlPolicies.organization();
  if (!(await isSharingEnabled(call.database.read, organization.id))) return undefined;
  const controls = await call.controlPolicies.of(account);
  if (controls === undefined) return undefined;
  const { partition, managementAccount, id } = organization;
  const start = `arn:${partition}:organizations::${managementAccount}`;
  const units = controls.path.split("/").filter((part) => part.startsWith("ou-"));
  return {
    organizationArn: `${start}:organization/${id}`,
    unitArns: units.map((unit) => `${start}:ou/${id}/${unit}`),
  };
}

/**
 * Every name under which something may have been shared with a caller: its account, its user or role, organization and units. A user or role
 * goes with its unique id: another one of the same name has been given nothing.
 */
export async function namesOf(principal: Principal, call: Call): Promise<readonly string[]> {
  const { kind, account, identityArn, id } = principal;
  const member = await membershipOf(account, call);
  const identity = kind === "user" || kind === "role" ? [identityArn, id.split(":", 1)[0] as string] : [];
  return [account, ...identity, ...(member ? [member.organizationArn, ...member.unitArns] : [])];
}

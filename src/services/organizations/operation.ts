import type { OrganizationsOperations } from "../../wire/types/organizations.gen.ts";
import { type Access, type Call, operationOf } from "../operation.ts";

export const operation = operationOf<OrganizationsOperations>("organizations");

/** Everything of the organization belongs to its management account. */
export async function managementAccess(action: string, call: Call, resource = "*"): Promise<Access> {
  const management = await call.accounts.management();
  return { action: `organizations:${action}`, resource, account: management.id };
}

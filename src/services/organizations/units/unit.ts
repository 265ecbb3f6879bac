import type { Kysely } from "kysely";
import type { Organization } from "../../../accounts/organization.ts";
import type { Tables } from "../../../database/tables.ts";
import { ORGANIZATION_UNITS_DEEP_MAX } from "../../../lib/limits.ts";
import type { OrganizationalUnit } from "../../../wire/types/organizations.gen.ts";
import { nodeArn } from "../arns.ts";
import { findUnit, type Unit } from "./store.ts";

/** A unit as Organizations shows it. */
export function unitShape(unit: Unit, organization: Organization): OrganizationalUnit {
  return { Id: unit.id, Arn: nodeArn(unit.id, organization), Name: unit.name };
}

/**
 * How deep a parent is: 0 for the root, 1 for the units below it.
 * @returns undefined when there is no such parent
 */
export async function depthOf(db: Kysely<Tables>, id: string, organization: Organization): Promise<number | undefined> {
  let at = id;
  for (let depth = 0; depth <= ORGANIZATION_UNITS_DEEP_MAX; depth++) {
    if (at === organization.rootId) return depth;
    const unit = await findUnit(db, at);
    if (unit === undefined) return undefined;
    at = unit.parent;
  }
  throw new Error(`the unit ${id} is deeper than units can be`);
}

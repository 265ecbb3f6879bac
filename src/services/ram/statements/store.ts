import type { Kysely } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { Tables } from "../../../database/tables.ts";

/** One principal to which a share gives a resource: what becomes a part of a statement. */
export interface GrantRow {
  readonly share_id: string;
  readonly account: string;
  /** As SageMaker writes it. */
  readonly resource: string;
  readonly principal: string;
  readonly principal_id: string | null;
  readonly permission_arn: string;
  readonly version: number;
}

/**
 * Everybody who has a resource by an accepted share. Shares that only show a policy are left out: the policy itself grants what they show.
 * Asked with every decision about a model group, so it is one step into an index where nothing is shared. A join of all of it would leave
 * the order to planners that know nothing of how few rows there are.
 * @param resource its ARN in lower case
 */
export async function readGrants(db: Kysely<Tables>, resource: string): Promise<readonly GrantRow[]> {
  const things = await selectThings(db, { resource });
  if (things.length === 0) return things as [];
  const grants: GrantRow[] = [];
  for (const thing of things) {
    const [share] = await selectShare(db, thing);
    if (share === undefined) continue;
    for (const who of await selectPrincipals(db, thing)) grants.push({ ...share, ...who, resource: thing.resource });
  }
  return grants;
}

/** The shares that have a resource. */
const selectThings = prepared<{ resource: string }, { share: number; resource: string }>((db, slot) =>
  db
    .selectFrom("ram_associations")
    .select(["share", "entity as resource"])
    .where("entity_key", "=", slot("resource"))
    .where("kind", "=", "RESOURCE")
    .where("status", "=", "ASSOCIATED")
    .orderBy("share"),
);

const selectShare = prepared<{ share: number }, Pick<GrantRow, "share_id" | "account" | "permission_arn" | "version">>(
  (db, slot) =>
    db
      .selectFrom("ram_shares")
      .innerJoin("ram_share_permissions", "ram_share_permissions.share", "ram_shares.id")
      .select(["share_id", "account", "permission_arn", "version"])
      .where("ram_shares.id", "=", slot("share"))
      .where("ram_shares.status", "=", "ACTIVE")
      .where((each) => each("ram_shares.policy_of", "is", null)),
);

const selectPrincipals = prepared<{ share: number }, Pick<GrantRow, "principal" | "principal_id">>((db, slot) =>
  db
    .selectFrom("ram_associations")
    .select(["entity as principal", "principal_id"])
    .where("share", "=", slot("share"))
    .where("kind", "=", "PRINCIPAL")
    .where("status", "=", "ASSOCIATED")
    .orderBy("entity_key"),
);

/** The template of a customer's permission in one version; no row when it is gone. */
export const selectTemplate = prepared<
  { account: string; region: string; name: string; version: number },
  { template: string }
>((db, slot) =>
  db
    .selectFrom("ram_permissions")
    .innerJoin("ram_permission_versions", "ram_permission_versions.permission", "ram_permissions.id")
    .select("ram_permission_versions.template")
    .where("ram_permissions.account", "=", slot("account"))
    .where("ram_permissions.region", "=", slot("region"))
    .where("ram_permissions.name", "=", slot("name"))
    .where("ram_permission_versions.version", "=", slot("version")),
);

/** Whether anything at all is shared in this database. */
export async function isAnythingShared(db: Kysely<Tables>): Promise<boolean> {
  return (await selectAny(db, {})).length > 0;
}

const selectAny = prepared<object, { id: number }>((db) =>
  db.selectFrom("ram_associations").select("id").where("kind", "=", "RESOURCE").limit(1),
);

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
 * Asked with every decision about a model group.
 * @param resource its ARN in lower case
 */
export const selectGrants = prepared<{ resource: string }, GrantRow>((db, slot) =>
  db
    .selectFrom("ram_associations as thing")
    .innerJoin("ram_shares", "ram_shares.id", "thing.share")
    .innerJoin("ram_associations as who", "who.share", "thing.share")
    .innerJoin("ram_share_permissions", "ram_share_permissions.share", "thing.share")
    .select([
      "ram_shares.share_id",
      "ram_shares.account",
      "thing.entity as resource",
      "who.entity as principal",
      "who.principal_id",
      "ram_share_permissions.permission_arn",
      "ram_share_permissions.version",
    ])
    .where("thing.entity_key", "=", slot("resource"))
    .where("thing.kind", "=", "RESOURCE")
    .where("thing.status", "=", "ASSOCIATED")
    .where("ram_shares.status", "=", "ACTIVE")
    .where((each) => each("ram_shares.policy_of", "is", null))
    .where("who.kind", "=", "PRINCIPAL")
    .where("who.status", "=", "ASSOCIATED")
    .orderBy("thing.share")
    .orderBy("who.id"),
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

import { prepared } from "../database/prepared.ts";

/** The types of control policies that are enabled. */
export const readEnabledTypes = prepared<object, { type: string }>((db) =>
  db.selectFrom("organization_policy_types").select("type"),
);

/** The account, with the unit it is in: `parent` is null at the root. No row when there is no such account. */
export const readPlacement = prepared<{ account: string }, { parent: string | null }>((db, slot) =>
  db
    .selectFrom("accounts")
    .leftJoin("organization_placements", "organization_placements.account", "accounts.id")
    .select("organization_placements.parent")
    .where("accounts.id", "=", slot("account")),
);

/** Above which unit a unit is: a row with the root's id for units of the first level, none for the root. */
export const readParent = prepared<{ id: string }, { parent: string }>((db, slot) =>
  db.selectFrom("organization_units").select("parent").where("id", "=", slot("id")),
);

/** What is attached to the root, a unit or an account; AWS's own policies come without a text, with 0 where they were taken off. */
export const readAttached = prepared<
  { target: string },
  { policy: string; attached: number; type: string | null; content: string | null }
>((db, slot) =>
  db
    .selectFrom("organization_attachments")
    .leftJoin("organization_policies", "organization_policies.id", "organization_attachments.policy")
    .select([
      "organization_attachments.policy",
      "organization_attachments.attached",
      "organization_policies.type",
      "organization_policies.content",
    ])
    .where("organization_attachments.target", "=", slot("target"))
    .orderBy("organization_attachments.policy"),
);

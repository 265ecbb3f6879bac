import type { Kysely, Migration } from "kysely";
import { columnTypes } from "./column-types.ts";

/** Who may use a bucket, and how its objects are encrypted. Objects that were stored before stay as they are: not encrypted. */
export const migration0007S3Access: Migration = {
  async up(db: Kysely<unknown>) {
    const { text } = columnTypes(db);
    await db.schema.alterTable("s3_buckets").addColumn("policy", text).execute();
    await db.schema.alterTable("s3_buckets").addColumn("policy_principals", text).execute();
    await db.schema
      .alterTable("s3_buckets")
      .addColumn("public_access_block", text, (column) => column.defaultTo(ALL_BLOCKED))
      .execute();
    await db.schema.alterTable("s3_buckets").addColumn("encryption", text).execute();
    await db.schema.alterTable("s3_versions").addColumn("encryption", text).execute();
    await db.schema.alterTable("s3_uploads").addColumn("encryption", text).execute();
    await db.schema.alterTable("s3_parts").addColumn("salt", text).execute();
  },
};

/** What every new bucket has. */
const ALL_BLOCKED = JSON.stringify({
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
});

import { type Migration, Migrator } from "kysely";
import type { Database } from "./database.ts";
import { migration0001Identity } from "./migrations/0001-identity.ts";
import { migration0002ModelPackages } from "./migrations/0002-model-packages.ts";
import { migration0003S3 } from "./migrations/0003-s3.ts";
import { migration0004Iam } from "./migrations/0004-iam.ts";
import { migration0005Organizations } from "./migrations/0005-organizations.ts";
import { migration0006Kms } from "./migrations/0006-kms.ts";
import { migration0007S3Access } from "./migrations/0007-s3-access.ts";
import { migration0008Ecr } from "./migrations/0008-ecr.ts";
import { migration0009Models } from "./migrations/0009-models.ts";
import { migration0010Ram } from "./migrations/0010-ram.ts";
import { migration0011Audit } from "./migrations/0011-audit.ts";
import { migration0012AuditRows } from "./migrations/0012-audit-rows.ts";
import { migration0013MetadataByValue } from "./migrations/0013-metadata-by-value.ts";
import { migration0014TokenIndex } from "./migrations/0014-token-index.ts";

/** Every change of the schema, in order. A change that has been released is never edited: it is followed by another. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-identity": migration0001Identity,
  "0002-model-packages": migration0002ModelPackages,
  "0003-s3": migration0003S3,
  "0004-iam": migration0004Iam,
  "0005-organizations": migration0005Organizations,
  "0006-kms": migration0006Kms,
  "0007-s3-access": migration0007S3Access,
  "0008-ecr": migration0008Ecr,
  "0009-models": migration0009Models,
  "0010-ram": migration0010Ram,
  "0011-audit": migration0011Audit,
  "0012-audit-rows": migration0012AuditRows,
  "0013-metadata-by-value": migration0013MetadataByValue,
  "0014-token-index": migration0014TokenIndex,
};

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/** Brings the schema up to date. Servers that start together on one PostgreSQL wait for each other. */
export async function migrate(database: Database): Promise<void> {
  const migrator = new Migrator({
    db: database.migrations,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

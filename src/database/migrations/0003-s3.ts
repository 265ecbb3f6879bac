import type { Migration } from "kysely";

/** Buckets and objects. */
export const migration0003S3: Migration = { up: async () => undefined };

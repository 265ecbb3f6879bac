import { type ExpressionBuilder, type Kysely, sql } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { type Seek, successor } from "./walk.ts";

/** An object as a listing shows it. */
export interface ListedObject {
  readonly key: string;
  readonly size_bytes: number;
  readonly etag: string;
  readonly modified_at: number;
  readonly storage_class: string;
  readonly checksum_algorithm: string | null;
  readonly checksum_type: string | null;
}

export interface ListedVersion extends ListedObject {
  readonly age: number;
  readonly version_id: string;
  readonly latest: number;
  readonly delete_marker: number;
}

export interface ListedUpload {
  readonly id: string;
  readonly key: string;
  readonly initiated_at: number;
  readonly initiator: string;
  readonly storage_class: string;
  readonly checksum_algorithm: string | null;
  readonly checksum_type: string | null;
}

export interface Stretch<Position> {
  readonly bucket: string;
  readonly prefix: string;
  readonly seek: Seek<Position>;
  readonly rows: number;
}

const OBJECT_COLUMNS = [
  "key",
  "size_bytes",
  "etag",
  "modified_at",
  "storage_class",
  "checksum_algorithm",
  "checksum_type",
] as const;

/** Objects that a plain read would find, by key. */
export async function listedObjects(database: Kysely<Tables>, stretch: Stretch<string>): Promise<ListedObject[]> {
  const seek = seekWithin(stretch, (key) => key);
  return (
    database
      .selectFrom("s3_versions")
      .select(OBJECT_COLUMNS)
      .where("bucket", "=", stretch.bucket)
      // Written out, not bound: only so does the planner know that the index of listed objects holds them all.
      .where(sql<boolean>`latest = 1 and delete_marker = 0`)
      .where((builder) => beforeEndOf(builder, stretch.prefix))
      .where("key", "from" in seek ? ">=" : ">", "from" in seek ? seek.from : seek.after)
      .orderBy("key")
      .limit(stretch.rows)
      .execute()
  );
}

export interface VersionPosition {
  readonly key: string;
  readonly age: number;
}

/** All versions and delete markers, by key, the newest of a key first. */
export async function listedVersions(
  database: Kysely<Tables>,
  stretch: Stretch<VersionPosition>,
): Promise<ListedVersion[]> {
  const seek = seekWithin(stretch, ({ key }) => key);
  return database
    .selectFrom("s3_versions")
    .select([...OBJECT_COLUMNS, "age", "version_id", "latest", "delete_marker"])
    .where("bucket", "=", stretch.bucket)
    .where((builder) => beforeEndOf(builder, stretch.prefix))
    .where(({ eb, refTuple, tuple }) =>
      "from" in seek
        ? eb("key", ">=", seek.from)
        : eb(refTuple("key", "age"), ">", tuple(seek.after.key, seek.after.age)),
    )
    .orderBy("key")
    .orderBy("age")
    .limit(stretch.rows)
    .execute();
}

export interface UploadPosition {
  readonly key: string;
  readonly id: string;
}

/** Uploads in progress, by key, the oldest of a key first. */
export async function listedUploads(
  database: Kysely<Tables>,
  stretch: Stretch<UploadPosition>,
): Promise<ListedUpload[]> {
  const seek = seekWithin(stretch, ({ key }) => key);
  return database
    .selectFrom("s3_uploads")
    .select(["id", "key", "initiated_at", "initiator", "storage_class", "checksum_algorithm", "checksum_type"])
    .where("bucket", "=", stretch.bucket)
    .where((builder) => beforeEndOf(builder, stretch.prefix))
    .where(({ eb, refTuple, tuple }) =>
      "from" in seek
        ? eb("key", ">=", seek.from)
        : eb(refTuple("key", "id"), ">", tuple(seek.after.key, seek.after.id)),
    )
    .orderBy("key")
    .orderBy("id")
    .limit(stretch.rows)
    .execute();
}

/** One lower bound, not two: SQLite seeks to either of two, and steps from there to the other through all keys between. */
function seekWithin<Position>(
  { prefix, seek }: Stretch<Position>,
  keyOf: (position: Position) => string,
): Seek<Position> {
  const key = "from" in seek ? seek.from : keyOf(seek.after);
  return Buffer.compare(Buffer.from(key), Buffer.from(prefix)) < 0 ? { from: prefix } : seek;
}

function beforeEndOf(builder: ExpressionBuilder<Tables, "s3_versions" | "s3_uploads">, prefix: string) {
  const end = successor(prefix);
  return end === undefined ? builder.and([]) : builder("key", "<", end);
}

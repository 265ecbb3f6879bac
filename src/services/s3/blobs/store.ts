import type { Database } from "../../../database/database.ts";
import { type Writing, write } from "../store.ts";

/** Notes that a blob is needed no more; its bytes are removed from the disk after the commit. */
export async function releaseBlob(writing: Writing, blob: string, nowMs: number): Promise<void> {
  await writing.transaction.insertInto("s3_removed_blobs").values({ blob, removed_at: nowMs }).execute();
}

/** Releases the blobs of an upload's parts and forgets the parts. */
export async function releaseUpload(writing: Writing, uploadId: string, nowMs: number): Promise<void> {
  await writing.transaction
    .insertInto("s3_removed_blobs")
    .columns(["blob", "removed_at"])
    .expression((builder) =>
      builder
        .selectFrom("s3_parts")
        .select(({ val }) => ["blob", val(nowMs).as("removed_at")])
        .where("upload_id", "=", uploadId),
    )
    .execute();
  await writing.transaction.deleteFrom("s3_parts").where("upload_id", "=", uploadId).execute();
}

export interface RemovedPage {
  /** Blobs released later than this are left alone. */
  readonly untilMs: number;
  /** Where the page before ended. */
  readonly after?: { readonly removedAtMs: number; readonly blob: string };
  readonly limit: number;
}

/**
 * Released blobs whose bytes may still be on the disk, oldest first. Reads see commits that are not yet durable, and bytes must not go
 * while a power cut could still undo the deletion that lets them go: so what was found is told behind a transaction of its own.
 */
export async function removedBlobs(
  database: Database,
  page: RemovedPage,
): Promise<{ blob: string; removedAtMs: number }[]> {
  let query = database.read.selectFrom("s3_removed_blobs").selectAll().where("removed_at", "<=", page.untilMs);
  const { after } = page;
  if (after !== undefined) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("removed_at", "blob"), ">", tuple(after.removedAtMs, after.blob)),
    );
  }
  const rows = await query.orderBy("removed_at").orderBy("blob").limit(page.limit).execute();
  if (rows.length > 0) await database.transact(async () => undefined);
  return rows.map((row) => ({ blob: row.blob, removedAtMs: row.removed_at }));
}

/** Forgets blobs whose bytes are gone. */
export async function forgetBlobs(database: Database, blobs: readonly string[]): Promise<void> {
  if (blobs.length === 0) return;
  await write(database, ({ transaction }) =>
    transaction.deleteFrom("s3_removed_blobs").where("blob", "in", blobs).execute(),
  );
}

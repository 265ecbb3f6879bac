import type { Kysely, Transaction } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import type { SealedBytes } from "../layers/bytes.ts";
import { hold, type Writing } from "../store.ts";

/** A layer on its way. */
export interface Upload {
  readonly id: string;
  readonly repositoryId: string;
  /** Bytes that are here. */
  readonly sizeBytes: number;
}

export interface UploadPart extends SealedBytes {
  readonly firstByte: number;
  /** Hexadecimal, of the content. */
  readonly sha256: string;
}

export async function insertUpload(writing: Writing, id: string, repositoryId: string, nowMs: number): Promise<void> {
  await writing.transaction
    .insertInto("ecr_uploads")
    .values({ id, repository_id: repositoryId, touched_at: nowMs, size_bytes: 0 })
    .execute();
}

export async function findUpload(
  database: Kysely<Tables>,
  repositoryId: string,
  id: string,
): Promise<Upload | undefined> {
  const row = await database
    .selectFrom("ecr_uploads")
    .selectAll()
    .where("id", "=", id)
    .where("repository_id", "=", repositoryId)
    .executeTakeFirst();
  return row && { id: row.id, repositoryId: row.repository_id, sizeBytes: row.size_bytes };
}

/** Holds an upload until the transaction ends. @returns it as it is now, or undefined when it is gone */
export async function holdUpload(writing: Writing, upload: Upload): Promise<Upload | undefined> {
  await hold(writing, `upload ${upload.id}`);
  return findUpload(writing.transaction, upload.repositoryId, upload.id);
}

/** Puts a part at the end of an upload that is held. */
export async function appendPart(writing: Writing, upload: Upload, part: UploadPart, nowMs: number): Promise<void> {
  const { transaction } = writing;
  await transaction
    .insertInto("ecr_upload_parts")
    .values({
      upload_id: upload.id,
      first_byte: part.firstByte,
      size_bytes: part.sizeBytes,
      blob: part.blob,
      sha256: part.sha256,
      sealed_key: part.sealedKey,
    })
    .execute();
  await transaction
    .updateTable("ecr_uploads")
    .set({ size_bytes: part.firstByte + part.sizeBytes, touched_at: nowMs })
    .where("id", "=", upload.id)
    .execute();
}

/** In their order. */
export async function listParts(database: Kysely<Tables>, uploadId: string): Promise<UploadPart[]> {
  const rows = await database
    .selectFrom("ecr_upload_parts")
    .selectAll()
    .where("upload_id", "=", uploadId)
    .orderBy("first_byte")
    .execute();
  return rows.map((row) => ({
    firstByte: row.first_byte,
    sizeBytes: row.size_bytes,
    blob: row.blob,
    sha256: row.sha256,
    sealedKey: row.sealed_key,
  }));
}

export async function countParts(database: Kysely<Tables>, uploadId: string): Promise<number> {
  const row = await database
    .selectFrom("ecr_upload_parts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("upload_id", "=", uploadId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Forgets an upload and its parts. @returns the blobs of the parts */
export async function removeUpload(writing: Writing, id: string): Promise<string[]> {
  const parts = await listParts(writing.transaction, id);
  await writing.transaction.deleteFrom("ecr_upload_parts").where("upload_id", "=", id).execute();
  await writing.transaction.deleteFrom("ecr_uploads").where("id", "=", id).execute();
  return parts.map(({ blob }) => blob);
}

/** Uploads that got their last bytes before a time. */
export async function abandonedUploads(database: Kysely<Tables>, beforeMs: number, limit: number): Promise<Upload[]> {
  const rows = await database
    .selectFrom("ecr_uploads")
    .selectAll()
    .where("touched_at", "<", beforeMs)
    .orderBy("touched_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, repositoryId: row.repository_id, sizeBytes: row.size_bytes }));
}

const RESEALED_AT_ONCE = 500;

/** Seals the keys of all parts anew. @returns how many there are */
export async function resealParts(
  transaction: Transaction<Tables>,
  reseal: (sealed: string, uploadId: string) => string,
): Promise<number> {
  let count = 0;
  for (let after = { upload_id: "", first_byte: 0 }; ; ) {
    const rows = await transaction
      .selectFrom("ecr_upload_parts")
      .select(["upload_id", "first_byte", "sealed_key"])
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("upload_id", "first_byte"), ">", tuple(after.upload_id, after.first_byte)),
      )
      .orderBy("upload_id")
      .orderBy("first_byte")
      .limit(RESEALED_AT_ONCE)
      .execute();
    for (const row of rows) {
      await transaction
        .updateTable("ecr_upload_parts")
        .set({ sealed_key: reseal(row.sealed_key, row.upload_id) })
        .where("upload_id", "=", row.upload_id)
        .where("first_byte", "=", row.first_byte)
        .execute();
    }
    count += rows.length;
    const last = rows.at(-1);
    if (rows.length < RESEALED_AT_ONCE || last === undefined) return count;
    after = last;
  }
}

import { type Kysely, type Selectable, sql } from "kysely";
import type { S3PartsTable, S3UploadsTable } from "../../../database/tables/s3.ts";
import type { Tables } from "../../../database/tables.ts";
import { releaseBlob } from "../blobs/store.ts";
import type { Algorithm } from "../checksums/claim.ts";
import type { ObjectEncryption } from "../encryption/encryption.ts";
import type { SystemHeaders } from "../objects/system-headers.ts";
import type { ChecksumType } from "../objects/version.ts";
import { hold, type Writing } from "../store.ts";
import type { Tag } from "../tagging/tags.ts";

export interface Upload {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly initiatedAtMs: number;
  readonly initiator: string;
  readonly storageClass: string;
  readonly headers: SystemHeaders;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
  /** Undefined when the client named none: then the whole object gets a CRC64NVME. */
  readonly checksum?: { readonly algorithm: Algorithm; readonly type: ChecksumType };
  /** Undefined for uploads that were begun before this server encrypted. */
  readonly encryption?: ObjectEncryption;
}

export interface Part {
  readonly partNumber: number;
  readonly blob: string;
  readonly sizeBytes: number;
  /** 32 hexadecimal digits: the part's ETag, which is its MD5 unless its content is encrypted with a key of KMS's. */
  readonly md5: string;
  /** Base64: of the blob's key; undefined for bytes that lie as they came. */
  readonly salt?: string;
  readonly modifiedAtMs: number;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
}

function uploadOf(row: Selectable<S3UploadsTable>): Upload {
  return {
    id: row.id,
    bucket: row.bucket,
    key: row.key,
    initiatedAtMs: row.initiated_at,
    initiator: row.initiator,
    storageClass: row.storage_class,
    headers: JSON.parse(row.headers) as SystemHeaders,
    metadata: JSON.parse(row.metadata) as Record<string, string>,
    tags: row.tags === null ? undefined : (JSON.parse(row.tags) as Tag[]),
    checksum:
      row.checksum_algorithm === null
        ? undefined
        : { algorithm: row.checksum_algorithm as Algorithm, type: row.checksum_type as ChecksumType },
    encryption: row.encryption === null ? undefined : (JSON.parse(row.encryption) as ObjectEncryption),
  };
}

function partOf(row: Selectable<S3PartsTable>): Part {
  return {
    partNumber: row.part_number,
    blob: row.blob,
    sizeBytes: row.size_bytes,
    md5: row.md5,
    ...(row.salt !== null && { salt: row.salt }),
    modifiedAtMs: row.modified_at,
    checksums: JSON.parse(row.checksums) as Part["checksums"],
  };
}

export async function insertUpload(writing: Writing, upload: Upload): Promise<void> {
  await writing.transaction
    .insertInto("s3_uploads")
    .values({
      id: upload.id,
      bucket: upload.bucket,
      key: upload.key,
      initiated_at: upload.initiatedAtMs,
      initiator: upload.initiator,
      storage_class: upload.storageClass,
      headers: JSON.stringify(upload.headers),
      metadata: JSON.stringify(upload.metadata),
      tags: upload.tags === undefined ? null : JSON.stringify(upload.tags),
      checksum_algorithm: upload.checksum?.algorithm ?? null,
      checksum_type: upload.checksum?.type ?? null,
      encryption: upload.encryption === undefined ? null : JSON.stringify(upload.encryption),
    })
    .execute();
}

/** An upload in progress; an id that belongs to another bucket or key finds nothing. */
export async function findUpload(
  database: Kysely<Tables>,
  bucket: string,
  key: string,
  id: string,
): Promise<Upload | undefined> {
  const row = await database
    .selectFrom("s3_uploads")
    .selectAll()
    .where("id", "=", id)
    .where("bucket", "=", bucket)
    .where("key", "=", key)
    .executeTakeFirst();
  return row && uploadOf(row);
}

/** Holds an upload: shared by those who bring parts, alone by the one who ends it. */
export function holdUpload(writing: Writing, id: string, how: "shared" | "alone"): Promise<void> {
  return hold(writing, `s3 upload ${id}`, how);
}

/** Holds a part's place in an upload: of two that bring the same number, the later one stays. */
export function holdPart(writing: Writing, id: string, partNumber: number): Promise<void> {
  return hold(writing, `s3 part ${id}/${partNumber}`, "alone");
}

export async function removeUpload(writing: Writing, id: string): Promise<void> {
  await writing.transaction.deleteFrom("s3_uploads").where("id", "=", id).execute();
}

/** Puts a part in its place; the one that was there is released. */
export async function putPart(writing: Writing, uploadId: string, part: Part): Promise<void> {
  const { transaction } = writing;
  const replaced = await transaction
    .selectFrom("s3_parts")
    .select("blob")
    .where("upload_id", "=", uploadId)
    .where("part_number", "=", part.partNumber)
    .executeTakeFirst();
  if (replaced !== undefined) await removePart(writing, uploadId, { ...part, blob: replaced.blob }, part.modifiedAtMs);
  await transaction
    .insertInto("s3_parts")
    .values({
      upload_id: uploadId,
      part_number: part.partNumber,
      blob: part.blob,
      size_bytes: part.sizeBytes,
      md5: part.md5,
      salt: part.salt ?? null,
      modified_at: part.modifiedAtMs,
      checksums: JSON.stringify(part.checksums),
    })
    .execute();
}

/** Takes a part out of an upload and releases its blob. */
export async function removePart(writing: Writing, uploadId: string, part: Part, nowMs: number): Promise<void> {
  await writing.transaction
    .deleteFrom("s3_parts")
    .where("upload_id", "=", uploadId)
    .where("part_number", "=", part.partNumber)
    .execute();
  await releaseBlob(writing, part.blob, nowMs);
}

/** Whether the part has its bytes in this blob. */
export async function partNamesBlob(
  writing: Writing,
  uploadId: string,
  partNumber: number,
  blob: string,
): Promise<boolean> {
  const row = await writing.transaction
    .selectFrom("s3_parts")
    .select("blob")
    .where("upload_id", "=", uploadId)
    .where("part_number", "=", partNumber)
    .executeTakeFirst();
  return row?.blob === blob;
}

/** Parts by number, after a number. */
export async function listParts(
  database: Kysely<Tables>,
  uploadId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<Part[]> {
  const rows = await database
    .selectFrom("s3_parts")
    .selectAll()
    .where("upload_id", "=", uploadId)
    .where("part_number", ">", page.after)
    .orderBy("part_number")
    .limit(page.limit)
    .execute();
  return rows.map(partOf);
}

/** Writes down where each part begins in the finished object, so that ranges are found without counting. */
export async function layOutParts(writing: Writing, uploadId: string): Promise<void> {
  await sql`
    update s3_parts set first_byte = laid_out.first_byte
    from (
      select part_number, sum(size_bytes) over (order by part_number) - size_bytes as first_byte
      from s3_parts where upload_id = ${uploadId}
    ) as laid_out
    where s3_parts.upload_id = ${uploadId} and s3_parts.part_number = laid_out.part_number
  `.execute(writing.transaction);
}

/** A stretch of an object's bytes that lies in one blob. */
export interface LaidOutPart {
  readonly blob: string;
  readonly firstByte: number;
  readonly sizeBytes: number;
  readonly salt: string | undefined;
}

/** The parts of a finished object that hold the bytes from `first` to `last`. */
export async function partsInRange(
  database: Kysely<Tables>,
  uploadId: string,
  first: number,
  last: number,
): Promise<LaidOutPart[]> {
  const rows = await database
    .selectFrom("s3_parts")
    .select(["blob", "size_bytes", "salt", sql<number>`first_byte`.as("first_byte")])
    .where("upload_id", "=", uploadId)
    .where("first_byte", "<=", last)
    .where("first_byte", ">=", (builder) =>
      builder
        .selectFrom("s3_parts as before")
        .select(({ fn }) => fn.max("before.first_byte").as("begin"))
        .where("before.upload_id", "=", uploadId)
        .where("before.first_byte", "<=", first),
    )
    .orderBy("part_number")
    .execute();
  return rows.map((row) => ({
    blob: row.blob,
    firstByte: row.first_byte,
    sizeBytes: row.size_bytes,
    salt: row.salt ?? undefined,
  }));
}

/** One part of a finished object, with its place. */
export async function findLaidOutPart(
  database: Kysely<Tables>,
  uploadId: string,
  partNumber: number,
): Promise<(Part & { readonly firstByte: number }) | undefined> {
  const row = await database
    .selectFrom("s3_parts")
    .selectAll()
    .where("upload_id", "=", uploadId)
    .where("part_number", "=", partNumber)
    .executeTakeFirst();
  return row && { ...partOf(row), firstByte: row.first_byte ?? 0 };
}

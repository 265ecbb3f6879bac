import type { Transaction } from "kysely";
import type { Tables } from "../../../../database/tables.ts";
import type { ObjectEncryption } from "../encryption.ts";

/** Seals the data key of an object anew. */
export type ResealDataKey = (sealed: string, place: { Bucket: string; Key: string }) => string;

const AT_ONCE = 500;

/** Seals the data keys of all object versions anew that are sealed with the root key. @returns how many there are */
export async function resealVersions(transaction: Transaction<Tables>, reseal: ResealDataKey): Promise<number> {
  let count = 0;
  for (let after = { bucket: "", key: "", age: 0 }; ; ) {
    const rows = await transaction
      .selectFrom("s3_versions")
      .select(["bucket", "key", "age", "encryption"])
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple("bucket", "key", "age"), ">", tuple(after.bucket, after.key, after.age)),
      )
      .orderBy("bucket")
      .orderBy("key")
      .orderBy("age")
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const encryption = resealed(row, reseal);
      if (encryption === undefined) continue;
      count++;
      await transaction
        .updateTable("s3_versions")
        .set({ encryption })
        .where("bucket", "=", row.bucket)
        .where("key", "=", row.key)
        .where("age", "=", row.age)
        .execute();
    }
    const last = rows.at(-1);
    if (rows.length < AT_ONCE || last === undefined) return count;
    after = last;
  }
}

/** The same for uploads in progress. */
export async function resealUploads(transaction: Transaction<Tables>, reseal: ResealDataKey): Promise<number> {
  let count = 0;
  for (let after = ""; ; ) {
    const rows = await transaction
      .selectFrom("s3_uploads")
      .select(["id", "bucket", "key", "encryption"])
      .where("id", ">", after)
      .orderBy("id")
      .limit(AT_ONCE)
      .execute();
    for (const row of rows) {
      const encryption = resealed(row, reseal);
      if (encryption === undefined) continue;
      count++;
      await transaction.updateTable("s3_uploads").set({ encryption }).where("id", "=", row.id).execute();
    }
    const last = rows.at(-1);
    if (rows.length < AT_ONCE || last === undefined) return count;
    after = last.id;
  }
}

/** @returns undefined for what is not sealed with the root key */
function resealed(
  row: { bucket: string; key: string; encryption: string | null },
  reseal: ResealDataKey,
): string | undefined {
  const encryption = row.encryption === null ? undefined : (JSON.parse(row.encryption) as ObjectEncryption);
  if (encryption?.algorithm !== "AES256") return undefined;
  const dataKey = reseal(encryption.dataKey, { Bucket: row.bucket, Key: row.key });
  return JSON.stringify({ ...encryption, dataKey });
}

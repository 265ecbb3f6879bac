import type { Database } from "./database.ts";

/** Which of these blobs any table names. A blob that is not among them belongs to nobody. Every table that names blobs stands here. */
export async function namedBlobs({ read }: Database, blobs: readonly string[]): Promise<Set<string>> {
  const found = [
    await read.selectFrom("s3_versions").select("blob").where("blob", "in", blobs).execute(),
    await read.selectFrom("s3_parts").select("blob").where("blob", "in", blobs).execute(),
    await read.selectFrom("s3_removed_blobs").select("blob").where("blob", "in", blobs).execute(),
    await read.selectFrom("ecr_layers").select("blob").where("blob", "in", blobs).execute(),
    await read.selectFrom("ecr_upload_parts").select("blob").where("blob", "in", blobs).execute(),
  ];
  return new Set(found.flat().flatMap(({ blob }) => blob ?? []));
}

import type { Kysely, Selectable } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { EcrImagesTable } from "../../../database/tables/ecr.ts";
import type { Tables } from "../../../database/tables.ts";
import type { Writing } from "../store.ts";
import type { Image, ImageWithManifest } from "./image.ts";
import type { Manifest } from "./manifest.ts";

type ImageRow = Omit<Selectable<EcrImagesTable>, "manifest">;

const IMAGE_COLUMNS = [
  "ecr_images.repository_id",
  "ecr_images.digest",
  "ecr_images.media_type",
  "ecr_images.artifact_type",
  "ecr_images.subject",
  "ecr_images.size_bytes",
  "ecr_images.pushed_at",
] as const;

function imageOf(row: ImageRow): Image {
  return {
    repositoryId: row.repository_id,
    digest: row.digest,
    mediaType: row.media_type,
    ...(row.artifact_type !== null && { artifactType: row.artifact_type }),
    ...(row.subject !== null && { subject: row.subject }),
    sizeBytes: row.size_bytes,
    pushedAtMs: row.pushed_at,
  };
}

function withManifest(row: Selectable<EcrImagesTable>): ImageWithManifest {
  return { ...imageOf(row), manifest: row.manifest };
}

const selectByDigest = prepared<{ repositoryId: string; digest: string }, Selectable<EcrImagesTable>>((db, slot) =>
  db
    .selectFrom("ecr_images")
    .selectAll()
    .where("repository_id", "=", slot("repositoryId"))
    .where("digest", "=", slot("digest")),
);

export async function findImage(
  database: Kysely<Tables>,
  repositoryId: string,
  digest: string,
): Promise<ImageWithManifest | undefined> {
  const [row] = await selectByDigest(database, { repositoryId, digest });
  return row && withManifest(row);
}

const selectTag = prepared<{ repositoryId: string; tag: string }, { digest: string }>((db, slot) =>
  db
    .selectFrom("ecr_image_tags")
    .select("digest")
    .where("repository_id", "=", slot("repositoryId"))
    .where("tag", "=", slot("tag")),
);

/** @returns the digest of the image that bears the tag */
export async function findTag(
  database: Kysely<Tables>,
  repositoryId: string,
  tag: string,
): Promise<string | undefined> {
  return (await selectTag(database, { repositoryId, tag }))[0]?.digest;
}

/** The tags of images, by digest, each list in the order of the tags. */
export async function tagsOf(
  database: Kysely<Tables>,
  repositoryId: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const tags = new Map<string, string[]>();
  if (digests.length === 0) return tags;
  const rows = await database
    .selectFrom("ecr_image_tags")
    .select(["digest", "tag"])
    .where("repository_id", "=", repositoryId)
    .where("digest", "in", digests)
    .orderBy("tag")
    .execute();
  for (const { digest, tag } of rows) tags.set(digest, [...(tags.get(digest) ?? []), tag]);
  return tags;
}

/** Images of a repository by digest, after a digest; of all, or of those that have (or have not) a tag. */
export async function listImagesPage(
  database: Kysely<Tables>,
  repositoryId: string,
  page: { readonly after: string; readonly limit: number; readonly tagged?: boolean },
): Promise<Image[]> {
  let query = database
    .selectFrom("ecr_images")
    .select(IMAGE_COLUMNS)
    .where("repository_id", "=", repositoryId)
    .where("digest", ">", page.after);
  if (page.tagged !== undefined) {
    const { tagged } = page;
    query = query.where(({ exists, not, selectFrom }) => {
      const tag = exists(
        selectFrom("ecr_image_tags as tagged")
          .select("tagged.tag")
          .whereRef("tagged.repository_id", "=", "ecr_images.repository_id")
          .whereRef("tagged.digest", "=", "ecr_images.digest"),
      );
      return tagged ? tag : not(tag);
    });
  }
  return (await query.orderBy("digest").limit(page.limit).execute()).map(imageOf);
}

/** Tags of a repository in their order, after a tag. */
export async function listTags(
  database: Kysely<Tables>,
  repositoryId: string,
  page: { readonly after: string; readonly limit: number },
): Promise<{ tag: string; digest: string }[]> {
  return database
    .selectFrom("ecr_image_tags")
    .select(["tag", "digest"])
    .where("repository_id", "=", repositoryId)
    .where("tag", ">", page.after)
    .orderBy("tag")
    .limit(page.limit)
    .execute();
}

/** Images that say something about another one, by digest, after a digest. */
export async function listReferrers(
  database: Kysely<Tables>,
  repositoryId: string,
  subject: string,
  page: { readonly after: string; readonly limit: number; readonly artifactTypes?: readonly string[] },
): Promise<ImageWithManifest[]> {
  let query = database
    .selectFrom("ecr_images")
    .selectAll()
    .where("repository_id", "=", repositoryId)
    .where("subject", "=", subject)
    .where("digest", ">", page.after);
  if (page.artifactTypes?.length === 0) return [];
  if (page.artifactTypes !== undefined) query = query.where("artifact_type", "in", page.artifactTypes);
  return (await query.orderBy("digest").limit(page.limit).execute()).map(withManifest);
}

export async function countImages(database: Kysely<Tables>, repositoryId: string): Promise<number> {
  const row = await database
    .selectFrom("ecr_images")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("repository_id", "=", repositoryId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Stores an image and what it is made of. */
export async function insertImage(
  writing: Writing,
  repositoryId: string,
  manifest: Manifest,
  stored: { readonly text: string; readonly sizeBytes: number; readonly nowMs: number },
): Promise<void> {
  const { transaction } = writing;
  await transaction
    .insertInto("ecr_images")
    .values({
      repository_id: repositoryId,
      digest: manifest.digest,
      manifest: stored.text,
      media_type: manifest.mediaType,
      artifact_type: manifest.artifactType ?? null,
      subject: manifest.subject ?? null,
      size_bytes: stored.sizeBytes,
      pushed_at: stored.nowMs,
    })
    .execute();
  const references = [
    ...[...manifest.layers.keys()].map((target) => ({ kind: "layer" as const, target })),
    ...manifest.images.map((target) => ({ kind: "image" as const, target })),
  ];
  if (references.length === 0) return;
  await transaction
    .insertInto("ecr_references")
    .values(references.map((each) => ({ repository_id: repositoryId, digest: manifest.digest, ...each })))
    .execute();
}

/** Gives an image a tag; another image that bore it loses it. */
export async function setTag(writing: Writing, repositoryId: string, tag: string, digest: string): Promise<void> {
  await writing.transaction
    .insertInto("ecr_image_tags")
    .values({ repository_id: repositoryId, tag, digest })
    .onConflict((conflict) => conflict.columns(["repository_id", "tag"]).doUpdateSet({ digest }))
    .execute();
}

export async function removeTag(writing: Writing, repositoryId: string, tag: string): Promise<void> {
  await writing.transaction
    .deleteFrom("ecr_image_tags")
    .where("repository_id", "=", repositoryId)
    .where("tag", "=", tag)
    .execute();
}

/** The manifest lists that name an image. */
export async function listsNaming(
  database: Kysely<Tables>,
  repositoryId: string,
  digest: string,
): Promise<readonly string[]> {
  const rows = await database
    .selectFrom("ecr_references")
    .select("digest")
    .where("repository_id", "=", repositoryId)
    .where("target", "=", digest)
    .where("kind", "=", "image")
    .orderBy("digest")
    .limit(100)
    .execute();
  return rows.map((row) => row.digest);
}

/** Removes an image with its tags. Its layers stay until the sweep finds that nobody needs them. */
export async function removeImage(writing: Writing, repositoryId: string, digest: string): Promise<void> {
  const { transaction } = writing;
  await transaction
    .deleteFrom("ecr_image_tags")
    .where("repository_id", "=", repositoryId)
    .where("digest", "=", digest)
    .execute();
  await transaction
    .deleteFrom("ecr_references")
    .where("repository_id", "=", repositoryId)
    .where("digest", "=", digest)
    .execute();
  await transaction
    .deleteFrom("ecr_images")
    .where("repository_id", "=", repositoryId)
    .where("digest", "=", digest)
    .execute();
}

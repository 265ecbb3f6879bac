import type { Kysely } from "kysely";
import type { Tables } from "../../../database/tables.ts";
import { ECR_LIFECYCLE_IMAGES_MAX } from "../../../lib/limits.ts";
import type { Writing } from "../store.ts";
import type { AgingImage } from "./evaluate.ts";

export interface LifecycleState {
  readonly policy: string | undefined;
  readonly evaluatedAtMs: number | undefined;
  /** The policy whose preview was asked for. */
  readonly preview: string | undefined;
}

export async function findLifecycle(database: Kysely<Tables>, repositoryId: string): Promise<LifecycleState> {
  const row = await database
    .selectFrom("ecr_repositories")
    .select(["lifecycle_policy", "lifecycle_evaluated_at", "preview_policy"])
    .where("id", "=", repositoryId)
    .executeTakeFirst();
  return {
    policy: row?.lifecycle_policy ?? undefined,
    evaluatedAtMs: row?.lifecycle_evaluated_at ?? undefined,
    preview: row?.preview_policy ?? undefined,
  };
}

/** @param policy null takes it away */
export async function updateLifecycle(writing: Writing, repositoryId: string, policy: string | null): Promise<void> {
  await writing.transaction
    .updateTable("ecr_repositories")
    .set({ lifecycle_policy: policy, lifecycle_evaluated_at: null })
    .where("id", "=", repositoryId)
    .execute();
}

export async function updatePreview(writing: Writing, repositoryId: string, policy: string): Promise<void> {
  await writing.transaction
    .updateTable("ecr_repositories")
    .set({ preview_policy: policy })
    .where("id", "=", repositoryId)
    .execute();
}

export async function markEvaluated(writing: Writing, repositoryId: string, nowMs: number): Promise<void> {
  await writing.transaction
    .updateTable("ecr_repositories")
    .set({ lifecycle_evaluated_at: nowMs })
    .where("id", "=", repositoryId)
    .execute();
}

/** Every image of a repository with its tags. */
export async function agingImages(database: Kysely<Tables>, repositoryId: string): Promise<AgingImage[]> {
  const images = await database
    .selectFrom("ecr_images")
    .select(["digest", "pushed_at"])
    .where("repository_id", "=", repositoryId)
    .limit(ECR_LIFECYCLE_IMAGES_MAX)
    .execute();
  const rows = await database
    .selectFrom("ecr_image_tags")
    .select(["digest", "tag"])
    .where("repository_id", "=", repositoryId)
    .orderBy("tag")
    .execute();
  const tags = new Map<string, string[]>();
  for (const { digest, tag } of rows) {
    const list = tags.get(digest);
    if (list === undefined) tags.set(digest, [tag]);
    else list.push(tag);
  }
  return images.map(({ digest, pushed_at }) => ({ digest, tags: tags.get(digest) ?? [], pushedAtMs: pushed_at }));
}

/** Repositories that have a lifecycle policy, by id, after an id. */
export async function repositoriesWithLifecycle(
  database: Kysely<Tables>,
  page: { readonly after: string; readonly limit: number },
): Promise<{ id: string; policy: string }[]> {
  const rows = await database
    .selectFrom("ecr_repositories")
    .select(["id", "lifecycle_policy"])
    .where("lifecycle_policy", "is not", null)
    .where("id", ">", page.after)
    .orderBy("id")
    .limit(page.limit)
    .execute();
  return rows.map(({ id, lifecycle_policy }) => ({ id, policy: lifecycle_policy as string }));
}

import type { Kysely, Selectable, Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { EcrLayersTable } from "../../../database/tables/ecr.ts";
import type { Tables } from "../../../database/tables.ts";
import { hold, type Writing } from "../store.ts";
import type { SealedBytes } from "./bytes.ts";

/** A layer as one repository has it. */
export interface Layer extends SealedBytes {
  readonly account: string;
  readonly digest: string;
}

type LayerRow = Selectable<EcrLayersTable>;

function layerOf(row: LayerRow): Layer {
  return {
    account: row.account,
    digest: row.digest,
    blob: row.blob,
    sizeBytes: row.size_bytes,
    sealedKey: row.sealed_key,
  };
}

const selectLayer = prepared<{ repositoryId: string; digest: string }, LayerRow>((db, slot) =>
  db
    .selectFrom("ecr_repository_layers as there")
    .innerJoin("ecr_layers as layer", (join) =>
      join.onRef("layer.account", "=", "there.account").onRef("layer.digest", "=", "there.digest"),
    )
    .select(["layer.account", "layer.digest", "layer.blob", "layer.size_bytes", "layer.sealed_key"])
    .where("there.repository_id", "=", slot("repositoryId"))
    .where("there.digest", "=", slot("digest")),
);

/** A layer of a repository. One that only another repository has is not found. */
export async function findLayer(
  database: Kysely<Tables>,
  repositoryId: string,
  digest: string,
): Promise<Layer | undefined> {
  const [row] = await selectLayer(database, { repositoryId, digest });
  return row && layerOf(row);
}

/** Holds a layer of an account until the transaction ends: nobody adds or removes it meanwhile. */
export function holdLayer(writing: Writing, account: string, digest: string): Promise<void> {
  return hold(writing, `layer ${account} ${digest}`);
}

/**
 * Gives a repository a layer that is held. Bytes that the account has already are kept as they are.
 * @returns the blob that now holds the bytes, and whether the repository had the layer before
 */
export async function addLayer(
  writing: Writing,
  repositoryId: string,
  layer: Layer,
  nowMs: number,
): Promise<{ readonly blob: string; readonly hadBefore: boolean }> {
  const { account, digest } = layer;
  const { transaction } = writing;
  await transaction
    .insertInto("ecr_layers")
    .values({ account, digest, blob: layer.blob, size_bytes: layer.sizeBytes, sealed_key: layer.sealedKey })
    .onConflict((conflict) => conflict.columns(["account", "digest"]).doNothing())
    .execute();
  const hadBefore = (await findLayer(transaction, repositoryId, digest)) !== undefined;
  // The time is set anew: the sweep leaves a layer alone that was brought a short while ago, for the image that is to come.
  await transaction
    .insertInto("ecr_repository_layers")
    .values({ repository_id: repositoryId, account, digest, added_at: nowMs })
    .onConflict((conflict) => conflict.columns(["repository_id", "digest"]).doUpdateSet({ added_at: nowMs }))
    .execute();
  const { blob } = await transaction
    .selectFrom("ecr_layers")
    .select("blob")
    .where("account", "=", account)
    .where("digest", "=", digest)
    .executeTakeFirstOrThrow();
  return { blob, hadBefore };
}

/** Whether an image of the repository is made of this layer. */
export async function isLayerUsed(database: Kysely<Tables>, repositoryId: string, digest: string): Promise<boolean> {
  const row = await database
    .selectFrom("ecr_references")
    .select("digest")
    .where("repository_id", "=", repositoryId)
    .where("target", "=", digest)
    .where("kind", "=", "layer")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes a layer away from a repository.
 * @param beforeMs only when it was not brought anew since then
 */
export async function removeRepositoryLayer(
  writing: Writing,
  repositoryId: string,
  digest: string,
  beforeMs = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  await writing.transaction
    .deleteFrom("ecr_repository_layers")
    .where("repository_id", "=", repositoryId)
    .where("digest", "=", digest)
    .where("added_at", "<", beforeMs)
    .execute();
}

export interface RepositoryLayer {
  readonly repositoryId: string;
  readonly account: string;
  readonly digest: string;
}

/** Layers that were brought before a time and that no image of their repository is made of. */
export async function unusedRepositoryLayers(
  database: Kysely<Tables>,
  beforeMs: number,
  limit: number,
): Promise<RepositoryLayer[]> {
  const rows = await database
    .selectFrom("ecr_repository_layers as there")
    .select(["there.repository_id", "there.account", "there.digest"])
    .where("there.added_at", "<", beforeMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("ecr_references as named")
            .select("named.digest")
            .whereRef("named.repository_id", "=", "there.repository_id")
            .whereRef("named.target", "=", "there.digest")
            .where("named.kind", "=", "layer"),
        ),
      ),
    )
    .orderBy("there.added_at")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ repositoryId: row.repository_id, account: row.account, digest: row.digest }));
}

/** Layers that no repository of their account has. */
export async function lonelyLayers(database: Kysely<Tables>, limit: number): Promise<Layer[]> {
  const rows = await database
    .selectFrom("ecr_layers as layer")
    .selectAll("layer")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("ecr_repository_layers as there")
            .select("there.digest")
            .whereRef("there.account", "=", "layer.account")
            .whereRef("there.digest", "=", "layer.digest"),
        ),
      ),
    )
    .limit(limit)
    .execute();
  return rows.map(layerOf);
}

/** Forgets a layer that is held, when no repository has it. @returns whether its bytes may go once this is committed */
export async function removeLonelyLayer(writing: Writing, { account, digest }: Layer): Promise<boolean> {
  const { transaction } = writing;
  const there = await transaction
    .selectFrom("ecr_repository_layers")
    .select("digest")
    .where("account", "=", account)
    .where("digest", "=", digest)
    .limit(1)
    .executeTakeFirst();
  if (there !== undefined) return false;
  const result = await transaction
    .deleteFrom("ecr_layers")
    .where("account", "=", account)
    .where("digest", "=", digest)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}

const RESEALED_AT_ONCE = 500;

/** Seals the keys of all layers anew. @returns how many there are */
export async function resealLayers(
  transaction: Transaction<Tables>,
  reseal: (sealed: string, layer: Pick<Layer, "account" | "digest">) => string,
): Promise<number> {
  let count = 0;
  for (let after = { account: "", digest: "" }; ; ) {
    const rows = await transaction
      .selectFrom("ecr_layers")
      .select(["account", "digest", "sealed_key"])
      .where(({ eb, refTuple, tuple }) => eb(refTuple("account", "digest"), ">", tuple(after.account, after.digest)))
      .orderBy("account")
      .orderBy("digest")
      .limit(RESEALED_AT_ONCE)
      .execute();
    for (const row of rows) {
      await transaction
        .updateTable("ecr_layers")
        .set({ sealed_key: reseal(row.sealed_key, row) })
        .where("account", "=", row.account)
        .where("digest", "=", row.digest)
        .execute();
    }
    count += rows.length;
    const last = rows.at(-1);
    if (rows.length < RESEALED_AT_ONCE || last === undefined) return count;
    after = last;
  }
}

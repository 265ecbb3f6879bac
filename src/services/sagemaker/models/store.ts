import { type Kysely, type Selectable, type SqlBool, sql, type Transaction } from "kysely";
import { prepared } from "../../../database/prepared.ts";
import type { ModelsTable } from "../../../database/tables/sagemaker.ts";
import type { Tables } from "../../../database/tables.ts";
import type { CreateModelInput } from "../../../wire/types/sagemaker.gen.ts";

/** A model as it is stored. */
export interface StoredModel {
  readonly id: number;
  readonly account: string;
  readonly name: string;
  readonly createdAt: number;
  readonly document: ModelDocument;
}

/** What is written once and only read whole, in the shape of the API. */
export type ModelDocument = Omit<CreateModelInput, "ModelName" | "Tags">;

type Place = { readonly account: string; readonly region: string };

/** @returns false when a model of that name is there, be it in other letter case */
export async function insertModel(
  transaction: Transaction<Tables>,
  place: Place,
  model: { readonly name: string; readonly createdAt: number; readonly document: ModelDocument },
): Promise<boolean> {
  const { name, createdAt, document } = model;
  const result = await transaction
    .insertInto("models")
    .values({ ...place, name, name_key: name.toLowerCase(), created_at: createdAt, document: JSON.stringify(document) })
    .onConflict((conflict) => conflict.columns(["account", "region", "name_key"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** @param name in any letter case */
export async function findModel(db: Kysely<Tables>, place: Place, name: string): Promise<StoredModel | undefined> {
  const [row] = await selectModel(db, { account: place.account, region: place.region, nameKey: name.toLowerCase() });
  return row && modelOf(row);
}

const selectModel = prepared<Place & { readonly nameKey: string }, ModelRow>((db, slot) =>
  db
    .selectFrom("models")
    .selectAll()
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("name_key", "=", slot("nameKey")),
);

/** Holds a model's row until the transaction ends. @returns false when it is gone */
export async function lockModel(transaction: Transaction<Tables>, id: number): Promise<boolean> {
  const result = await transaction
    .updateTable("models")
    .set({ created_at: sql`created_at` })
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @returns false when it was gone already */
export async function deleteModelRow(transaction: Transaction<Tables>, id: number): Promise<boolean> {
  const result = await transaction.deleteFrom("models").where("id", "=", id).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Which models, in which order. `after` is the position of the last one seen. */
export interface ModelListing extends Place {
  readonly by: "created_at" | "name_key";
  readonly descending: boolean;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly after?: ModelPosition;
  readonly limit: number;
}

/** `[name in lower case, or created_at; id]` */
export type ModelPosition = readonly [value: string | number, id: number];

export function positionOf(model: StoredModel, by: ModelListing["by"]): ModelPosition {
  return [by === "name_key" ? model.name.toLowerCase() : model.createdAt, model.id];
}

export async function listModelRows(db: Kysely<Tables>, listing: ModelListing): Promise<StoredModel[]> {
  const { by, descending, createdAfter, createdBefore, after } = listing;
  const direction = descending ? "desc" : "asc";
  let query = db
    .selectFrom("models")
    .selectAll()
    .where("account", "=", listing.account)
    .where("region", "=", listing.region);
  if (createdAfter !== undefined) query = query.where("created_at", ">", createdAfter);
  if (createdBefore !== undefined) query = query.where("created_at", "<", createdBefore);
  if (after !== undefined) {
    const beyond = sql.raw(descending ? "<" : ">");
    query = query.where(sql<SqlBool>`(${sql.ref(by)}, id) ${beyond} (${after[0]}, ${after[1]})`);
  }
  const rows = await query.orderBy(by, direction).orderBy("id", direction).limit(listing.limit).execute();
  return rows.map(modelOf);
}

type ModelRow = Selectable<ModelsTable>;

function modelOf(row: ModelRow): StoredModel {
  return {
    id: row.id,
    account: row.account,
    name: row.name,
    createdAt: row.created_at,
    document: JSON.parse(row.document) as ModelDocument,
  };
}

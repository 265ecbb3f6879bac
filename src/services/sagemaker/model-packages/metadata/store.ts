import type { Transaction } from "kysely";
import { isPostgres } from "../../../../database/engine.ts";
import { prepared } from "../../../../database/prepared.ts";
import type { Tables } from "../../../../database/tables.ts";

/** The package whose properties they are. */
export interface MetadataOwner {
  readonly id: number;
  readonly account: string;
  readonly region: string;
}

type Properties = Readonly<Record<string, string>>;

type Property = readonly [key: string, value: string];

/**
 * Writes CustomerMetadataProperties once more, a row each, for Search: only what has changed. The rows are kept by their values and
 * found by nothing less: `before` must be all that was written for this package.
 */
export async function writeMetadata(
  transaction: Transaction<Tables>,
  owner: MetadataOwner,
  { before = {}, after = {} }: { readonly before?: Properties; readonly after?: Properties },
): Promise<void> {
  const gone = propertiesOnlyIn(before, after);
  const added = propertiesOnlyIn(after, before);
  if (isPostgres(transaction)) {
    // All in one statement: each is a journey.
    if (gone.length > 0) await deleteRows(transaction, owner, gone);
    if (added.length > 0) await insertRows(added.length)(transaction, rowValues(added, owner));
    return;
  }
  // SQLite, for several rows in one statement, would keep a journal to undo half of it.
  for (const [key, value] of gone) await deleteRow(transaction, rowOf(key, value, owner));
  for (const [key, value] of added) await insertRow(transaction, rowOf(key, value, owner));
}

function propertiesOnlyIn(properties: Properties, others: Properties): Property[] {
  return Object.entries(properties).filter(([key, value]) => others[key] !== value);
}

type Row = Tables["model_package_metadata"];

function rowOf(key: string, value: string, { id, account, region }: MetadataOwner): Row {
  return { account, region, key, value, package_id: id };
}

const insertRow = prepared<Row, never>((db, slot) =>
  db.insertInto("model_package_metadata").values({
    account: slot("account"),
    region: slot("region"),
    key: slot("key"),
    value: slot("value"),
    package_id: slot("package_id"),
  }),
);

const deleteRow = prepared<Row, unknown>((db, slot) =>
  db
    .deleteFrom("model_package_metadata")
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("key", "=", slot("key"))
    .where("value", "=", slot("value"))
    .where("package_id", "=", slot("package_id")),
);

async function deleteRows(
  transaction: Transaction<Tables>,
  { id, account, region }: MetadataOwner,
  properties: readonly Property[],
): Promise<void> {
  await transaction
    .deleteFrom("model_package_metadata")
    .where("account", "=", account)
    .where("region", "=", region)
    .where("package_id", "=", id)
    .where(({ and, or }) => or(properties.map(([key, value]) => and({ key, value }))))
    .execute();
}

/** One statement for each number of properties, made when it is first needed. */
const multiRowInserts = new Map<number, ReturnType<typeof multiRowInsert>>();

function insertRows(count: number): ReturnType<typeof multiRowInsert> {
  const insert = multiRowInserts.get(count) ?? multiRowInsert(count);
  multiRowInserts.set(count, insert);
  return insert;
}

type RowValues = Readonly<Record<string, string | number>>;

function multiRowInsert(count: number) {
  return prepared<RowValues, never>((db, slot) =>
    db.insertInto("model_package_metadata").values(
      Array.from({ length: count }, (_, index) => ({
        account: slot("account") as string,
        region: slot("region") as string,
        key: slot(`key${index}`) as string,
        value: slot(`value${index}`) as string,
        package_id: slot("id") as number,
      })),
    ),
  );
}

function rowValues(properties: readonly Property[], { id, account, region }: MetadataOwner): RowValues {
  const values: Record<string, string | number> = { id, account, region };
  for (const [index, [key, value]] of properties.entries()) {
    values[`key${index}`] = key;
    values[`value${index}`] = value;
  }
  return values;
}

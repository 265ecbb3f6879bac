import type { Transaction } from "kysely";
import { isPostgres } from "../../../../database/engine.ts";
import { prepared } from "../../../../database/prepared.ts";
import type { Tables } from "../../../../database/tables.ts";
import { type Awaitable, whenThere } from "../../../../lib/awaitable.ts";

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
export function writeMetadata(
  transaction: Transaction<Tables>,
  owner: MetadataOwner,
  { before = NONE, after = NONE }: { readonly before?: Properties; readonly after?: Properties },
): Awaitable<unknown> {
  const gone = propertiesOnlyIn(before, after);
  const added = propertiesOnlyIn(after, before);
  const deleted = gone.length === 0 ? undefined : deleteRows(transaction, owner, gone);
  if (added.length === 0) return deleted;
  return whenThere(deleted, () => insertRows(added.length)(transaction, rowValues(added, owner)));
}

const NONE: Properties = Object.freeze({});

function propertiesOnlyIn(properties: Properties, others: Properties): Property[] {
  return Object.entries(properties).filter(([key, value]) => others[key] !== value);
}

/** By their whole keys: all in one statement where each is a journey. */
async function deleteRows(
  transaction: Transaction<Tables>,
  { id, account, region }: MetadataOwner,
  properties: readonly Property[],
): Promise<void> {
  if (!isPostgres(transaction)) {
    for (const [key, value] of properties) await deleteRow(transaction, { account, region, key, value, id });
    return;
  }
  await transaction
    .deleteFrom("model_package_metadata")
    .where("account", "=", account)
    .where("region", "=", region)
    .where("package_id", "=", id)
    .where(({ and, or }) => or(properties.map(([key, value]) => and({ key, value }))))
    .execute();
}

const deleteRow = prepared<MetadataOwner & { key: string; value: string }, unknown>((db, slot) =>
  db
    .deleteFrom("model_package_metadata")
    .where("account", "=", slot("account"))
    .where("region", "=", slot("region"))
    .where("key", "=", slot("key"))
    .where("value", "=", slot("value"))
    .where("package_id", "=", slot("id")),
);

/** One statement for each number of properties, made when it is first needed. */
const multiRowInserts = new Map<number, ReturnType<typeof multiRowInsert>>();

function insertRows(count: number): ReturnType<typeof multiRowInsert> {
  const insert = multiRowInserts.get(count) ?? multiRowInsert(count);
  multiRowInserts.set(count, insert);
  return insert;
}

type RowValues = Readonly<Record<string, string | number>>;

function multiRowInsert(count: number) {
  return prepared<RowValues, never>((db, slot) => {
    const insert = db.insertInto("model_package_metadata").values(
      Array.from({ length: count }, (_, index) => ({
        account: slot("account") as string,
        region: slot("region") as string,
        key: slot(namesAt(index).key) as string,
        value: slot(namesAt(index).value) as string,
        package_id: slot("id") as number,
      })),
    );
    // Should one row fail, the whole write is undone; SQLite need not keep a journal to undo half a statement.
    return isPostgres(db) ? insert : insert.orFail();
  });
}

interface Names {
  readonly key: string;
  readonly value: string;
}

const names: Names[] = [];

function namesAt(index: number): Names {
  names[index] ??= { key: `key${index}`, value: `value${index}` };
  return names[index];
}

function rowValues(properties: readonly Property[], { id, account, region }: MetadataOwner): RowValues {
  const values: Record<string, string | number> = { id, account, region };
  for (const [index, [key, value]] of properties.entries()) {
    const slots = namesAt(index);
    values[slots.key] = key;
    values[slots.value] = value;
  }
  return values;
}

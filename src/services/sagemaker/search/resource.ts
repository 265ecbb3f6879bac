import type { SearchRecord } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import type { Candidates } from "./candidates.ts";
import type { NarrowFilter, Narrowing } from "./narrowing.ts";
import type { Properties } from "./property.ts";

/** One kind of resource that Search finds. */
export interface SearchedResource {
  readonly properties: Properties;
  /** What its indexes make of a filter. */
  readonly narrowFilter: (call: Call) => NarrowFilter;
  /** Which properties an index keeps in order. */
  readonly sorts: string;
  /**
   * The rows to look at, in the order of a property; in some order of the store's own where none is named.
   * @returns "unsorted" when no index keeps that order; undefined when there can be no row
   */
  readonly candidates: (call: Call, narrowing: Narrowing, sort: Sort) => Promise<Candidates | "unsorted" | undefined>;
  /** Reads records by row id, in the API's shape. */
  readonly read: (call: Call, ids: readonly number[]) => Promise<ReadonlyMap<number, object>>;
  /** A record as an item of the answer. */
  readonly item: (record: object) => SearchRecord;
}

export interface Sort {
  readonly by: string | undefined;
  readonly descending: boolean;
}

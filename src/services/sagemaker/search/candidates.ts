import type { PagePosition } from "../../../lib/page-token.ts";

/** Where a search looks: rows in its order, narrowed by what an index knows. */
export interface Candidates {
  /** The rows after a position, looking at no more than about `limit` of them. */
  window(after: PagePosition | undefined, limit: number): Promise<CandidateWindow>;
  /** How many there are, counted no further than `limit`; undefined when counting would take more than a walk along one index. */
  count(limit: number): Promise<number | undefined>;
}

export interface CandidateWindow {
  /** In order, without those that the database could tell to be no match. */
  readonly rows: readonly CandidateRow[];
  /** How many were looked at. */
  readonly looked: number;
  /** Where to go on; undefined when there is nothing more. */
  readonly next: PagePosition | undefined;
}

export interface CandidateRow {
  readonly id: number;
  readonly position: PagePosition;
}

/** Rows that are all known already, put in order. */
export function gathered(rows: readonly CandidateRow[], descending: boolean): Candidates {
  const ordered = rows.toSorted((one, other) => comparePositions(one.position, other.position, descending));
  return {
    async window(after, limit) {
      const start =
        after === undefined
          ? 0
          : ordered.findIndex(({ position }) => comparePositions(position, after, descending) > 0);
      const part = start === -1 ? [] : ordered.slice(start, start + limit);
      const more = start !== -1 && start + limit < ordered.length;
      return { rows: part, looked: part.length, next: more ? part.at(-1)?.position : undefined };
    },
    count: async (limit) => Math.min(ordered.length, limit),
  };
}

/** Member by member; what is absent (null) comes last in both directions. */
export function comparePositions(one: PagePosition, other: PagePosition, descending: boolean): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] as string | number | null;
    if (value === against) continue;
    if (value === null || against === null) return value === null ? 1 : -1;
    return value < against === descending ? 1 : -1;
  }
  return 0;
}

/** Chance that can be repeated: the same seed gives the same choices. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  /** True with the given probability. */
  happens(probability: number): boolean;
}

/** A linear congruential generator mixed as in PCG; good enough to choose test values. */
export function chanceFrom(seed: number): Chance {
  let state = BigInt(seed) * 2_862_933_555_777_941_757n + 3_037_000_493n;
  const next = (): number => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    const mixed = Number(((state ^ (state >> 22n)) >> (22n + (state >> 61n))) & 0xffff_ffffn);
    return mixed / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    between,
    pick: (items) => items[between(0, items.length - 1)] as (typeof items)[number],
    happens: (probability) => next() < probability,
  };
}

import { randomBytes, randomFillSync } from "node:crypto";

/** Randomness comes in as an argument, so that tests are exact. */
export interface Random {
  bytes(count: number): Buffer;
}

const POOL_BYTES = 8192;

/** The operating system's generator, drawn in pools because single small draws are slow. */
export function systemRandom(): Random {
  const pool = Buffer.alloc(POOL_BYTES);
  let used = POOL_BYTES;
  return {
    bytes(count) {
      if (count > POOL_BYTES) return randomBytes(count);
      if (used + count > POOL_BYTES) {
        randomFillSync(pool);
        used = 0;
      }
      const drawn = Buffer.from(pool.subarray(used, used + count));
      pool.fill(0, used, used + count);
      used += count;
      return drawn;
    },
  };
}

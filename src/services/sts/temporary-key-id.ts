import { TEMPORARY } from "../../identity/session-token.ts";
import type { Random } from "../../lib/random.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const ACCOUNT_BITS = 40n;
const CHANCE_BYTES = 5;
const CHANCE_BITS = 40n;
const LETTERS = 16;
const LETTER_BITS = 5n;

/** An access key id that tells its account, as AWS's do: nothing else is known of temporary keys. The rest is chance. */
export function temporaryKeyId(account: string, random: Random): string {
  const chance = BigInt(`0x${random.bytes(CHANCE_BYTES).toString("hex")}`);
  let rest = (BigInt(account) << CHANCE_BITS) | chance;
  let letters = "";
  while (letters.length < LETTERS) {
    letters = ALPHABET[Number(rest & 31n)] + letters;
    rest >>= LETTER_BITS;
  }
  return TEMPORARY + letters;
}

/** @returns the account of a temporary access key id: 12 digits; undefined when it is none */
export function accountOfTemporaryKey(accessKeyId: string): string | undefined {
  if (!/^ASIA[A-Z2-7]{16}$/.test(accessKeyId)) return undefined;
  let value = 0n;
  for (const letter of accessKeyId.slice(TEMPORARY.length)) {
    value = (value << LETTER_BITS) | BigInt(ALPHABET.indexOf(letter));
  }
  const account = ((value >> CHANCE_BITS) & ((1n << ACCOUNT_BITS) - 1n)).toString().padStart(12, "0");
  return account.length === 12 ? account : undefined;
}

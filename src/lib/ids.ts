import type { Random } from "./random.ts";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LOWER_ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** A UUID, version 4. */
export function uuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** IAM's unique ids: `AIDA…` user, `AROA…` role, `AKIA…` long-lived key, `ASIA…` temporary key; 20 characters in all. */
export function iamId(prefix: "AIDA" | "AROA" | "AKIA" | "ASIA" | "AGPA" | "ANPA" | "AIPA", random: Random): string {
  return prefix + pick(BASE32, 16, random);
}

/** A secret access key: 40 characters of base 64, 240 bits. */
export function secretAccessKey(random: Random): string {
  return pick(BASE64, 40, random);
}

/** Lower-case letters and digits, as SageMaker uses in execution and job names. */
export function lowerAlphanumeric(length: number, random: Random): string {
  return pick(LOWER_ALPHANUMERIC, length, random);
}

function pick(alphabet: string, length: number, random: Random): string {
  // Bytes at or above the largest multiple of the alphabet's size are dropped: a plain remainder would favour its first letters.
  const bound = 256 - (256 % alphabet.length);
  let text = "";
  while (text.length < length) {
    for (const byte of random.bytes(length)) {
      if (byte < bound && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

import type { Seal } from "./seal.ts";

/**
 * Seals the reasons of a refusal, so that the caller can hand them to its administrator without being able to read them.
 * @param account whose principal was refused: nobody else can have it decoded
 * @param message JSON, as DecodeAuthorizationMessage tells it
 */
export function encodeAuthorizationMessage(seal: Seal, account: string, message: string): string {
  return seal.close(message, aboutOf(account)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @returns undefined when the text is no message for this account */
export function decodeAuthorizationMessage(seal: Seal, encoded: string, account: string): string | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) return undefined;
  try {
    return seal.open(encoded, aboutOf(account));
  } catch {
    return undefined;
  }
}

function aboutOf(account: string): string {
  return `authorization message of ${account}`;
}

import type { Call } from "../../operation.ts";
import { kmsErrors } from "../errors.ts";

const SCOPE = "kms grant token";
const SALT_BYTES = 16;

export interface GrantToken {
  readonly keyId: string;
  readonly grantId: string;
}

/** A new token of a grant. Grants are in force at once, so a token only names its grant, in a form that nobody can forge. */
export function makeGrantToken({ keyId, grantId }: GrantToken, call: Pick<Call, "pageTokens" | "random">): string {
  return call.pageTokens.seal(SCOPE, [keyId, grantId, call.random.bytes(SALT_BYTES).toString("base64url")]);
}

/** @throws InvalidGrantTokenException */
export function openGrantToken(token: string, call: Pick<Call, "pageTokens">): GrantToken {
  const [keyId, grantId] = call.pageTokens.open(SCOPE, token) ?? [];
  if (typeof keyId !== "string" || typeof grantId !== "string") throw kmsErrors.invalidGrantToken();
  return { keyId, grantId };
}

/** Requests may bring tokens of grants that have just been made. @throws InvalidGrantTokenException */
export function checkGrantTokens(tokens: readonly string[] | undefined, call: Pick<Call, "pageTokens">): void {
  for (const token of tokens ?? []) openGrantToken(token, call);
}

import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Page tokens: where a listing goes on, sealed so that a client can neither forge one nor carry it to another listing.
 * The scope names the operation, the caller's account and the filters; a token opens only under the scope that sealed it.
 */
export interface PageTokens {
  seal(scope: string, position: PagePosition): string;
  /** @returns the position, or undefined when the token is not ours or belongs to another listing */
  open(scope: string, token: string): PagePosition | undefined;
}

export type PagePosition = readonly (string | number | null)[];

const MAC_BYTES = 16;

export function pageTokens(secret: Buffer): PageTokens {
  const mac = (scope: string, body: Buffer): Buffer =>
    createHmac("sha256", secret).update(scope).update("\0").update(body).digest().subarray(0, MAC_BYTES);
  return {
    seal(scope, position) {
      const body = Buffer.from(JSON.stringify(position));
      return Buffer.concat([mac(scope, body), body]).toString("base64url");
    },
    open(scope, token) {
      const bytes = Buffer.from(token, "base64url");
      if (bytes.length <= MAC_BYTES) return undefined;
      const body = bytes.subarray(MAC_BYTES);
      if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(scope, body))) return undefined;
      return JSON.parse(body.toString()) as PagePosition;
    },
  };
}

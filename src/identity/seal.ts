import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Random } from "../lib/random.ts";

/** Encrypts secrets for the database with the root key, which stands outside it. */
export interface Seal {
  /** @param about what the secret belongs to, e.g. its access key id: a sealed secret opens for nothing else */
  close(secret: string, about: string): string;
  /** @throws Error when the text was not sealed with this key for `about` */
  open(sealed: string, about: string): string;
}

export const ROOT_KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, tag and ciphertext, in base 64. */
export function sealWith(rootKey: Buffer, random: Random): Seal {
  return {
    close(secret, about) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", rootKey, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", rootKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        "utf8",
      );
    },
  };
}

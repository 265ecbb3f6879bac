import { createHash } from "node:crypto";

/**
 * The canonical user id of an account: 64 hexadecimal digits, the same for ever. It stands as the owner in listings and ACLs.
 * AWS gives every account a random one; ours follows from the account's number, so that every server knows it.
 */
export function canonicalUserId(account: string): string {
  return createHash("sha256").update(`canonical user of ${account}`).digest("hex");
}

/** The owner of a bucket and of everything in it (Object Ownership is always BucketOwnerEnforced). */
export function ownerOf(account: string): { ID: string } {
  return { ID: canonicalUserId(account) };
}

import type { Grant } from "../../../wire/types/s3.gen.ts";
import { canonicalUserId, ownerOf } from "../owner.ts";

/** The one ACL that there is under BucketOwnerEnforced: the owner has full control, and nobody else anything. */
export function ownerOnlyAcl(account: string): { Owner: { ID: string }; Grants: Grant[] } {
  const Grantee = { Type: "CanonicalUser" as const, ID: canonicalUserId(account) };
  return { Owner: ownerOf(account), Grants: [{ Grantee, Permission: "FULL_CONTROL" }] };
}

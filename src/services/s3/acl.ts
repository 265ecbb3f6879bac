import type { Grant } from "../../wire/types/s3.gen.ts";
import type { Context } from "./context.ts";
import { canonicalUserId, ownerOf } from "./owner.ts";

/** The one ACL that there is under BucketOwnerEnforced: the owner has full control, and nobody else anything. */
export function ownerOnlyAcl(account: string): { Owner: { ID: string }; Grants: Grant[] } {
  const Grantee = { Type: "CanonicalUser" as const, ID: canonicalUserId(account) };
  return { Owner: ownerOf(account), Grants: [{ Grantee, Permission: "FULL_CONTROL" }] };
}

/** The headers of a request that ask for an ACL. */
export interface AclHeaders {
  readonly ACL?: string;
  readonly GrantFullControl?: string;
  readonly GrantRead?: string;
  readonly GrantReadACP?: string;
  readonly GrantWrite?: string;
  readonly GrantWriteACP?: string;
}

/** Whether a request asks for an ACL, which takes the right to put one. */
export function hasAcl(input: AclHeaders): boolean {
  return (
    (input.ACL ??
      input.GrantFullControl ??
      input.GrantRead ??
      input.GrantReadACP ??
      input.GrantWrite ??
      input.GrantWriteACP) !== undefined
  );
}

/** The condition keys of those headers. */
export function aclKeys(input: AclHeaders): Context {
  return {
    "s3:x-amz-acl": input.ACL,
    "s3:x-amz-grant-full-control": input.GrantFullControl,
    "s3:x-amz-grant-read": input.GrantRead,
    "s3:x-amz-grant-read-acp": input.GrantReadACP,
    "s3:x-amz-grant-write": input.GrantWrite,
    "s3:x-amz-grant-write-acp": input.GrantWriteACP,
  };
}

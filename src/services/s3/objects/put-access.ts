import type { Access } from "../../operation.ts";

interface PutDemands {
  readonly tags?: readonly unknown[];
  /** Whether the request asks for an ACL. */
  readonly acl?: boolean;
  readonly ifMatch?: string;
}

/**
 * What a write needs beside `s3:PutObject`: tags and ACLs take rights of their own, and a condition on the content that is there takes the
 * right to read it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function putAccess(put: Access, { tags, acl, ifMatch }: PutDemands): readonly Access[] {
  return [
    put,
    ...(tags === undefined ? [] : [{ ...put, action: "s3:PutObjectTagging" }]),
    ...(acl === true ? [{ ...put, action: "s3:PutObjectAcl" }] : []),
    ...(ifMatch === undefined ? [] : [{ ...put, action: "s3:GetObject" }]),
  ];
}

import { requireBucket, versionedAccess } from "../access.ts";
import { requireObject } from "../objects/find.ts";
import { operation } from "../operation.ts";
import { ownerOnlyAcl } from "./acl.ts";

/** Answers an object's ACL. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = operation("GetObjectAcl", {
  access: (input, call) => versionedAccess({ plain: "GetObjectAcl", versioned: "GetObjectVersionAcl" }, input, call),
  async run(input, call) {
    const { account } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    await requireObject(input, call);
    return ownerOnlyAcl(account);
  },
});

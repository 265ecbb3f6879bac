import { requireBucket } from "../access.ts";
import { ownerOnlyAcl } from "../acl.ts";
import { readAccess, requireObject } from "../objects/find.ts";
import { operation } from "../operation.ts";

/** Answers an object's ACL. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl = operation("GetObjectAcl", {
  access: (input, call) => readAccess({ plain: "GetObjectAcl", versioned: "GetObjectVersionAcl" }, input, call),
  async run(input, call) {
    const { account } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    await requireObject(input, call);
    return ownerOnlyAcl(account);
  },
});

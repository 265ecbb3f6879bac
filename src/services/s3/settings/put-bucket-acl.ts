import { bucketAccess } from "../access.ts";
import { aclKeys } from "../acl.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/** Is refused: buckets here know no ACLs. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = operation("PutBucketAcl", {
  access: (input, call) => bucketAccess("PutBucketAcl", input, call, aclKeys(input)),
  async run() {
    throw s3Errors.aclNotSupported();
  },
});

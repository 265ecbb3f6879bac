import { bucketAccess } from "../access.ts";
import { notImplemented, s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";

/**
 * Takes BucketOwnerEnforced, which is so anyway. The other two would bring ACLs back, which this server does not have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html
 */
export const putBucketOwnershipControls = operation("PutBucketOwnershipControls", {
  access: (input, call) => bucketAccess("PutBucketOwnershipControls", input, call),
  async run(input) {
    const [rule, ...rest] = input.OwnershipControls.Rules;
    if (rule === undefined || rest.length > 0) throw s3Errors.malformedXml();
    if (rule.ObjectOwnership !== "BucketOwnerEnforced") throw notImplemented("x-amz-object-ownership");
    return {};
  },
});

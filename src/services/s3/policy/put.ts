import type { Call } from "../../operation.ts";
import { bucketAccess, holdSameBucket, requireBucket } from "../access.ts";
import { bucketArn } from "../arn.ts";
import { type Bucket, updatePolicy } from "../buckets/store.ts";
import { s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { checkBucketPolicy } from "./check.ts";
import { resolvePrincipals } from "./principals.ts";
import { isPublic } from "./public.ts";

/** Puts a bucket's policy. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy = operation("PutBucketPolicy", {
  access: (input, call) => bucketAccess("PutBucketPolicy", input, call),
  async run(input, call) {
    const { name, account } = await requireBucket(input.Bucket, input.ExpectedBucketOwner, call);
    if (account !== call.principal.account) throw s3Errors.notByOthers();
    const document = checkBucketPolicy(input.Policy, bucketArn(name, call));
    const principalIds = await resolvePrincipals(document, call);
    await write(call.database, async (writing) => {
      const bucket = await holdSameBucket(call, writing, name, "alone");
      if (isPublic(document)) refuseWhereBlocked(bucket, call);
      await updatePolicy(writing, name, { text: input.Policy, principalIds });
    });
    return {};
  },
});

/** @throws AccessDenied */
function refuseWhereBlocked(bucket: Bucket, call: Call): void {
  if (bucket.publicAccessBlock?.BlockPublicPolicy !== true) return;
  throw s3Errors.publicPolicy({ caller: call.principal.arn, resource: bucketArn(bucket.name, call) });
}

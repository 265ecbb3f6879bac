import { S3_BUCKETS_PER_ACCOUNT_MAX } from "../../../lib/limits.ts";
import type { CreateBucketRequest } from "../../../wire/types/s3.gen.ts";
import type { Access, Call } from "../../operation.ts";
import { aclKeys, hasAcl } from "../acl.ts";
import { bucketArn } from "../arn.ts";
import { commonKeys, present } from "../context.ts";
import { notImplemented, s3Errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { write } from "../store.ts";
import { checkTags } from "../tagging/tags.ts";
import { checkNewBucketName } from "./names.ts";
import { ALL_PUBLIC_ACCESS_BLOCKED, type Bucket, countBuckets, holdBucket, insertBucket } from "./store.ts";

/** Makes a bucket. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket = operation("CreateBucket", {
  access: (input, call) => createAccess(input, call),
  async run(input, call) {
    checkNewBucketName(input.Bucket);
    refuseUnsupportedBucket(input);
    checkLocation(input.CreateBucketConfiguration?.LocationConstraint, call);
    const tags = checkTags(input.CreateBucketConfiguration?.Tags ?? [], "bucket");
    await addBucket(
      {
        name: input.Bucket,
        account: call.principal.account,
        region: call.region,
        createdAtMs: call.clock.now(),
        tags: tags.length === 0 ? undefined : tags,
        publicAccessBlock: ALL_PUBLIC_ACCESS_BLOCKED,
      },
      call,
    );
    return { Location: `/${input.Bucket}`, BucketArn: bucketArn(input.Bucket, call) };
  },
});

/** Settings and tags that come with the request take rights of their own. */
function createAccess(input: CreateBucketRequest, call: Call): readonly Access[] {
  const tags = input.CreateBucketConfiguration?.Tags ?? [];
  const create: Access = {
    action: "s3:CreateBucket",
    resource: bucketArn(input.Bucket, call),
    account: call.principal.account,
    context: {
      ...commonKeys(call, call.principal.account),
      ...present({
        "s3:locationconstraint": input.CreateBucketConfiguration?.LocationConstraint ?? "us-east-1",
        "s3:x-amz-object-ownership": input.ObjectOwnership,
        ...aclKeys(input),
        "aws:TagKeys": tags.length === 0 ? undefined : tags.map(({ Key }) => Key ?? ""),
      }),
      ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key ?? ""}`, Value ?? ""])),
    },
  };
  const further = [
    ...(hasAcl(input) ? ["s3:PutBucketAcl"] : []),
    ...(input.ObjectOwnership === undefined ? [] : ["s3:PutBucketOwnershipControls"]),
    ...(tags.length === 0 ? [] : ["s3:TagResource"]),
  ];
  return [create, ...further.map((action) => ({ ...create, action }))];
}

/** @throws BucketAlreadyExists, BucketAlreadyOwnedByYou, TooManyBuckets */
function addBucket(bucket: Bucket, call: Call): Promise<void> {
  return write(call.database, async (writing) => {
    const { name, account } = bucket;
    const existing = await holdBucket(writing, name, "alone");
    if (existing !== undefined) {
      if (existing.account !== account) throw s3Errors.bucketExists({}, { fields: { BucketName: name } });
      // An old courtesy of the first region: making one's own bucket again succeeds there.
      if (call.region === "us-east-1") return;
      throw s3Errors.bucketOwned({}, { fields: { BucketName: name } });
    }
    if ((await countBuckets(writing, account)) >= S3_BUCKETS_PER_ACCOUNT_MAX) throw s3Errors.tooManyBuckets();
    await insertBucket(writing, bucket);
  });
}

/** @throws IllegalLocationConstraintException, InvalidLocationConstraint */
function checkLocation(constraint: string | undefined, { region }: Call): void {
  const meant = constraint === "EU" ? "eu-west-1" : constraint;
  if (meant === undefined || meant === "") {
    if (region !== "us-east-1") throw s3Errors.wrongLocation({ constraint: "unspecified" });
    return;
  }
  // us-east-1 is where buckets without a constraint are; it cannot be asked for by name.
  if (meant === "us-east-1" && region === "us-east-1") {
    throw s3Errors.invalidLocation({}, { fields: { LocationConstraint: meant } });
  }
  if (meant !== region) throw s3Errors.wrongLocation({ constraint: meant });
}

function refuseUnsupportedBucket(input: CreateBucketRequest): void {
  const grants =
    input.GrantFullControl ?? input.GrantRead ?? input.GrantReadACP ?? input.GrantWrite ?? input.GrantWriteACP;
  if ((input.ACL !== undefined && input.ACL !== "private") || grants !== undefined)
    throw s3Errors.bucketAclNotSupported();
  if (input.ObjectLockEnabledForBucket === true) throw notImplemented("x-amz-bucket-object-lock-enabled");
  if (input.ObjectOwnership !== undefined && input.ObjectOwnership !== "BucketOwnerEnforced") {
    throw notImplemented("x-amz-object-ownership");
  }
  if (input.BucketNamespace !== undefined && input.BucketNamespace !== "global")
    throw notImplemented("x-amz-bucket-namespace");
  const { Location, Bucket } = input.CreateBucketConfiguration ?? {};
  if (Location !== undefined || Bucket !== undefined) {
    throw s3Errors.invalidRequest({ reason: "Directory buckets are not available." });
  }
}

import { S3_BUCKETS_PER_ACCOUNT_MAX } from "../../../lib/limits.ts";
import { bucketArn } from "../arn.ts";
import { invalidArgument } from "../errors.ts";
import { checkListingText } from "../objects/key.ts";
import { operation } from "../operation.ts";
import { ownerOf } from "../owner.ts";
import { listBuckets as bucketsOf } from "./store.ts";

/** Lists the caller's buckets by name. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets = operation("ListBuckets", {
  access: (_input, call) => ({ action: "s3:ListAllMyBuckets", resource: "*", account: call.principal.account }),
  async run(input, call) {
    const { MaxBuckets, Prefix = "", ContinuationToken, BucketRegion: region } = input;
    checkListingText("prefix", Prefix);
    if (MaxBuckets !== undefined && (MaxBuckets < 1 || MaxBuckets > S3_BUCKETS_PER_ACCOUNT_MAX)) {
      const reason = `Argument max-buckets must be an integer between 1 and ${S3_BUCKETS_PER_ACCOUNT_MAX}`;
      throw invalidArgument(reason, "max-buckets", MaxBuckets);
    }
    const { account } = call.principal;
    const scope = JSON.stringify(["s3:ListBuckets", account, Prefix, region]);
    const after = ContinuationToken === undefined ? [""] : call.pageTokens.open(scope, ContinuationToken);
    if (after === undefined) {
      throw invalidArgument(
        "The continuation token provided is incorrect",
        "continuation-token",
        ContinuationToken ?? "",
      );
    }
    const limit = MaxBuckets ?? S3_BUCKETS_PER_ACCOUNT_MAX;
    const page = { account, prefix: Prefix, region, after: String(after[0]), limit: limit + 1 };
    const buckets = await bucketsOf(call.database.read, page);
    const shown = buckets.slice(0, limit);
    const last = shown.at(-1);
    return {
      Owner: ownerOf(account),
      Buckets: shown.map((bucket) => ({
        Name: bucket.name,
        CreationDate: new Date(bucket.createdAtMs),
        // Region and ARN are told to callers that page, as S3 does.
        ...(MaxBuckets === undefined && Prefix === "" && region === undefined
          ? {}
          : { BucketRegion: bucket.region, BucketArn: bucketArn(bucket.name, call) }),
      })),
      Prefix: input.Prefix,
      ContinuationToken: buckets.length > limit && last ? call.pageTokens.seal(scope, [last.name]) : undefined,
    };
  },
});

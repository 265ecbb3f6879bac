import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectsCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { refused } from "../../../../test/support/refusal.ts";
import { startTestServer, type TestServer } from "../../../../test/support/server.ts";

const OTHER = "arn:aws:iam::222222222222:root";
const Bucket = "shared";
const BUCKET = `arn:aws:s3:::${Bucket}`;
const OBJECTS = `${BUCKET}/*`;

const readers = { Effect: "Allow", Principal: { AWS: OTHER }, Action: "s3:GetObject", Resource: OBJECTS };

/** Both accounts are of one organization: else S3 would give no reason. */
const NO_ONE_ALLOWS =
  /^User: arn:aws:iam::222222222222:user\/admin is not authorized to perform: s3:\w+ on resource: "arn:aws:s3:::shared\/models\/\w+" because no resource-based policy allows the s3:\w+ action$/;

function policyOf(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

describe("bucket policies, as the AWS SDK sees them", () => {
  let server: TestServer;
  let owner: S3Client;
  let stranger: S3Client;
  const put = (Policy: string) => owner.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  const malformed = (Policy: string, sentence: RegExp) => refused(put(Policy), "MalformedPolicy", 400, sentence);

  before(async () => {
    server = await startTestServer();
    owner = server.s3("registry");
    stranger = server.s3("training");
    await owner.send(new CreateBucketCommand({ Bucket }));
    await owner.send(new PutObjectCommand({ Bucket, Key: "models/iris", Body: "petals", Tagging: "stage=test" }));
    await stranger.send(new CreateBucketCommand({ Bucket: "theirs" }));
  });
  after(() => server.stop());

  it("are put, answered as they were put, and removed", async () => {
    await refused(owner.send(new GetBucketPolicyCommand({ Bucket })), "NoSuchBucketPolicy", 404, /does not exist/);
    await refused(owner.send(new GetBucketPolicyStatusCommand({ Bucket })), "NoSuchBucketPolicy", 404);
    const text = policyOf(readers);
    const answer = await put(text);
    assert.equal(answer.$metadata.httpStatusCode, 204);
    assert.equal((await owner.send(new GetBucketPolicyCommand({ Bucket }))).Policy, text);
    const { PolicyStatus } = await owner.send(new GetBucketPolicyStatusCommand({ Bucket }));
    assert.deepEqual(PolicyStatus, { IsPublic: false });
    await owner.send(new DeleteBucketPolicyCommand({ Bucket }));
    await owner.send(new DeleteBucketPolicyCommand({ Bucket }));
    await refused(owner.send(new GetBucketPolicyCommand({ Bucket })), "NoSuchBucketPolicy", 404);
  });

  it("are refused with S3's sentences", async () => {
    const notJson = /^Policies must be valid JSON and the first byte must be '\{'$/;
    for (const text of ["[]", "x", '{"Version"', ` ${policyOf(readers)}`]) await malformed(text, notJson);
    await malformed('{"Statement":[]}', /^Could not parse the policy: Statement is empty!$/);
    await malformed("{}", /^Missing required field Statement$/);
    await malformed('{"Version":"2020-01-01","Statement":[]}', /^The policy must contain a valid version string$/);
    await malformed(`${policyOf(readers).slice(0, -1)},"Version":"2012-10-17"}`, /^This policy contains invalid Json$/);
    const cases: readonly [object, RegExp][] = [
      [{ Principal: undefined }, /^Missing required field Principal$/],
      [{ Effect: "allow" }, /^Invalid effect: allow$/],
      [{ Action: undefined }, /^Missing required field Action$/],
      [{ Resource: undefined }, /^Missing required field Resource$/],
      [{ Action: "s3:GetObjekt" }, /^Policy has invalid action$/],
      [{ Action: "ecr:BatchGetImage" }, /^Policy has invalid action$/],
      [{ Resource: "*" }, /^Policy has invalid resource$/],
      [{ Resource: "arn:aws:s3:::other/*" }, /^Policy has invalid resource$/],
      [{ Resource: "arn:aws:s3:::shared-too/*" }, /^Policy has invalid resource$/],
      [{ Resource: "arn:aws:s3:us-east-1::shared/*" }, /^Policy has invalid resource$/],
      [{ Principal: { AWS: "arn:aws:iam::999999999999:root" } }, /^Invalid principal in policy$/],
      [{ Principal: { AWS: "arn:aws:iam::222222222222:user/nobody" } }, /^Invalid principal in policy$/],
      [{ Principal: { AWS: "arn:aws:iam::222222222222:role/*" } }, /^Invalid principal in policy$/],
      [{ Principal: { CanonicalUser: "0".repeat(64) } }, /^Invalid principal in policy$/],
      [{ Resource: BUCKET }, /^Action does not apply to any resource\(s\) in statement$/],
      [{ Action: "s3:ListBucket" }, /^Action does not apply to any resource\(s\) in statement$/],
      [{ Condition: { StringLike: { "s3:prefix": "a*" } } }, /^Conditions do not apply to combination of actions/],
      [{ Condition: { StringLike: { "s3:nonsense": "a*" } } }, /^Policy has an invalid condition key$/],
      [{ Condition: { StringLikes: { "s3:prefix": "a*" } } }, /^Invalid Condition type : StringLikes$/],
      [{ Principal: undefined, NotPrincipal: "*" }, /^Allow with NotPrincipal/],
    ];
    for (const [change, sentence] of cases) await malformed(policyOf({ ...readers, ...change }), sentence);
    const stars = `s3:${"*a".repeat(5_000)}`;
    await malformed(policyOf({ ...readers, Action: stars }), /^Policy has invalid action$/);
    await malformed(`{"Statement":${"[".repeat(9_000)}${"]".repeat(9_000)}}`, /^This policy contains invalid Json$/);
    const twice = { ...readers, Sid: "one" };
    await malformed(policyOf(twice, twice), /^Statement IDs \(SID\) in a single policy must be unique\.$/);
    await malformed(policyOf({ ...readers, Sid: "x".repeat(20_480) }), /limited to 20 KB/);
  });

  it("that the document of AWS prints are refused, and corrected they are taken", async () => {
    const Action = ["s3:GetObject", "s3:GetBucketAcl", "s3:GetObjectAcl"];
    const printed = ["arn:aws:s3:::{bucket}/*", "Resource: arn:aws:s3:::{bucket}"];
    await malformed(policyOf({ ...readers, Action, Resource: printed }), /^Policy has invalid resource$/);
    const noBucket = /^Action does not apply to any resource\(s\) in statement$/;
    await malformed(policyOf({ ...readers, Action, Resource: OBJECTS }), noBucket);
    await put(policyOf({ ...readers, Action, Resource: [BUCKET, OBJECTS] }));
  });

  it("let another account in, as far as they say", async () => {
    const read = () => stranger.send(new GetObjectCommand({ Bucket, Key: "models/iris" }));
    await owner.send(new DeleteBucketPolicyCommand({ Bucket }));
    await refused(read(), "AccessDenied", 403, NO_ONE_ALLOWS);
    await put(policyOf(readers));
    assert.equal(await (await read()).Body?.transformToString(), "petals");
    const written = stranger.send(new PutObjectCommand({ Bucket, Key: "models/x", Body: "x" }));
    await refused(written, "AccessDenied", 403, NO_ONE_ALLOWS);
    await refused(stranger.send(new GetBucketAclCommand({ Bucket })), "AccessDenied", 403);
    await refused(stranger.send(new ListObjectsV2Command({ Bucket })), "AccessDenied", 403);
    await refused(stranger.send(new GetBucketAclCommand({ Bucket: "no-such" })), "NoSuchBucket", 404);
    // The bucket's policy is not theirs to see, whatever it says.
    await put(policyOf(readers, { ...readers, Action: "s3:GetBucketPolicy", Resource: BUCKET }));
    await refused(stranger.send(new GetBucketPolicyCommand({ Bucket })), "MethodNotAllowed", 405);
  });

  it("tell only those who may list that an object is not there", async () => {
    const head = (Key: string) => stranger.send(new HeadObjectCommand({ Bucket, Key }));
    const get = (Key: string) => stranger.send(new GetObjectCommand({ Bucket, Key }));
    const copy = (Key: string) =>
      stranger.send(new CopyObjectCommand({ Bucket: "theirs", Key, CopySource: `${Bucket}/${Key}` }));
    await put(policyOf(readers));
    await refused(
      get("none"),
      "AccessDenied",
      403,
      /perform: s3:ListBucket on resource: "arn:aws:s3:::shared" because/,
    );
    await refused(copy("none"), "AccessDenied", 403, /perform: s3:ListBucket/);
    await refused(head("none"), "Unknown", 403);
    const Condition = { StringLike: { "s3:prefix": "models/*" } };
    await put(policyOf(readers, { ...readers, Action: "s3:ListBucket", Resource: BUCKET, Condition }));
    await refused(get("none"), "AccessDenied", 403);
    await refused(get("models/none"), "NoSuchKey", 404);
    await refused(copy("models/none"), "NoSuchKey", 404);
    await refused(head("models/none"), "NotFound", 404);
    const listed = await stranger.send(new ListObjectsV2Command({ Bucket, Prefix: "models/" }));
    assert.equal(listed.KeyCount, 1);
    await refused(stranger.send(new ListObjectsV2Command({ Bucket, Prefix: "other/" })), "AccessDenied", 403);
  });

  it("deny the owner's own users too, with the reason", async () => {
    const Condition = { StringNotEquals: { "s3:x-amz-server-side-encryption": "AES256" } };
    const Action = "s3:PutObject";
    await put(policyOf({ ...readers, Effect: "Deny", Principal: "*", Action, Condition }));
    const plain = owner.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    const sentence =
      /^User: arn:aws:iam::111111111111:user\/admin is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::shared\/k" with an explicit deny in a resource-based policy$/;
    await refused(plain, "AccessDenied", 403, sentence);
    await owner.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x", ServerSideEncryption: "AES256" }));
  });

  it("see the tags of objects and buckets", async () => {
    const get = () => stranger.send(new GetObjectCommand({ Bucket, Key: "models/iris" }));
    const tagged = (key: string, value: string) =>
      put(policyOf({ ...readers, Condition: { StringEquals: { [key]: value } } }));
    await tagged("s3:ExistingObjectTag/stage", "production");
    await refused(get(), "AccessDenied", 403);
    await tagged("s3:ExistingObjectTag/stage", "test");
    await get();
    await tagged("s3:BucketTag/team", "ml");
    await refused(get(), "AccessDenied", 403);
    const Tagging = { TagSet: [{ Key: "team", Value: "ml" }] };
    await owner.send(new PutBucketTaggingCommand({ Bucket, Tagging }));
    await get();
  });

  it("deny one key of many alone", async () => {
    for (const Key of ["d/1", "d/2", "keep/1"])
      await owner.send(new PutObjectCommand({ Bucket, Key, Body: "x", ServerSideEncryption: "AES256" }));
    await put(policyOf({ ...readers, Action: "s3:DeleteObject", Resource: `${BUCKET}/d/*` }));
    const Objects = ["d/1", "keep/1", "d/2"].map((Key) => ({ Key }));
    const { Deleted, Errors } = await stranger.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    assert.deepEqual(
      Deleted?.map(({ Key }) => Key),
      ["d/1", "d/2"],
    );
    assert.deepEqual(
      Errors?.map(({ Key, Code }) => [Key, Code]),
      [["keep/1", "AccessDenied"]],
    );
    await owner.send(new HeadObjectCommand({ Bucket, Key: "keep/1" }));
  });

  it("are not public while that is blocked", async () => {
    const everyone = policyOf({ ...readers, Principal: "*" });
    const sentence =
      /^User: arn:aws:iam::111111111111:user\/admin is not authorized to perform: s3:PutBucketPolicy on resource: "arn:aws:s3:::shared" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access\.$/;
    await refused(put(everyone), "AccessDenied", 403, sentence);
    await put(
      policyOf({ ...readers, Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "222222222222" } } }),
    );
    await owner.send(new DeletePublicAccessBlockCommand({ Bucket }));
    await put(everyone);
    const { PolicyStatus } = await owner.send(new GetBucketPolicyStatusCommand({ Bucket }));
    assert.deepEqual(PolicyStatus, { IsPublic: true });
    await stranger.send(new GetObjectCommand({ Bucket, Key: "models/iris" }));
  });
});

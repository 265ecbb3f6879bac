import { type Awaitable, whenThere } from "../../lib/awaitable.ts";
import type { ContextValue } from "../../policy/request.ts";
import type { Access, Call, ResourceLaw, ResourcePolicies } from "../operation.ts";
import { bucketDuring } from "./access.ts";
import { bucketArn } from "./arn.ts";
import type { Bucket } from "./buckets/store.ts";
import { versionDuring } from "./objects/find.ts";
import { looksLikeVersionId } from "./objects/version-id.ts";
import { hasExistingTags } from "./policy/actions.ts";
import { readBucketPolicy } from "./policy/document.ts";
import type { Tag } from "./tagging/tags.ts";

/** Bucket policies, and the tags of buckets and objects. */
export const law: ResourceLaw = {
  policies: policiesOf,
  keys: { names: ["s3:existingobjecttag/", "s3:buckettag/", "aws:resourcetag/"], read: keysOf },
};

const NO_POLICIES: ResourcePolicies = Object.freeze({ policies: Object.freeze([]) });

/** The root user of the owner gets at the policy whatever it says, so that no bucket is locked for good. */
const POLICY_ACTIONS: readonly string[] = ["s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"];

function policiesOf(access: Access, call: Call): Awaitable<ResourcePolicies> {
  const named = resourceOf(access);
  if (named === undefined) return NO_POLICIES;
  return whenThere(bucketDuring(call, named.bucket), (bucket) => policiesOfBucket(bucket, access, call));
}

function policiesOfBucket(bucket: Bucket | undefined, access: Access, call: Call): ResourcePolicies {
  if (bucket?.policy === undefined) return NO_POLICIES;
  const { principal } = call;
  if (principal.kind === "root" && principal.account === bucket.account && POLICY_ACTIONS.includes(access.action)) {
    return NO_POLICIES;
  }
  const { document, isPublic } = readBucketPolicy(bucket.policy.text);
  return {
    policies: [
      {
        kind: "resource-based policy",
        name: bucketArn(bucket.name, call),
        account: bucket.account,
        document,
        principalIds: bucket.policy.principalIds,
      },
    ],
    restrictedToOwner: isPublic && bucket.publicAccessBlock?.RestrictPublicBuckets === true,
  };
}

async function keysOf(access: Access, call: Call): Promise<Readonly<Record<string, ContextValue>>> {
  const named = resourceOf(access);
  const bucket = named && (await bucketDuring(call, named.bucket));
  if (named === undefined || bucket === undefined) return {};
  return { ...bucketTags(bucket), ...(await objectTags(named, access, call)) };
}

function bucketTags({ tags = [] }: Bucket): Record<string, string> {
  return { ...tagKeys("aws:ResourceTag/", tags), ...tagKeys("s3:BucketTag/", tags) };
}

async function objectTags({ bucket, key }: NamedResource, access: Access, call: Call): Promise<Record<string, string>> {
  if (key === undefined || !hasExistingTags(access.action)) return {};
  const versionId = access.context?.["s3:versionid"];
  const VersionId = typeof versionId === "string" ? versionId : undefined;
  if (VersionId !== undefined && !looksLikeVersionId(VersionId)) return {};
  const version = await versionDuring({ Bucket: bucket, Key: key, VersionId }, call);
  return version?.deleteMarker === false ? tagKeys("s3:ExistingObjectTag/", version.tags ?? []) : {};
}

function tagKeys(prefix: string, tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [`${prefix}${Key}`, Value]));
}

interface NamedResource {
  readonly bucket: string;
  readonly key: string | undefined;
}

function resourceOf({ resource }: Access): NamedResource | undefined {
  const [, bucket, key] = /^arn:[^:]+:s3:::([^/]+)(?:\/(.*))?$/s.exec(resource) ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}

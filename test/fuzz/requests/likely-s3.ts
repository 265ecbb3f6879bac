import type { Chance } from "../../conformance/generate/chance.ts";
import type { Adjust } from "./adjust.ts";
import { hostileText } from "./hostile.ts";
import type { Known } from "./known.ts";
import { policyText } from "./policies.ts";
import type { Tree } from "./tree.ts";

const BODY_SIZES = [0, 1, 10, 1_000, 20_000];

/** Puts members in that belong to one thing. */
function belongTogether(kind: string, input: Tree, known: Known, chance: Chance): void {
  const together = known.recall(kind, chance);
  if (together === undefined || chance.happens(0.1)) return;
  for (const [name, value] of Object.entries(together)) if (name in input || name !== "VersionId") input[name] = value;
}

const ofUpload: Adjust = (input, known, chance) => belongTogether("upload", input, known, chance);

const ofObject: Adjust = (input, known, chance) => belongTogether("object", input, known, chance);

const put: Adjust = (input, known, chance) => {
  input.Body = Buffer.alloc(chance.pick(BODY_SIZES), chance.pick(["a", "\r\n", "\u0000"]));
  if (chance.happens(0.3)) input.Metadata = metadata(chance);
  if (input.UploadId !== undefined) belongTogether("upload", input, known, chance);
  for (const name of ["ContentType", "ContentDisposition", "CacheControl", "ContentLanguage", "Expires"])
    if (chance.happens(0.2)) input[name] = hostileText(chance);
};

function metadata(chance: Chance): Tree {
  const count = chance.pick([1, 2, 3, 60]);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, hostileText(chance)]));
}

const get: Adjust = (input, known, chance) => {
  ofObject(input, known, chance);
  for (const name of Object.keys(input)) if (/^Response/.test(name) && chance.happens(0.7)) delete input[name];
  if (chance.happens(0.7)) for (const name of Object.keys(input)) if (/^If/.test(name)) delete input[name];
  for (const name of ["ResponseContentType", "ResponseContentDisposition", "ResponseCacheControl", "ResponseExpires"])
    if (chance.happens(0.15)) input[name] = chance.happens(0.5) ? hostileText(chance) : "a\r\nx-injected: 1";
  if (chance.happens(0.8)) delete input.PartNumber;
  if (chance.happens(0.6)) delete input.Range;
  if (chance.happens(0.6)) delete input.VersionId;
};

const copy: Adjust = (input, known, chance) => {
  if (input.UploadId !== undefined) ofUpload(input, known, chance);
  const object = known.recall("object", chance) ?? {};
  const version = object.VersionId;
  const source = `${object.Bucket ?? "fuzz-bucket-1"}/${object.Key ?? "a"}`;
  const encoded = chance.happens(0.8) ? encodeURIComponent(source.toWellFormed()).replaceAll("%2F", "/") : source;
  input.CopySource = `${chance.pick(["", "/"])}${encoded}${version !== undefined && chance.happens(0.2) ? `?versionId=${version}` : ""}`;
  if (chance.happens(0.8)) for (const name of Object.keys(input)) if (/^(CopySource)?If/.test(name)) delete input[name];
};

const complete: Adjust = (input, known, chance) => {
  const sent = known.recall("part", chance);
  if (sent !== undefined && chance.happens(0.7)) {
    const { PartNumber, ETag, ...target } = sent;
    Object.assign(input, target);
    input.MultipartUpload = { Parts: [{ PartNumber, ETag }] };
  } else {
    ofUpload(input, known, chance);
    const part = (index: number) => ({
      PartNumber: chance.happens(0.8) ? index + 1 : chance.between(-1, 10_001),
      ETag: known.find("ETag", chance) ?? '"d41d8cd98f00b204e9800998ecf8427e"',
    });
    input.MultipartUpload = { Parts: Array.from({ length: chance.between(0, 3) }, (_, index) => part(index)) };
  }
  if (chance.happens(0.95)) delete input.ChecksumType;
  for (const name of Object.keys(input)) if (/^If/.test(name)) delete input[name];
};

const deleteMany: Adjust = (input, known, chance) => {
  const object = () => {
    const VersionId = chance.happens(0.2) ? known.find("VersionId", chance) : undefined;
    return { Key: known.find("Key", chance) ?? "a", ...(VersionId !== undefined && { VersionId }) };
  };
  input.Delete = {
    Objects: Array.from({ length: chance.pick([1, 2, 1000, 1001]) }, object),
    Quiet: chance.happens(0.5),
  };
};

const createBucket: Adjust = (input, _known, chance) => {
  if (chance.happens(0.8)) delete input.CreateBucketConfiguration;
  if (chance.happens(0.5)) input.Bucket = `fuzz-bucket-${chance.between(4, 9)}`;
};

const version: Adjust = (input, _known, chance) => {
  input.VersioningConfiguration = { Status: chance.pick(["Enabled", "Suspended"]) };
};

const policy: Adjust = (input, known, chance) => {
  const resource = `arn:aws:s3:::${input.Bucket}`;
  if (chance.happens(0.9)) input.Policy = policyText("resource", known, chance, { resource, service: "s3" });
};

/** By operation. */
export const s3Adjustments: Readonly<Record<string, Adjust>> = {
  PutObject: put,
  UploadPart: put,
  GetObject: get,
  HeadObject: get,
  CopyObject: copy,
  UploadPartCopy: copy,
  CompleteMultipartUpload: complete,
  DeleteObjects: deleteMany,
  CreateBucket: createBucket,
  PutBucketVersioning: version,
  PutBucketPolicy: policy,
  AbortMultipartUpload: ofUpload,
  ListParts: ofUpload,
  DeleteObject: ofObject,
  GetObjectTagging: ofObject,
  PutObjectTagging: ofObject,
  DeleteObjectTagging: ofObject,
  GetObjectAttributes: ofObject,
  GetObjectAcl: ofObject,
  GetObjectRetention: ofObject,
};

import { s3Errors } from "../errors.ts";

/** Paths of this server that a bucket of the same name would hide behind, when addressed by path. */
const OWN_PATHS = new Set(["console", "healthz", "readyz", "metrics"]);

const FORBIDDEN_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"];
const FORBIDDEN_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"];

/**
 * The rules for a new bucket's name.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 * @throws InvalidBucketName; BucketAlreadyExists for names that stand for paths of this server
 */
export function checkNewBucketName(name: string): void {
  const wellFormed =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes("..") &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
    !FORBIDDEN_PREFIXES.some((prefix) => name.startsWith(prefix)) &&
    !FORBIDDEN_SUFFIXES.some((suffix) => name.endsWith(suffix));
  if (!wellFormed) throw s3Errors.invalidBucketName({}, { fields: { BucketName: name } });
  if (OWN_PATHS.has(name)) throw s3Errors.bucketExists({}, { fields: { BucketName: name } });
}

/** Whether any bucket, old ones of us-east-1 included, could have this name. */
export function looksLikeBucketName(name: string): boolean {
  return /^[A-Za-z0-9._-]{3,255}$/.test(name);
}

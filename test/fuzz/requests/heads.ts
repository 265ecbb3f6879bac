import type { Chance } from "../../conformance/generate/chance.ts";
import type { PlainRequest } from "../../support/encode-request.ts";
import { hostileText } from "./hostile.ts";

const PATHS: readonly string[] = [
  "/",
  "//",
  "/..",
  "/../..",
  "/./",
  "/%2e%2e/%2e%2e/etc/passwd",
  "/fuzz-bucket-1/../fuzz-bucket-2/a",
  "/fuzz-bucket-1/%00",
  "/fuzz-bucket-1/a%00b",
  "/fuzz-bucket-1/%",
  "/fuzz-bucket-1/%zz",
  "/fuzz-bucket-1/%C0%AF",
  "/fuzz-bucket-1/%ED%A0%80",
  "/fuzz-bucket-1//a",
  "/fuzz-bucket-1/a b",
  "/fuzz-bucket-1/\u00ff\u0080",
  `/fuzz-bucket-1/${"a".repeat(1_025)}`,
  `/fuzz-bucket-1/${"%C3%BC".repeat(600)}`,
  `/${"a".repeat(5_000)}`,
  `/${"a/".repeat(2_000)}`,
  "/a",
  "/..%2f",
  "/A_B",
  "/192.168.0.1/a",
  "/fuzz-bucket-1?",
  "/healthz",
  "/readyz/",
  "/metrics/../",
  "/endpoints/x/invocations",
  "/console/",
  "/v2/",
  "/__proto__/constructor",
  "*",
  "http://localhost/fuzz-bucket-1/a",
  "http://",
  "https:///fuzz-bucket-1",
  "fuzz-bucket-1/a",
  "\\fuzz-bucket-1\\a",
];

const QUERIES: readonly string[] = [
  "?",
  "&&&",
  "=",
  "=a",
  "%",
  "%zz=1",
  "%00",
  "a=%ED%A0%80",
  "acl",
  "policy",
  "uploads",
  "uploadId=",
  "uploadId=x&partNumber=1",
  "partNumber=1",
  "partNumber=-1&uploadId=x",
  "partNumber=1e3&uploadId=x",
  "versionId=",
  "versionId=null",
  "versionId=%00",
  "versions",
  "versioning",
  "tagging",
  "delete",
  "torrent",
  "select&select-type=2",
  "restore",
  "list-type=2",
  "list-type=3",
  "list-type=2&max-keys=-1",
  "list-type=2&max-keys=99999999999999999999",
  "list-type=2&max-keys=NaN",
  "list-type=2&continuation-token=",
  "list-type=2&continuation-token=AAAA",
  "max-keys=0",
  "delimiter=%00",
  "delimiter=",
  "prefix=%FF%FE",
  "encoding-type=xml",
  "key-marker=a&version-id-marker=b",
  "version-id-marker=b",
  "upload-id-marker=a",
  "max-uploads=-5",
  "max-parts=1.5&uploadId=x",
  "part-number-marker=x&uploadId=x",
  "response-content-type=a%0d%0ax-injected:%201",
  "response-content-disposition=%E5%AD%97",
  "response-expires=%00",
  "response-cache-control=%7f",
  "x-id=GetObject",
  "x-id=__proto__",
  "attributes",
  "object-lock",
  "Action=GetCallerIdentity&Version=2011-06-15",
  "Action=GetCallerIdentity",
  "Action=",
  "__proto__=1&constructor=2",
  "acl&policy&tagging",
  `a=${"b".repeat(10_000)}`,
  "a=b&".repeat(2_000),
];

const HEADERS: readonly string[] = [
  "content-type",
  "content-md5",
  "content-encoding",
  "content-disposition",
  "cache-control",
  "expires",
  "range",
  "if-match",
  "if-none-match",
  "if-modified-since",
  "if-unmodified-since",
  "x-amz-target",
  "x-amz-meta-a",
  "x-amz-meta-__proto__",
  "x-amz-meta-",
  "x-amz-tagging",
  "x-amz-copy-source",
  "x-amz-copy-source-range",
  "x-amz-metadata-directive",
  "x-amz-tagging-directive",
  "x-amz-acl",
  "x-amz-storage-class",
  "x-amz-checksum-crc32",
  "x-amz-checksum-sha256",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-checksum-algorithm",
  "x-amz-decoded-content-length",
  "x-amz-trailer",
  "x-amz-server-side-encryption",
  "x-amz-expected-bucket-owner",
  "x-amz-object-attributes",
  "x-amz-max-parts",
  "x-amz-part-number-marker",
  "x-amz-mp-object-size",
  "x-amz-bucket-object-lock-enabled",
  "x-amz-website-redirect-location",
  "x-amzn-trace-id",
  "origin",
  "access-control-request-method",
  "accept",
  "accept-encoding",
  "cookie",
  "x-forwarded-for",
  "x-http-method-override",
  "__proto__",
  "constructor",
];

const VALUES: readonly string[] = [
  "",
  ",",
  "a,b",
  "*",
  '"',
  "bytes=0-1",
  "COPY",
  "REPLACE",
  "REDUCED_REDUNDANCY",
  "0",
  "-1",
];
const METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"];

/** Changes the first lines of a request before it is signed: the signature is right, what it covers is odd. @returns what was done */
export function oddHead(plain: PlainRequest, chance: Chance): { request: PlainRequest; what: string } {
  return chance.pick<() => { request: PlainRequest; what: string }>([
    () => {
      const path = chance.pick(PATHS);
      return { request: { ...plain, path }, what: `path ${path.slice(0, 60)}` };
    },
    () => {
      const added = chance.pick(QUERIES);
      const query = chance.happens(0.5) || plain.query === "" ? added : `${plain.query}&${added}`;
      return { request: { ...plain, query }, what: `query ${added.slice(0, 60)}` };
    },
    () => {
      const name = chance.pick(HEADERS);
      const value = chance.happens(0.6) ? hostileText(chance) : chance.pick(VALUES);
      return { request: { ...plain, headers: { ...plain.headers, [name]: value } }, what: `header ${name}` };
    },
    () => {
      const names = Object.keys(plain.headers);
      const name = names.length === 0 ? "content-type" : chance.pick(names);
      return {
        request: { ...plain, headers: { ...plain.headers, [name]: hostileText(chance) } },
        what: `header ${name}`,
      };
    },
    () => {
      const method = chance.pick(METHODS);
      return { request: { ...plain, method }, what: `method ${method}` };
    },
  ])();
}

/** Names under which a request may reach the server: ours, buckets' in front of ours, and nonsense. */
export function oddHost(port: number, chance: Chance): string {
  const own = `localhost:${port}`;
  return chance.pick([
    own,
    `fuzz-bucket-1.${own}`,
    `fuzz.bucket.3.${own}`,
    `..${own}`,
    `.${own}`,
    `FUZZ-BUCKET-1.${own}`,
    `__proto__.${own}`,
    `${"a".repeat(300)}.${own}`,
    "fuzz-bucket-1.127.0.0.1",
    "s3.amazonaws.com",
    "fuzz-bucket-1.s3.us-east-1.amazonaws.com",
    "127.0.0.1:99999",
    "[::1]",
    "a b",
    "",
    "%00",
    "字",
  ]);
}

import { Readable } from "node:stream";
import type { Principal } from "../../../identity/principal.ts";
import { type Awaitable, orElse, whenThere } from "../../../lib/awaitable.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { type ImageName, imageNameOf, type Location, locationOf } from "./location.ts";

/** Reads what a registration or a model names, as one principal: through the other services and under their law. */
export interface ArtifactReader {
  /**
   * @param digest the image that is meant, whatever its tag points to by now
   * @returns the digest that the image has; undefined for an image that is in none of this server's accounts, and that therefore
   * nobody here can look at
   * @throws ArtifactUnreadable
   */
  image(uri: string, digest?: string): Awaitable<string | undefined>;
  /** @returns the object's ETag without its quotes @throws ArtifactUnreadable */
  object(uri: string): Awaitable<string>;
  /** At least one object must stand under the prefix, and be readable. @throws ArtifactUnreadable */
  prefix(uri: string): Promise<void>;
}

/** An artifact that is not there, or may not be read. Turned into SageMaker's sentence by whoever knows why it was read. */
export class ArtifactUnreadable extends Error {
  readonly uri: string;
  /** What was refused; undefined when there is no such thing, or when it cannot be told. */
  readonly denied: Denied | undefined;

  constructor(uri: string, denied?: Denied, cause?: unknown) {
    super(`${uri} cannot be read`, { cause });
    this.uri = uri;
    this.denied = denied;
  }
}

export interface Denied {
  /** `s3:GetObject` */
  readonly action: string;
  readonly resource: string;
  /** The account that owns the resource, where its name says it. */
  readonly owner?: string;
}

interface Reading {
  readonly principal: Principal;
  readonly call: Call;
  readonly describes: boolean;
}

/**
 * Looks each artifact up once, however many containers share it.
 * @param describes asks for the details of images too, as a registration does: AWS's guide has `ecr:Describe*` granted for it. A role that
 *   runs a model needs no more than to pull.
 */
export function artifactReader(principal: Principal, call: Call, describes: boolean): ArtifactReader {
  const known = new Map<string, Awaitable<string | undefined>>();
  function once(key: string, read: () => Awaitable<string | undefined>): Awaitable<string | undefined> {
    if (known.has(key)) return known.get(key);
    const answer = read();
    known.set(key, answer);
    return answer;
  }
  return {
    image: (uri, digest) =>
      once(`image ${uri} ${digest}`, () => imageDigest(uri, digest, { principal, call, describes })),
    object: (uri) =>
      once(`object ${uri}`, () => objectEtag(uri, locate(uri, call), principal, call)) as Awaitable<string>,
    prefix: async (uri) => {
      await once(`prefix ${uri}`, () => firstOfPrefix(uri, locate(uri, call), principal, call));
    },
  };
}

function imageDigest(uri: string, meant: string | undefined, reading: Reading): Awaitable<string | undefined> {
  const image = imageNameOf(uri);
  if (image === undefined) return undefined;
  return whenThere(isOurs(image, reading.call), (ours) => (ours ? ourDigest(uri, image, meant, reading) : undefined));
}

async function ourDigest(
  uri: string,
  image: ImageName,
  meant: string | undefined,
  { principal, call, describes }: Reading,
): Promise<string> {
  const { account: registryId, repository: repositoryName, tag, digest = meant?.toLowerCase() } = image;
  if (tag === undefined && digest === undefined) throw new ArtifactUnreadable(uri);
  const imageIds = [digest === undefined ? { imageTag: tag } : { imageDigest: digest }];
  const repository = { registryId, repositoryName, imageIds };
  const resource = `arn:${call.partition}:ecr:${image.region}:${registryId}:repository/${repositoryName}`;
  const ask = (operation: string) =>
    asked(uri, { action: `ecr:${operation}`, resource, owner: registryId }, () =>
      call.dispatch("ecr", operation, repository, principal),
    );
  const { images } = (await ask("BatchGetImage")) as { images?: { imageId?: { imageDigest?: string } }[] };
  const found = images?.[0]?.imageId?.imageDigest;
  if (found === undefined) throw new ArtifactUnreadable(uri);
  if (describes) await ask("DescribeImages");
  return found;
}

/** Whether this server is where the image would be. */
function isOurs({ account, region }: ImageName, call: Call): Awaitable<boolean> {
  if (region !== call.region) return false;
  return whenThere(call.accounts.find(account), (found) => found !== undefined);
}

/**
 * Asks for the object's head, and where its bytes are under a key of KMS for the first of them: a head says nothing of whether the key
 * may be used, and without it the model can be named but never read.
 */
function objectEtag(uri: string, at: Located, principal: Principal, call: Call): Awaitable<string> {
  const { bucket: Bucket, key: Key } = at;
  const denied = { action: "s3:GetObject", resource: at.arn };
  const asking = asked(uri, denied, () => call.dispatch("s3", "HeadObject", { Bucket, Key }, principal));
  return whenThere(asking, (head) => {
    const etag = String(head.ETag).replaceAll('"', "");
    const isUnderKey = String(head.ServerSideEncryption ?? "").startsWith("aws:kms") && Number(head.ContentLength) > 0;
    return isUnderKey ? readFirstByte(uri, at, String(head.SSEKMSKeyId), principal, call).then(() => etag) : etag;
  });
}

/** @param key ARN of the key of KMS under which the object is */
async function readFirstByte(uri: string, at: Located, key: string, principal: Principal, call: Call): Promise<void> {
  const { bucket: Bucket, key: Key } = at;
  const forKey = { action: "kms:Decrypt", resource: key, owner: key.split(":")[4] };
  const Range = "bytes=0-0";
  const { Body } = await asked(uri, forKey, () => call.dispatch("s3", "GetObject", { Bucket, Key, Range }, principal));
  if (Body instanceof Readable) Body.destroy();
}

async function firstOfPrefix(uri: string, at: Located, principal: Principal, call: Call): Promise<string> {
  const { bucket: Bucket, key: Prefix } = at;
  const denied = { action: "s3:ListBucket", resource: `arn:${call.partition}:s3:::${Bucket}` };
  const page = await asked(uri, denied, () =>
    call.dispatch("s3", "ListObjectsV2", { Bucket, Prefix, MaxKeys: 1 }, principal),
  );
  const [first] = (page.Contents ?? []) as { Key: string }[];
  if (first === undefined) throw new ArtifactUnreadable(uri);
  return objectEtag(
    uri,
    { ...at, key: first.Key, arn: `arn:${call.partition}:s3:::${Bucket}/${first.Key}` },
    principal,
    call,
  );
}

type Located = Location & { readonly arn: string };

/** @throws ArtifactUnreadable for what is no address in S3 */
function locate(uri: string, call: Call): Located {
  const location = locationOf(uri);
  if (location === undefined || location.bucket === "") throw new ArtifactUnreadable(uri);
  return { ...location, arn: `arn:${call.partition}:s3:::${location.bucket}/${location.key}` };
}

/** @param denied what was asked for, in case that it is refused */
function asked<Answer>(uri: string, denied: Denied, question: () => Awaitable<Answer>): Awaitable<Answer> {
  return orElse(question, (reason) => {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    const isRefusal = reason.code.startsWith("AccessDenied");
    throw new ArtifactUnreadable(uri, isRefusal || denied.action === "kms:Decrypt" ? denied : undefined, reason);
  });
}

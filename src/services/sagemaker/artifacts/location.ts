/** Where an object or a prefix is in S3. */
export interface Location {
  readonly bucket: string;
  readonly key: string;
}

/**
 * `s3://bucket/key`, or S3's https forms with the bucket in the host or in the path.
 * @returns undefined for any other address
 */
export function locationOf(uri: string): Location | undefined {
  const byScheme = /^s3:\/\/([^/]+)\/(.*)$/.exec(uri);
  if (byScheme !== null) return { bucket: byScheme[1] as string, key: byScheme[2] as string };
  const byHost = /^https:\/\/(.+)\.s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?\/(.*)$/.exec(uri);
  const byPath = /^https:\/\/s3[.-](?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?\/([^/]+)\/(.*)$/.exec(uri);
  const found = byPath ?? byHost;
  return found === null ? undefined : { bucket: found[1] as string, key: decodeKey(found[2] as string) };
}

function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** An image in a repository of ECR. */
export interface ImageName {
  readonly account: string;
  readonly region: string;
  readonly repository: string;
  /** One of the two is there; a digest goes before a tag that is named beside it. */
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * `222222222222.dkr.ecr.us-east-1.amazonaws.com/name:tag`, or with `@sha256:…`.
 * @returns undefined for images of other registries; an image of ECR without tag and digest has neither
 */
export function imageNameOf(uri: string): ImageName | undefined {
  const [, account, region, path] = ECR_IMAGE.exec(uri) ?? [];
  if (account === undefined || region === undefined || path === undefined) return undefined;
  const [named = "", digest] = path.split("@", 2);
  const colon = named.lastIndexOf(":");
  const tag = colon === -1 || digest !== undefined ? undefined : named.slice(colon + 1);
  const repository = colon === -1 ? named : named.slice(0, colon);
  return { account, region, repository, ...(digest !== undefined && { digest }), ...(tag !== undefined && { tag }) };
}

const ECR_IMAGE = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws)\/(.+)$/;

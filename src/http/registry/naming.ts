import { registryErrors } from "./errors.ts";
import type { NamedRepository } from "./port.ts";

/** `111111111111.dkr.ecr.us-east-1.amazonaws.com`, or the same in front of any other domain. */
const HOST = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.[a-z0-9.-]+$/;

/** ECR's: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const NAME_LENGTH_MIN = 2;
const NAME_LENGTH_MAX = 256;

/** The account whose registry a Host header means. @returns undefined when it means none */
export function accountOfHost(host: string | undefined): string | undefined {
  return HOST.exec((host ?? "").replace(/:\d+$/, "").toLowerCase())?.[1];
}

/**
 * The repository that a client means. Its registry is that of AWS's host name in front of the name (`222222222222.dkr.ecr.…/irises`), else
 * that of the Host header, else the caller's own.
 * @throws NAME_INVALID
 */
export function repositoryNamed(name: string, host: string | undefined, callerAccount: string): NamedRepository {
  const slash = name.indexOf("/");
  const account = slash === -1 ? undefined : accountOfHost(name.slice(0, slash));
  const repositoryName = account === undefined ? name : name.slice(slash + 1);
  const { length } = repositoryName;
  if (length < NAME_LENGTH_MIN || length > NAME_LENGTH_MAX || !NAME.test(repositoryName)) {
    throw registryErrors.invalidName({ name: repositoryName.slice(0, NAME_LENGTH_MAX) });
  }
  return { registryId: account ?? accountOfHost(host) ?? callerAccount, repositoryName };
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** @throws DIGEST_INVALID */
export function checkedDigest(text: string | undefined): string {
  if (text === undefined || !DIGEST.test(text)) {
    throw registryErrors.invalidDigest({ digest: (text ?? "none").slice(0, 200) });
  }
  return text;
}

/** A tag or a digest. @throws DIGEST_INVALID, TAG_INVALID */
export function imageIdOf(reference: string): { readonly imageDigest: string } | { readonly imageTag: string } {
  if (reference.includes(":")) return { imageDigest: checkedDigest(reference) };
  if (!TAG.test(reference)) throw registryErrors.invalidTag({ tag: reference.slice(0, 200) });
  return { imageTag: reference };
}

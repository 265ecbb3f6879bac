import { type Principal, serviceOnBehalfOf } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { imageNameOf, locationOf } from "./location.ts";
import type { ArtifactUnreadable, Denied } from "./reader.ts";

/**
 * Why a registration is refused for one of its artifacts: which permission is missing, who lacks it, and which policy of which account
 * must grant it. Nothing is told of accounts that neither own the artifact by its name nor are the caller's own.
 * @param reader on whose authority the artifact was read
 */
export async function registrationRefusal(
  unreadable: ArtifactUnreadable,
  reader: Principal,
  call: Call,
): Promise<AwsError> {
  const { uri, denied } = unreadable;
  const extra = { cause: unreadable.cause ?? unreadable };
  const isImage = imageNameOf(uri) !== undefined && locationOf(uri) === undefined;
  const advice =
    denied === undefined ? ifAbsent(isImage, reader, call) : await ifDenied(denied, unreadable, reader, call);
  if (isImage) return errors.imageUnreadable({ uri, advice }, extra);
  return errors.dataUnreadable({ uri, advice }, extra);
}

function ifAbsent(isImage: boolean, reader: Principal, call: Call): string {
  if (isImage) {
    return (
      "Please ensure that the image exists, that its name has a tag or a digest, and that " +
      `account ${reader.account} has "ecr:BatchGetImage" and "ecr:DescribeImages" permissions on its repository.`
    );
  }
  return (
    `Please ensure that the object exists, that it is located in ${call.region}, ` +
    `and that account ${reader.account} has "s3:GetObject" permissions on it.`
  );
}

async function ifDenied(denied: Denied, { cause }: ArtifactUnreadable, reader: Principal, call: Call): Promise<string> {
  const isKey = denied.action === "kms:Decrypt";
  const broken = cause instanceof AwsError && !cause.code.startsWith("AccessDenied") ? ` (${cause.message})` : "";
  const owner = denied.owner ?? (await ownerOfBucket(denied.resource, call));
  const isKnown = owner !== undefined && (owner === call.principal.account || !isKey);
  const resource = isKey && !isKnown ? "the key that encrypts it" : denied.resource;
  const isOnBehalf = reader.kind === "root" && call.principal.account !== reader.account;
  const who = isOnBehalf ? `Account ${reader.account}, which owns the model package group,` : `User: ${reader.arn}`;
  const place = isKnown ? `account ${owner}` : "the account that owns it";
  const grant = `${policyOf(denied.action)}, in ${place}, must allow it to ${isOnBehalf ? reader.arn : reader.identityArn}`;
  const own = `an identity-based policy of ${reader.identityArn}, in account ${reader.account}, must allow it`;
  const how = isOnBehalf
    ? grant
    : owner === reader.account && !isKey
      ? own
      : `${own}; unless the account is the same, ${grant}`;
  return `${who} has no "${denied.action}" permission on ${resource}${broken}: ${how}.`;
}

const POLICIES: Readonly<Record<string, string>> = {
  ecr: "the repository policy",
  s3: "the bucket policy",
  kms: "the key policy or a grant",
};

function policyOf(action: string): string {
  return POLICIES[action.split(":", 1)[0] as string] as string;
}

/** A bucket's name does not say whose it is. Only to its own account that is told. */
async function ownerOfBucket(arn: string, call: Call): Promise<string | undefined> {
  const { account } = call.principal;
  const Bucket = arn.split(":")[5]?.split("/", 1)[0] as string;
  try {
    const owner = serviceOnBehalfOf(account, "sagemaker", call.partition);
    await call.dispatch("s3", "HeadBucket", { Bucket, ExpectedBucketOwner: account }, owner);
    return account;
  } catch (reason) {
    if (reason instanceof AwsError && reason.status < 500) return undefined;
    throw reason;
  }
}

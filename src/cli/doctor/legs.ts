import type { Decision } from "../../authorization/authorization.ts";
import type { Core } from "../../core.ts";
import { type Principal, rootOf, serviceOnBehalfOf, through } from "../../identity/principal.ts";
import { type Arn, parseArn } from "../../lib/arn.ts";
import { AwsError } from "../../lib/errors.ts";
import { smallestChange } from "../../policy/smallest-change.ts";
import type { Access, Call } from "../../services/operation.ts";
import { findBucket } from "../../services/s3/buckets/store.ts";
import { imageNameOf, locationOf } from "../../services/sagemaker/artifacts/location.ts";
import { Failure } from "../exit.ts";
import { callAs, principalNamed } from "../explain/ask-as.ts";

/** One of the permissions that a registration across accounts rests on. */
export interface Leg {
  readonly leg: "caller and group" | "image" | "data" | "key";
  readonly verdict: "ok" | "warn" | "fail";
  readonly found: string;
  readonly paste?: readonly Paste[];
}

/** A policy that is missing, whole, and where it goes. */
export interface Paste {
  readonly account: string;
  readonly place: string;
  readonly policy: object;
  /** The same by another way: a grant in place of a key policy. */
  readonly command?: string;
}

interface Registration {
  readonly from: string;
  readonly group: string;
  readonly image: string;
  readonly data: string;
  readonly as?: string;
}

/** @throws Failure when an argument cannot be read */
export async function checkLegs(core: Core, registration: Registration): Promise<readonly Leg[]> {
  const group = groupArn(registration.group);
  if (!/^\d{12}$/.test(registration.from))
    throw new Failure(`'${registration.from}' is not an account: 12 digits are expected.`);
  const reader = serviceOnBehalfOf(group.account, "sagemaker", core.server.partition);
  const data = await dataLegs(registration.data, reader, core);
  return [await callerLeg(registration, group, core), await imageLeg(registration.image, reader, core), ...data];
}

function groupArn(text: string): Arn {
  const arn = parseArn(text);
  if (arn?.service !== "sagemaker" || !arn.resource.startsWith("model-package-group/")) {
    throw new Failure(`'${text}' is not the ARN of a model group.`);
  }
  return arn;
}

async function callerLeg({ from, as, group }: Registration, arn: Arn, core: Core): Promise<Leg> {
  const caller = as === undefined ? rootOf(from, core.server.partition) : await principalNamed(as, core);
  if (caller.account !== from) throw new Failure(`${as} is not of account ${from}.`);
  const resource = `${group.replace(":model-package-group/", ":model-package/")}/*`;
  const access = { action: "sagemaker:CreateModelPackage", resource, account: arn.account };
  const { missing } = await ask([access], caller, core);
  const owner = rootOf(arn.account, core.server.partition);
  const problem = await problemOf(
    "sagemaker",
    "DescribeModelPackageGroup",
    { ModelPackageGroupName: group },
    owner,
    core,
  );
  if (problem !== undefined) return { leg: "caller and group", verdict: "fail", found: problem, paste: missing };
  if (missing.length > 0) {
    return { leg: "caller and group", verdict: "fail", found: "the registration itself is refused", paste: missing };
  }
  return as === undefined
    ? {
        leg: "caller and group",
        verdict: "warn",
        found: `the group lets account ${from} in; name the role with --as to check its own policies too`,
      }
    : { leg: "caller and group", verdict: "ok", found: `${as} may register` };
}

async function imageLeg(uri: string, reader: Principal, core: Core): Promise<Leg> {
  const image = imageNameOf(uri);
  if (image === undefined) {
    return { leg: "image", verdict: "warn", found: "is in no repository of ECR, so that nobody can look at it" };
  }
  const { account, region, repository, tag, digest } = image;
  const resource = `arn:${core.server.partition}:ecr:${region}:${account}:repository/${repository}`;
  const accesses = ["BatchGetImage", "DescribeImages"].map((name) => ({ action: `ecr:${name}`, resource, account }));
  const { missing } = await ask(accesses, reader, core);
  const imageIds = [digest === undefined ? { imageTag: tag ?? "latest" } : { imageDigest: digest }];
  const input = { registryId: account, repositoryName: repository, imageIds };
  const problem = await problemOf("ecr", "DescribeImages", input, rootOf(account, core.server.partition), core);
  if (problem !== undefined) return { leg: "image", verdict: "fail", found: problem, paste: missing };
  return missing.length > 0
    ? { leg: "image", verdict: "fail", found: `account ${reader.account} may not look at it`, paste: missing }
    : { leg: "image", verdict: "ok", found: `account ${reader.account} may look at it` };
}

async function dataLegs(uri: string, reader: Principal, core: Core): Promise<readonly Leg[]> {
  const location = locationOf(uri);
  if (location === undefined || location.key === "") throw new Failure(`'${uri}' names no object in S3.`);
  const { bucket: Bucket, key: Key } = location;
  const bucket = await findBucket(core.server.database.read, Bucket);
  if (bucket === undefined) return [{ leg: "data", verdict: "fail", found: `there is no bucket ${Bucket}` }];
  const resource = `arn:${core.server.partition}:s3:::${Bucket}/${Key}`;
  const { missing } = await ask([{ action: "s3:GetObject", resource, account: bucket.account }], reader, core);
  const owner = rootOf(bucket.account, core.server.partition);
  const head = await run("s3", "HeadObject", { Bucket, Key }, owner, core).catch((reason: unknown) => told(reason));
  if (typeof head === "string") return [{ leg: "data", verdict: "fail", found: head, paste: missing }];
  const data: Leg =
    missing.length > 0
      ? { leg: "data", verdict: "fail", found: `account ${reader.account} may not read it`, paste: missing }
      : { leg: "data", verdict: "ok", found: `account ${reader.account} may read it` };
  return [data, await keyLeg(head, resource, reader, core)];
}

async function keyLeg(head: Record<string, unknown>, object: string, reader: Principal, core: Core): Promise<Leg> {
  const key = head.SSEKMSKeyId;
  if (typeof key !== "string") {
    return {
      leg: "key",
      verdict: "warn",
      found: "the data are not under a key of KMS, which AWS asks for across accounts",
    };
  }
  const account = parseArn(key)?.account ?? "";
  const via = `s3.${core.server.region}.amazonaws.com`;
  const context = {
    "kms:ViaService": via,
    "kms:CallerAccount": reader.account,
    "kms:EncryptionContext:aws:s3:arn": object,
  };
  const access = { action: "kms:Decrypt", resource: key, account, context };
  const { missing } = await ask([access], through(reader, "s3"), core);
  if (missing.length === 0)
    return { leg: "key", verdict: "ok", found: `account ${reader.account} may decrypt with ${key}` };
  const grant = `aws kms create-grant --key-id ${key} --grantee-principal ${reader.account} --operations Decrypt GenerateDataKey`;
  return {
    leg: "key",
    verdict: "fail",
    found: `account ${reader.account} may not decrypt with it`,
    paste: missing.map((each) => (each.account === account ? { ...each, command: grant } : each)),
  };
}

/** What is missing for all of some accesses: one policy for each place. */
async function ask(
  accesses: readonly Access[],
  principal: Principal,
  core: Core,
): Promise<{ readonly missing: readonly Paste[] }> {
  const statements = new Map<string, { account: string; place: string; statements: object[] }>();
  for (const access of accesses) {
    const decision: Decision = await core.authorization(access, callAs(principal, core));
    for (const change of smallestChange(decision.request, decision.inPlay)) {
      const { account, place, statement, step, policy } = change;
      const known = statements.get(place) ?? { account, place, statements: [] };
      known.statements.push(statement ?? { [step]: policy ?? place });
      statements.set(place, known);
    }
  }
  const missing = [...statements.values()].map(({ account, place, statements: Statement }) => ({
    account,
    place,
    policy: { Version: "2012-10-17", Statement },
  }));
  return { missing };
}

async function run(service: string, operation: string, input: object, principal: Principal, core: Core) {
  const call: Call = callAs(principal, core);
  return call.dispatch(service, operation, input, principal);
}

async function problemOf(
  service: string,
  operation: string,
  input: object,
  principal: Principal,
  core: Core,
): Promise<string | undefined> {
  try {
    await run(service, operation, input, principal, core);
    return undefined;
  } catch (reason) {
    return told(reason);
  }
}

function told(reason: unknown): string {
  if (reason instanceof AwsError && reason.status < 500) return `${reason.code}: ${reason.message}`;
  throw reason;
}

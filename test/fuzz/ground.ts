import { createHash } from "node:crypto";
import { loadContracts, type OperationContract } from "../../src/wire/contract.ts";
import { encodeRequest } from "../support/encode-request.ts";
import type { Caller } from "../support/sign-request.ts";
import { type Answer, exchange } from "./exchange.ts";
import { framed } from "./requests/framing.ts";
import { BLOBS, digestOf, manifest, OCI_MANIFEST, REPOSITORIES } from "./requests/likely-ecr.ts";
import type { Maker } from "./requests/request.ts";
import { signedByHeader } from "./requests/signing.ts";

const contracts = loadContracts();
const ANSWER_TIMEOUT_MS = 20_000;

/** A call that has nothing odd about it, as it goes over the wire, of whoever looks after things. */
export function bytesOfCall(
  maker: Maker,
  service: string,
  name: string,
  input: object,
  caller: Caller = maker.keeper,
): Buffer {
  const operation = operationNamed(service, name);
  const plain = encodeRequest(operation, input as Record<string, unknown>);
  const scope = { service: operation.service.signingName, region: maker.region, host: `127.0.0.1:${maker.port}` };
  const isXml = operation.service.protocol === "rest-xml" && plain.body.length > 0;
  const md5 = createHash("md5").update(plain.body).digest("base64");
  const signing = isXml ? { ...plain, headers: { ...plain.headers, "content-md5": md5 } } : plain;
  const { query, headers } = signedByHeader(signing, caller, scope);
  const target = query === "" ? plain.path : `${plain.path}?${query}`;
  return framed({ method: plain.method, target, headers, body: plain.body }).bytes;
}

/** Sends such a call. @throws Error when no answer comes */
export async function call(
  maker: Maker,
  service: string,
  name: string,
  input: object,
  caller: Caller = maker.keeper,
): Promise<Answer> {
  const bytes = bytesOfCall(maker, service, name, input, caller);
  const { method } = operationNamed(service, name);
  const outcome = await exchange(maker.port, { bytes, method, ends: false }, ANSWER_TIMEOUT_MS);
  if (outcome.kind !== "answer") throw new Error(`${name}: ${outcome.kind}`);
  return outcome.answer;
}

function operationNamed(service: string, name: string): OperationContract {
  return contracts.service(service).operation(name) as OperationContract;
}

/**
 * Makes the things that requests are about. It is done again now and then, because requests delete them too; what is there already
 * refuses to be made, which does not matter.
 */
export async function lay(maker: Maker): Promise<void> {
  const { known } = maker;
  known.add("AccountId", "111111111111");
  known.add("AccountId", "222222222222");
  const learn: Learn = async (service: string, name: string, input: object) => {
    const { headers, body, status } = await call(maker, service, name, input);
    if (status >= 500) throw new Error(`${name}: ${status} ${body.toString("utf8")}`);
    if (status < 300) known.learn(headers.get("content-type") ?? "", body, headers, name);
    return body;
  };
  await learn("sagemaker", "GetSearchSuggestions", { Resource: "ModelPackage" });
  for (const ModelPackageName of ["alone-1", "alone-2"])
    await learn("sagemaker", "CreateModelPackage", {
      ModelPackageName,
      InferenceSpecification: {
        Containers: [{ Image: "fuzz:1" }],
        SupportedContentTypes: ["text/csv"],
        SupportedResponseMIMETypes: ["text/csv"],
        SupportedRealtimeInferenceInstanceTypes: ["ml.m5.large"],
        SupportedTransformInstanceTypes: ["ml.m5.large"],
      },
    });
  for (const ModelPackageGroupName of ["fuzz-1", "fuzz-2", "fuzz-3"]) {
    known.add("ModelPackageGroupName", ModelPackageGroupName);
    await learn("sagemaker", "CreateModelPackageGroup", { ModelPackageGroupName, Tags: [{ Key: "a", Value: "b" }] });
    for (let version = 0; version < 2; version++)
      await learn("sagemaker", "CreateModelPackage", { ModelPackageGroupName, CustomerMetadataProperties: { a: "b" } });
  }
  for (const Bucket of ["fuzz-bucket-1", "fuzz-bucket-2", "fuzz.bucket.3"]) {
    known.add("Bucket", Bucket);
    await learn("s3", "CreateBucket", { Bucket });
    // A policy may have shut everybody out, or everything that follows.
    await learn("s3", "DeleteBucketPolicy", { Bucket });
    for (const Key of ["a", "a/b", "a/b/c.txt", "ü/字 +&%.txt"]) {
      known.add("Key", Key);
      known.remember("object", { Bucket, Key });
      await learn("s3", "PutObject", { Bucket, Key, Body: Buffer.from("the object's bytes") });
    }
  }
  const VersioningConfiguration = { Status: "Enabled" };
  await learn("s3", "PutBucketVersioning", { Bucket: "fuzz-bucket-2", VersioningConfiguration });
  await learn("s3", "CreateMultipartUpload", { Bucket: "fuzz-bucket-1", Key: "a" });
  await layKeys(learn);
  await layIdentities(learn);
  await layOrganization(learn);
  await layShares(maker, learn);
  await layImages(maker, learn);
}

/** Calls an operation and remembers what it tells. @returns the answer's body */
type Learn = (service: string, name: string, input: object) => Promise<Buffer>;

const document = (statement: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
const ALLOWS = document({ Effect: "Allow", Action: "s3:*", Resource: "*" });

async function layIdentities(learn: Learn): Promise<void> {
  const principal = { AWS: ["111111111111", "222222222222"], Service: "sagemaker.amazonaws.com" };
  const trust = document({ Effect: "Allow", Principal: principal, Action: ["sts:AssumeRole", "sts:TagSession"] });
  for (const number of [1, 2]) {
    const UserName = `fuzz-u${number}`;
    const RoleName = `fuzz-r${number}`;
    const GroupName = `fuzz-g${number}`;
    await learn("iam", "CreateUser", { UserName });
    await learn("iam", "CreateRole", { RoleName, AssumeRolePolicyDocument: trust });
    await learn("iam", "UpdateAssumeRolePolicy", { RoleName, PolicyDocument: trust });
    await learn("iam", "CreateGroup", { GroupName });
    await learn("iam", "CreatePolicy", { PolicyName: `fuzz-p${number}`, PolicyDocument: ALLOWS });
    for (const [kind, name] of Object.entries({ User: { UserName }, Role: { RoleName }, Group: { GroupName } })) {
      await learn("iam", `Put${kind}Policy`, { ...name, PolicyName: "inline-1", PolicyDocument: ALLOWS });
    }
  }
  await learn("iam", "CreateInstanceProfile", { InstanceProfileName: "fuzz-i1" });
  const provider = { Url: "https://127.0.0.1:1/fuzz", ClientIDList: ["fuzz"], ThumbprintList: ["a".repeat(40)] };
  await learn("iam", "CreateOpenIDConnectProvider", provider);
  for (const list of ["ListUsers", "ListRoles", "ListGroups", "ListPolicies", "ListOpenIDConnectProviders"]) {
    await learn("iam", list, {});
  }
}

async function layOrganization(learn: Learn): Promise<void> {
  const roots = (await learn("organizations", "ListRoots", {})).toString("utf8");
  const [root] = /r-[a-z0-9]+/.exec(roots) ?? [];
  const PolicyType = "SERVICE_CONTROL_POLICY";
  await learn("organizations", "EnablePolicyType", { RootId: root, PolicyType });
  const Content = document({ Effect: "Deny", Action: "s3:NoSuchAction", Resource: "*" });
  for (const Name of ["fuzz-1", "fuzz-2"]) {
    await learn("organizations", "CreateOrganizationalUnit", { ParentId: root, Name });
    await learn("organizations", "CreatePolicy", { Name, Content, Description: "", Type: PolicyType });
  }
  await learn("organizations", "ListPolicies", { Filter: PolicyType });
  await learn("organizations", "ListOrganizationalUnitsForParent", { ParentId: root });
}

async function layShares(maker: Maker, learn: Learn): Promise<void> {
  const template = JSON.stringify({ Effect: "Allow", Action: "sagemaker:ListTags" });
  const resourceType = "sagemaker:ModelPackageGroup";
  await learn("ram", "CreatePermission", { name: "fuzz-permission", resourceType, policyTemplate: template });
  const group = maker.known.find("arn:sagemaker:model-package-group", maker.chance);
  const share = { name: "fuzz-share", principals: ["222222222222"], allowExternalPrincipals: true };
  const shares = await learn("ram", "GetResourceShares", { resourceOwner: "SELF", resourceShareStatus: "ACTIVE" });
  const isEnough = shares.toString("utf8").split("resourceShareArn").length > SHARES_ENOUGH;
  if (!isEnough)
    await learn("ram", "CreateResourceShare", { ...share, resourceArns: group === undefined ? [] : [group] });
}

const SHARES_ENOUGH = 20;

/** Pushes an image to each repository by ECR's own operations. */
async function layImages(maker: Maker, learn: Learn): Promise<void> {
  for (const repositoryName of REPOSITORIES) {
    await learn("ecr", "CreateRepository", { repositoryName });
    await learn("ecr", "DeleteRepositoryPolicy", { repositoryName });
    for (const blob of BLOBS) {
      const begun = await learn("ecr", "InitiateLayerUpload", { repositoryName });
      const [, uploadId] = /"uploadId":"([^"]+)"/.exec(begun.toString("utf8")) ?? [];
      const part = { partFirstByte: 0, partLastByte: blob.length - 1, layerPartBlob: blob };
      await learn("ecr", "UploadLayerPart", { repositoryName, uploadId, ...part });
      await learn("ecr", "CompleteLayerUpload", { repositoryName, uploadId, layerDigests: [digestOf(blob)] });
    }
    const imageManifest = manifest(maker.known, maker.chance);
    const image = { imageManifest, imageManifestMediaType: OCI_MANIFEST, imageTag: "latest" };
    await learn("ecr", "PutImage", { repositoryName, ...image });
  }
  const token = (await learn("ecr", "GetAuthorizationToken", {})).toString("utf8");
  maker.login = `Basic ${/"authorizationToken":"([^"]+)"/.exec(token)?.[1]}`;
}

async function layKeys(learn: Learn): Promise<void> {
  await learn("kms", "CreateKey", { Tags: [{ TagKey: "a", TagValue: "b" }] });
  await learn("kms", "CreateKey", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" });
  await learn("kms", "DescribeKey", { KeyId: "alias/aws/s3" });
  await learn("kms", "ListKeys", {});
}

const LARGE_BYTES = 3 * 1024 ** 2;

/** An object that does not fit into the buffers between server and client, so that readers can leave in its midst. */
export async function layLarge(maker: Maker): Promise<void> {
  const target = { Bucket: "fuzz-bucket-1", Key: "large" };
  await call(maker, "s3", "CreateBucket", { Bucket: target.Bucket });
  await call(maker, "s3", "PutObject", { ...target, Body: Buffer.alloc(LARGE_BYTES, "large ") });
  for (let times = 0; times < 5; times++) maker.known.remember("object", target);
}

import type { Owner } from "./case.ts";

export type Statement = Readonly<Record<string, unknown>>;

/**
 * Puts statements as the policy of a resource, whatever it is.
 * @returns false when resources of that kind have no policy
 */
export async function grantOn(owner: Owner, resource: string, statements: readonly Statement[]): Promise<boolean> {
  const [, , service, , , ...rest] = resource.split(":");
  const name = rest.join(":");
  const Statement = statements.map((statement, index) => ({ ...statement, Sid: `S${index}` }));
  const text = JSON.stringify({ Version: "2012-10-17", Statement });
  if (service === "sagemaker" && /^model-package(-group)?\//.test(name)) {
    const ModelPackageGroupName = name.split("/")[1];
    await owner.make("sagemaker", "PutModelPackageGroupPolicy", { ModelPackageGroupName, ResourcePolicy: text });
  } else if (service === "s3") {
    await owner.make("s3", "PutBucketPolicy", { Bucket: name.split("/")[0], Policy: Buffer.from(text) });
  } else if (service === "ecr") {
    const repositoryName = name.slice("repository/".length);
    const isThere = await owner.make("ecr", "DescribeRepositories", { repositoryNames: [repositoryName] }).then(
      () => true,
      () => false,
    );
    if (isThere) {
      await owner.make("ecr", "SetRepositoryPolicy", { repositoryName, policyText: text });
    } else {
      // A repository that is yet to be made has no policy, but its registry has.
      const named = Statement.map((statement) => ({ ...statement, Resource: resource }));
      const policyText = JSON.stringify({ Version: "2012-10-17", Statement: named });
      await owner.make("ecr", "PutRegistryPolicy", { policyText });
    }
  } else if (service === "kms") {
    const root = { AWS: `arn:aws:iam::${owner.account}:root` };
    const own = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
    const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [own, ...Statement] });
    await owner.make("kms", "PutKeyPolicy", { KeyId: name.slice("key/".length), Policy });
  } else if (service === "iam" && name.startsWith("role/")) {
    await owner.make("iam", "UpdateAssumeRolePolicy", {
      RoleName: name.slice(name.lastIndexOf("/") + 1),
      PolicyDocument: text,
    });
  } else {
    return false;
  }
  return true;
}

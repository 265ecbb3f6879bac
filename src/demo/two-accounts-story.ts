import { readFile } from "node:fs/promises";
import { CreateRoleCommand } from "@aws-sdk/client-iam";
import { CreateKeyCommand } from "@aws-sdk/client-kms";
import { DescribeModelPackageCommand } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { type Caller, type Clients, clientsOf } from "./clients.ts";
import { pushImage } from "./images.ts";
import { makeBucket, uploadModel } from "./model-store.ts";
import type { Narrator } from "./narrator.ts";
import { type Permission, permissionsOf, type Scene } from "./permissions.ts";
import { approve, makeGroup, registerModel } from "./registry.ts";

const GROUP = "iris-shared";
const REPOSITORY = "decision-trees-sample";
const BUCKET = "iris-training-output";
const KEY = "model.tar.gz";
const ROLE = "model-trainer";

/**
 * "Register a model version from a different account", to its end: the training account registers in the registry account's group, which
 * approves it. Then each permission is taken away in turn.
 * @param archive the path of a model.tar.gz
 * @returns the ARN of the version that was approved
 */
export async function tellTwoAccounts(
  callers: { readonly registry: Caller; readonly training: Caller },
  archive: string,
  { step, say }: Narrator,
): Promise<string> {
  const registry = clientsOf(callers.registry);
  const training = clientsOf(callers.training);
  let trainer: Clients | undefined;
  try {
    const scene = await prepare(callers.training, registry, training, archive, step);
    const permissions = permissionsOf(scene);
    for (const { name, account, give } of permissions)
      await step(`Give the ${name}`, give, () => `in the ${account} account`);
    trainer = await step(
      "Assume the training account's role",
      () => assume(callers.training, training, scene.trainingAccount),
      () => `${ROLE}, which may do what its own policy says`,
    );
    const group = `arn:aws:sagemaker:${scene.region}:${scene.registryAccount}:model-package-group/${GROUP}`;
    const image = `${scene.trainingAccount}.dkr.ecr.${scene.region}.amazonaws.com/${REPOSITORY}:latest`;
    const as = trainer.sagemaker;
    const register = () => registerModel(as, group, image, `s3://${BUCKET}/${KEY}`);
    const version = await step("Register in the registry account's group", register, (arn) => arn);
    await step(
      "See what was registered, and approve it there",
      () => approveThere(registry, version),
      (text) => text,
    );
    say("");
    say("Each permission is taken away in turn:");
    for (const permission of permissions) {
      await step(
        `Without the ${permission.name}`,
        () => refusalWithout(permission, register),
        (refusal) => refusal,
      );
    }
    await step("Register again with all of them", register, (arn) => `${arn} (a refusal takes no number)`);
    return version;
  } finally {
    for (const clients of [registry, training, trainer]) clients?.close();
  }
}

async function prepare(
  caller: Caller,
  registry: Clients,
  training: Clients,
  archive: string,
  step: Narrator["step"],
): Promise<Scene> {
  const registryAccount = await accountOf(registry);
  const trainingAccount = await accountOf(training);
  const { region } = caller;
  await step(
    "Push an image in the training account",
    async () => pushImage(training.ecr, REPOSITORY, await readFile(archive)),
    (digest) => digest,
  );
  const key = await step(
    "Make a key there",
    async () => (await training.kms.send(new CreateKeyCommand({ Description: "training output" }))).KeyMetadata,
    (made) => `${made?.Arn}`,
  );
  await step(
    "Upload the model there, encrypted",
    async () => {
      await makeBucket(training.s3, BUCKET, region);
      return uploadModel(training.s3, BUCKET, KEY, archive, key?.Arn);
    },
    () => `s3://${BUCKET}/${KEY}`,
  );
  await step(
    "Make a role there that trains",
    async () => {
      const trust = {
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${trainingAccount}:root` },
        Action: "sts:AssumeRole",
      };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
      return (await training.iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument }))).Role?.Arn;
    },
    (arn) => `${arn}`,
  );
  await step(
    "Create a model group in the registry account",
    () => makeGroup(registry.sagemaker, GROUP),
    (arn) => arn,
  );
  const names = { group: GROUP, repository: REPOSITORY, bucket: BUCKET, keyId: key?.KeyId as string, role: ROLE };
  return { registry, training, registryAccount, trainingAccount, region, ...names };
}

async function accountOf({ sts }: Clients): Promise<string> {
  return (await sts.send(new GetCallerIdentityCommand())).Account as string;
}

async function assume(caller: Caller, { sts }: Clients, account: string): Promise<Clients> {
  const RoleArn = `arn:aws:iam::${account}:role/${ROLE}`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "training-job" }));
  return clientsOf({
    ...caller,
    accessKeyId: Credentials?.AccessKeyId as string,
    secretAccessKey: Credentials?.SecretAccessKey as string,
    sessionToken: Credentials?.SessionToken,
  });
}

async function approveThere({ sagemaker }: Clients, arn: string): Promise<string> {
  await approve(sagemaker, arn);
  const version = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  const [container] = version.InferenceSpecification?.Containers ?? [];
  return `${version.ModelApprovalStatus}; image ${container?.ImageDigest}, data ${container?.ModelDataETag}`;
}

/** @throws Error when nothing is refused: then the permission was for nothing */
async function refusalWithout({ name, give, take }: Permission, register: () => Promise<string>): Promise<string> {
  await take();
  const refusal = await register().then(
    (arn) => new Error(`without the ${name} the registration was not refused: ${arn}`),
    (error: Error) => error,
  );
  await give();
  if (refusal.name !== "AccessDeniedException" && refusal.name !== "ValidationException") throw refusal;
  return `refused: ${refusal.message}`;
}

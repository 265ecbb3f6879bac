import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  DescribeModelPackageCommand,
  ListModelPackagesCommand,
  type ModelPackageContainerDefinition,
  type SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";

const DESCRIPTION = "Model to detect 3 different types of irises (Setosa, Versicolour, and Virginica)";
const CSV = "text/csv";

/** @returns the group's ARN */
export async function makeGroup(sagemaker: SageMakerClient, name: string): Promise<string> {
  const ModelPackageGroupDescription = "Decision trees that tell irises apart";
  const made = await sagemaker.send(
    new CreateModelPackageGroupCommand({ ModelPackageGroupName: name, ModelPackageGroupDescription }),
  );
  return made.ModelPackageGroupArn as string;
}

/** One container with the trained model, waiting for somebody's approval. @returns the version's ARN */
export async function registerModel(
  sagemaker: SageMakerClient,
  group: string,
  image: string,
  source: string,
): Promise<string> {
  return register(sagemaker, group, DESCRIPTION, [{ Image: image, ModelDataUrl: source }]);
}

/** Three containers that answer one request in turn, each with its name and its environment. @returns the version's ARN */
export async function registerPipeline(
  sagemaker: SageMakerClient,
  group: string,
  images: string,
  source: string,
): Promise<string> {
  return register(sagemaker, group, "Scale the measurements, classify them, name the species", [
    {
      ContainerHostname: "scale",
      Image: `${images}/iris-scale:latest`,
      Environment: { UNIT: "cm", COLUMNS: "4" },
    },
    {
      ContainerHostname: "classify",
      Image: `${images}/decision-trees-sample:latest`,
      ModelDataUrl: source,
      Environment: { INFERENCE_PROGRAM: "code/inference.mjs", MAX_ROWS: "1000" },
    },
    {
      ContainerHostname: "label",
      Image: `${images}/iris-label:latest`,
      Environment: { LANGUAGE: "en", UNKNOWN_LABEL: "unknown" },
    },
  ]);
}

async function register(
  sagemaker: SageMakerClient,
  group: string,
  description: string,
  Containers: ModelPackageContainerDefinition[],
): Promise<string> {
  const made = await sagemaker.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: group,
      ModelPackageDescription: description,
      ModelApprovalStatus: "PendingManualApproval",
      InferenceSpecification: { Containers, SupportedContentTypes: [CSV], SupportedResponseMIMETypes: [CSV] },
    }),
  );
  return made.ModelPackageArn as string;
}

/** A second pair of eyes says yes. */
export async function approve(sagemaker: SageMakerClient, ModelPackageArn: string): Promise<void> {
  await sagemaker.send(
    new UpdateModelPackageCommand({
      ModelPackageArn,
      ModelApprovalStatus: "Approved",
      ApprovalDescription: "Measured on flowers that it had not seen",
    }),
  );
}

/** @returns a line per version, newest first */
export async function listVersions(sagemaker: SageMakerClient, group: string): Promise<string[]> {
  const page = await sagemaker.send(
    new ListModelPackagesCommand({ ModelPackageGroupName: group, SortBy: "CreationTime", SortOrder: "Descending" }),
  );
  const versions = page.ModelPackageSummaryList ?? [];
  return versions.map(
    ({ ModelPackageVersion, ModelApprovalStatus }) => `${ModelPackageVersion} ${ModelApprovalStatus}`,
  );
}

/** @returns what a reader would want to know of a version, in a sentence */
export async function describeVersion(sagemaker: SageMakerClient, ModelPackageName: string): Promise<string> {
  const version = await sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName }));
  const containers = version.InferenceSpecification?.Containers ?? [];
  const names = containers.map(({ ContainerHostname }) => ContainerHostname).join(" > ");
  const by = version.LastModifiedBy?.IamIdentity?.Arn ?? version.LastModifiedBy?.UserProfileName ?? "somebody";
  return `${version.ModelApprovalStatus} by ${by} (${version.ApprovalDescription}); containers ${names}`;
}

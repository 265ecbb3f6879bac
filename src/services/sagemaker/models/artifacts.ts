import type { Principal } from "../../../identity/principal.ts";
import type { S3ModelDataSource } from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { imageNameOf } from "../artifacts/location.ts";
import { type ArtifactReader, ArtifactUnreadable, artifactReader } from "../artifacts/reader.ts";
import { errors } from "../errors.ts";
import type { ExpandedContainer } from "./containers.ts";

/**
 * Looks at images and model data as the execution role, which will read them when the model is deployed.
 * @throws ValidationException in AWS's words when one of them is not there, or when the role may not read it
 */
export async function checkArtifacts(
  containers: readonly ExpandedContainer[],
  roleArn: string,
  role: Principal,
  call: Call,
): Promise<void> {
  const reader = artifactReader(role, call, false);
  for (const container of containers) {
    if (container.Image !== undefined) await checkImage(container.Image, container, role, reader);
    try {
      await checkData(container, reader);
    } catch (reason) {
      if (!(reason instanceof ArtifactUnreadable)) throw reason;
      const values = { uri: reason.uri, role: roleArn, region: call.region };
      throw errors.dataUnreadableByRole(values, { cause: reason.cause ?? reason });
    }
  }
}

async function checkImage(
  uri: string,
  { ImageConfig }: ExpandedContainer,
  role: Principal,
  reader: ArtifactReader,
): Promise<void> {
  const image = imageNameOf(uri);
  // A registry in somebody's own network: nobody here can look into it.
  if (ImageConfig?.RepositoryAccessMode === "Vpc") return;
  if (image === undefined) throw errors.imageNotOfEcr({ uri });
  if (image.tag === undefined && image.digest === undefined) throw errors.imageWithoutTag({ uri });
  try {
    await reader.image(uri);
  } catch (reason) {
    if (!(reason instanceof ArtifactUnreadable)) throw reason;
    const { denied } = reason;
    const advice =
      denied === undefined
        ? "Please ensure that the image exists."
        : `Please ensure that the role "${role.identityArn}" has "${denied.action}" permissions, and that the policy of the ` +
          `repository ${denied.resource} does not stand against it.`;
    throw errors.imageUnreadable({ uri, advice }, { cause: reason.cause ?? reason });
  }
}

async function checkData(container: ExpandedContainer, reader: ArtifactReader): Promise<void> {
  const { ModelDataUrl, ModelDataSource, AdditionalModelDataSources = [], Mode } = container;
  if (ModelDataUrl !== undefined) {
    // Of several models the address is that of the folder which holds them.
    if (Mode === "MultiModel") await reader.prefix(ModelDataUrl);
    else await reader.object(ModelDataUrl);
  }
  if (ModelDataSource?.S3DataSource !== undefined) await checkSource(ModelDataSource.S3DataSource, reader);
  for (const { S3DataSource } of AdditionalModelDataSources) await checkSource(S3DataSource, reader);
}

async function checkSource(
  { ManifestS3Uri, S3DataType, S3Uri }: S3ModelDataSource,
  reader: ArtifactReader,
): Promise<void> {
  if (ManifestS3Uri !== undefined) await reader.object(ManifestS3Uri);
  if (S3DataType === "S3Object") await reader.object(S3Uri);
  else await reader.prefix(S3Uri);
}

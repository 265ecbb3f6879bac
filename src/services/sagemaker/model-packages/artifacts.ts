import { type Principal, serviceOnBehalfOf, through } from "../../../identity/principal.ts";
import type {
  AdditionalInferenceSpecificationDefinition,
  InferenceSpecification,
  ModelPackageContainerDefinition,
  S3ModelDataSource,
} from "../../../wire/types/sagemaker.gen.ts";
import type { Call } from "../../operation.ts";
import { type ArtifactReader, ArtifactUnreadable, artifactReader } from "../artifacts/reader.ts";
import { registrationRefusal } from "../artifacts/registration-sentence.ts";

interface Specifications {
  readonly InferenceSpecification?: InferenceSpecification;
  readonly AdditionalInferenceSpecifications?: readonly AdditionalInferenceSpecificationDefinition[];
}

/**
 * Looks up the artifacts of a registration in ECR and S3, and writes down the digests and ETags that they have now.
 * @param owner the account that registers: that of the group
 * @param skip `SkipModelValidation: All`: artifacts are taken as they are named
 * @throws ValidationException when an artifact does not exist or may not be read
 */
export async function resolveArtifacts(
  given: Specifications,
  owner: string,
  skip: boolean,
  call: Call,
): Promise<Specifications> {
  if (skip || call.settings.artifactCheck === "off") return given;
  const reading = readingPrincipal(owner, call);
  const reader = artifactReader(reading, call, true);
  const main = given.InferenceSpecification;
  const additional: AdditionalInferenceSpecificationDefinition[] = [];
  try {
    // One after the other: of several that cannot be read it is always the first that is told.
    const Containers = main && (await lookedUp(main.Containers, (each) => resolvedContainer(each, reader)));
    for (const each of given.AdditionalInferenceSpecifications ?? []) {
      additional.push({
        ...each,
        Containers: await lookedUp(each.Containers, (one) => resolvedContainer(one, reader)),
      });
    }
    return {
      InferenceSpecification: main && { ...main, Containers: Containers as ModelPackageContainerDefinition[] },
      AdditionalInferenceSpecifications: given.AdditionalInferenceSpecifications && additional,
    };
  } catch (reason) {
    throw reason instanceof ArtifactUnreadable ? await registrationRefusal(reason, reading, call) : reason;
  }
}

/**
 * With whose authority SageMaker reads. AWS's guide has the owners of artifacts grant them to the registry's account, so a registration in
 * another account's group is read on behalf of that account; in the caller's own account SageMaker passes the caller's request on.
 */
function readingPrincipal(owner: string, { principal, settings, partition }: Call): Principal {
  return settings.artifactCheck === "caller" || principal.account === owner
    ? through(principal, "sagemaker")
    : serviceOnBehalfOf(owner, "sagemaker", partition);
}

async function lookedUp<Item>(items: readonly Item[], look: (item: Item) => Promise<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for (const item of items) all.push(await look(item));
  return all;
}

async function resolvedContainer(
  container: ModelPackageContainerDefinition,
  reader: ArtifactReader,
): Promise<ModelPackageContainerDefinition> {
  const { Image, ImageDigest: meant, ModelDataUrl, ModelDataSource, AdditionalModelDataSources } = container;
  const resolved: Changeable<ModelPackageContainerDefinition> = { ...container };
  const asked = Image === undefined ? undefined : reader.image(Image, meant);
  const digest = asked instanceof Promise ? await asked : asked;
  if (digest !== undefined) resolved.ImageDigest = digest;
  if (ModelDataUrl !== undefined) resolved.ModelDataETag = await reader.object(ModelDataUrl);
  const source = ModelDataSource?.S3DataSource;
  if (source !== undefined) {
    resolved.ModelDataSource = { ...ModelDataSource, S3DataSource: await resolvedSource(source, reader) };
  }
  if (AdditionalModelDataSources !== undefined) {
    resolved.AdditionalModelDataSources = await lookedUp(AdditionalModelDataSources, async (each) => ({
      ...each,
      S3DataSource: await resolvedSource(each.S3DataSource, reader),
    }));
  }
  return resolved;
}

type Changeable<Type> = { -readonly [Member in keyof Type]: Type[Member] };

async function resolvedSource(source: S3ModelDataSource, reader: ArtifactReader): Promise<S3ModelDataSource> {
  const { ManifestS3Uri, S3DataType, S3Uri } = source;
  const manifest = ManifestS3Uri === undefined ? {} : { ManifestEtag: await reader.object(ManifestS3Uri) };
  if (S3DataType === "S3Object") return { ...source, ...manifest, ETag: await reader.object(S3Uri) };
  await reader.prefix(S3Uri);
  return { ...source, ...manifest };
}

import { type Principal, serviceOnBehalfOf, through } from "../../../identity/principal.ts";
import { type Awaitable, eachInTurn, orElse, whenThere } from "../../../lib/awaitable.ts";
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
export function resolveArtifacts(
  given: Specifications,
  owner: string,
  skip: boolean,
  call: Call,
): Awaitable<Specifications> {
  if (skip || call.settings.artifactCheck === "off") return given;
  const reading = readingPrincipal(owner, call);
  const refuse = async (reason: unknown): Promise<never> => {
    throw reason instanceof ArtifactUnreadable ? await registrationRefusal(reason, reading, call) : reason;
  };
  return orElse(() => resolvedSpecifications(given, artifactReader(reading, call, true)), refuse);
}

/** One after the other: of several artifacts that cannot be read it is always the first that is told. */
function resolvedSpecifications(given: Specifications, reader: ArtifactReader): Awaitable<Specifications> {
  const { InferenceSpecification: main, AdditionalInferenceSpecifications: others } = given;
  const containersOf = (specification: { readonly Containers: readonly ModelPackageContainerDefinition[] }) =>
    eachInTurn(specification.Containers, (container) => resolvedContainer(container, reader));
  return whenThere(main && containersOf(main), (containers) =>
    whenThere(
      others && eachInTurn(others, (each) => whenThere(containersOf(each), (Containers) => ({ ...each, Containers }))),
      (AdditionalInferenceSpecifications) => ({
        InferenceSpecification: main && { ...main, Containers: containers as ModelPackageContainerDefinition[] },
        AdditionalInferenceSpecifications,
      }),
    ),
  );
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

function resolvedContainer(
  container: ModelPackageContainerDefinition,
  reader: ArtifactReader,
): Awaitable<ModelPackageContainerDefinition> {
  const { Image, ImageDigest: meant, ModelDataUrl } = container;
  const resolved: Changeable<ModelPackageContainerDefinition> = { ...container };
  return whenThere(Image === undefined ? undefined : reader.image(Image, meant), (digest) => {
    if (digest !== undefined) resolved.ImageDigest = digest;
    return whenThere(ModelDataUrl === undefined ? undefined : reader.object(ModelDataUrl), (etag) => {
      if (etag !== undefined) resolved.ModelDataETag = etag;
      const { ModelDataSource, AdditionalModelDataSources } = container;
      const hasSources = ModelDataSource !== undefined || AdditionalModelDataSources !== undefined;
      return hasSources ? withSources(resolved, reader) : resolved;
    });
  });
}

async function withSources(
  container: ModelPackageContainerDefinition,
  reader: ArtifactReader,
): Promise<ModelPackageContainerDefinition> {
  const { ModelDataSource, AdditionalModelDataSources } = container;
  const resolved: Changeable<ModelPackageContainerDefinition> = { ...container };
  if (ModelDataSource?.S3DataSource !== undefined) {
    const S3DataSource = await resolvedSource(ModelDataSource.S3DataSource, reader);
    resolved.ModelDataSource = { ...ModelDataSource, S3DataSource };
  }
  if (AdditionalModelDataSources !== undefined) {
    resolved.AdditionalModelDataSources = await eachInTurn(AdditionalModelDataSources, async (each) => ({
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

import type { CreateModelPackageInput, ModelPackageContainerDefinition } from "../../../wire/types/sagemaker.gen.ts";
import { errors } from "../errors.ts";
import { changedCard } from "./model-card.ts";

type Containers = readonly ModelPackageContainerDefinition[];

/** AWS's limits: specifications beside the main one, entries of customer metadata. */
export const ADDITIONAL_SPECIFICATIONS_MAX = 15;
export const CUSTOMER_METADATA_MAX = 50;

/** What must hold of a registration beyond what the contract says of each member. @throws ValidationException */
export function checkRegistration(input: CreateModelPackageInput): void {
  if (input.SourceUri !== undefined && input.InferenceSpecification !== undefined) {
    refuse("Providing SourceUri and InferenceSpecification simultaneously is not allowed.");
  }
  if (input.InferenceSpecification !== undefined && input.SourceAlgorithmSpecification !== undefined) {
    refuse("Provide either InferenceSpecification or SourceAlgorithmSpecification, not both.");
  }
  if (input.CertifyForMarketplace === true)
    refuse("CertifyForMarketplace is not supported: there is no marketplace here.");
  if (input.ValidationSpecification !== undefined)
    refuse("ValidationSpecification is not supported: validation jobs cannot run here.");
  if (input.ModelPackageGroupName === undefined) checkUnversioned(input);
  else if (input.Tags?.length)
    refuse("Tags cannot be provided for a model package that belongs to a Model Package Group.");
  checkContainers(input.InferenceSpecification?.Containers ?? []);
  checkAdditionalSpecifications(input.AdditionalInferenceSpecifications ?? []);
  if (input.ModelCard !== undefined) changedCard(undefined, input.ModelCard);
}

function checkUnversioned(input: CreateModelPackageInput): void {
  const specification = input.InferenceSpecification;
  if (input.SourceUri !== undefined) refuse("SourceUri cannot be specified when using non-versioned ModelPackages");
  if (specification === undefined) {
    if (input.SourceAlgorithmSpecification === undefined)
      refuse("InferenceSpecification is required for non-versioned ModelPackages");
    return;
  }
  for (const member of ["SupportedRealtimeInferenceInstanceTypes", "SupportedTransformInstanceTypes"] as const) {
    if (!specification[member]?.length) refuse(`${member} is required for non-versioned ModelPackages`);
  }
  for (const container of specification.Containers) {
    if (container.Environment !== undefined && Object.keys(container.Environment).length > 0) {
      refuse(
        "1 validation errors detected:Environment variable map cannot be specified when using non-versioned ModelPackages",
      );
    }
    if (container.ModelDataSource !== undefined)
      refuse("ModelDataSource cannot be specified when using non-versioned ModelPackages");
  }
}

/** Containers of one specification: an inference pipeline when there are two or more. @throws ValidationException */
export function checkContainers(containers: Containers): void {
  for (const container of containers) checkContainer(container);
  const hostnames = containers.map((container) => container.ContainerHostname).filter((name) => name !== undefined);
  if (containers.length < 2 || hostnames.length === 0) return;
  if (hostnames.length < containers.length) {
    refuse(
      "If you specify a value for ContainerHostname for any container in the pipeline, you must specify it for every container.",
    );
  }
  if (new Set(hostnames).size < hostnames.length)
    refuse("ContainerHostname must be unique among the containers of the pipeline.");
}

function checkContainer(container: ModelPackageContainerDefinition): void {
  if (container.AdditionalS3DataSource !== undefined)
    refuse("AdditionalS3DataSource is not allowed in InferenceSpecification");
  if (container.ModelDataUrl !== undefined && container.ModelDataSource !== undefined) {
    refuse("Provide either ModelDataUrl or ModelDataSource for a container, not both.");
  }
  const sources = [
    container.ModelDataSource?.S3DataSource,
    ...(container.AdditionalModelDataSources ?? []).map((each) => each.S3DataSource),
  ];
  for (const source of sources) {
    if (source === undefined) continue;
    if (source.S3DataType === "S3Prefix" && !source.S3Uri.endsWith("/")) {
      refuse(`S3Uri ${source.S3Uri} must end with a forward slash (/) when S3DataType is S3Prefix.`);
    }
    if (source.S3DataType === "S3Prefix" && source.CompressionType === "Gzip") {
      refuse("CompressionType Gzip requires S3DataType S3Object.");
    }
  }
}

/** @throws ValidationException */
export function checkAdditionalSpecifications(
  specifications: readonly { Name: string; Containers: Containers }[],
): void {
  const names = new Set(specifications.map((specification) => specification.Name));
  if (names.size < specifications.length) refuse("The names of AdditionalInferenceSpecifications must be unique.");
  if (specifications.length > ADDITIONAL_SPECIFICATIONS_MAX) {
    refuse(`A model package can have at most ${ADDITIONAL_SPECIFICATIONS_MAX} AdditionalInferenceSpecifications.`);
  }
  for (const specification of specifications) checkContainers(specification.Containers);
}

function refuse(sentence: string): never {
  throw errors.invalid({ sentence });
}

import { creator } from "../creator.ts";
import type { Properties, Property } from "../property.ts";

const text: Property = { kind: "text" };
const number: Property = { kind: "number" };
const boolean: Property = { kind: "boolean" };
const timestamp: Property = { kind: "timestamp" };
const map: Property = { kind: "map" };
const texts = list(text);

function structure(members: Properties): Property {
  return { kind: "structure", members };
}

function list(item: Property): Property {
  return { kind: "list", item };
}

const s3DataSource = structure({
  S3Uri: text,
  S3DataType: text,
  CompressionType: text,
  ModelAccessConfig: structure({ AcceptEula: boolean }),
  HubAccessConfig: structure({ HubContentArn: text }),
  ManifestS3Uri: text,
  ETag: text,
  ManifestEtag: text,
});
const modelDataSource = structure({ S3DataSource: s3DataSource });

const container = structure({
  ContainerHostname: text,
  Image: text,
  ImageDigest: text,
  ModelDataUrl: text,
  ModelDataSource: modelDataSource,
  ProductId: text,
  Environment: map,
  ModelInput: structure({ DataInputConfig: text }),
  Framework: text,
  FrameworkVersion: text,
  NearestModelName: text,
  AdditionalModelDataSources: list(structure({ ChannelName: text, S3DataSource: s3DataSource })),
  AdditionalS3DataSource: structure({ S3DataType: text, S3Uri: text, CompressionType: text, ETag: text }),
  ModelDataETag: text,
  IsCheckpoint: boolean,
  BaseModel: structure({ HubContentName: text, HubContentVersion: text, RecipeName: text }),
});

const specification: Properties = {
  Containers: list(container),
  SupportedTransformInstanceTypes: texts,
  SupportedRealtimeInferenceInstanceTypes: texts,
  SupportedContentTypes: texts,
  SupportedResponseMIMETypes: texts,
};

const transformJob = structure({
  MaxConcurrentTransforms: number,
  MaxPayloadInMB: number,
  BatchStrategy: text,
  Environment: map,
  TransformInput: structure({
    DataSource: structure({ S3DataSource: structure({ S3DataType: text, S3Uri: text }) }),
    ContentType: text,
    CompressionType: text,
    SplitType: text,
  }),
  TransformOutput: structure({ S3OutputPath: text, Accept: text, AssembleWith: text, KmsKeyId: text }),
  TransformResources: structure({
    InstanceType: text,
    InstanceCount: number,
    VolumeKmsKeyId: text,
    TransformAmiVersion: text,
  }),
});

const statuses = list(structure({ Name: text, Status: text, FailureReason: text }));

/** `MetricsSource` and `FileSource`. */
const source = structure({ ContentType: text, ContentDigest: text, S3Uri: text });
const quality = structure({ Statistics: source, Constraints: source });

/** What Search knows of a model package: the members of `ModelPackage` in the contract. */
export const packageProperties: Properties = {
  ModelPackageName: text,
  ModelPackageGroupName: text,
  ModelPackageVersion: number,
  ModelPackageRegistrationType: text,
  ModelPackageArn: text,
  ModelPackageDescription: text,
  CreationTime: timestamp,
  InferenceSpecification: structure(specification),
  SourceAlgorithmSpecification: structure({
    SourceAlgorithms: list(
      structure({ ModelDataUrl: text, ModelDataSource: modelDataSource, ModelDataETag: text, AlgorithmName: text }),
    ),
  }),
  ValidationSpecification: structure({
    ValidationRole: text,
    ValidationProfiles: list(structure({ ProfileName: text, TransformJobDefinition: transformJob })),
  }),
  ModelPackageStatus: text,
  ModelPackageStatusDetails: structure({ ValidationStatuses: statuses, ImageScanStatuses: statuses }),
  CertifyForMarketplace: boolean,
  ModelApprovalStatus: text,
  CreatedBy: creator,
  MetadataProperties: structure({ CommitId: text, Repository: text, GeneratedBy: text, ProjectId: text }),
  ModelMetrics: structure({
    ModelQuality: quality,
    ModelDataQuality: quality,
    Bias: structure({ Report: source, PreTrainingReport: source, PostTrainingReport: source }),
    Explainability: structure({ Report: source }),
  }),
  LastModifiedTime: timestamp,
  LastModifiedBy: creator,
  ApprovalDescription: text,
  Domain: text,
  Task: text,
  SamplePayloadUrl: text,
  AdditionalInferenceSpecifications: list(structure({ Name: text, Description: text, ...specification })),
  SourceUri: text,
  SecurityConfig: structure({ KmsKeyId: text }),
  ModelCard: structure({ ModelCardContent: text, ModelCardStatus: text }),
  ModelLifeCycle: structure({ Stage: text, StageStatus: text, StageDescription: text }),
  Tags: { kind: "tags" },
  CustomerMetadataProperties: map,
  DriftCheckBaselines: structure({
    Bias: structure({ ConfigFile: source, PreTrainingConstraints: source, PostTrainingConstraints: source }),
    Explainability: structure({ Constraints: source, ConfigFile: source }),
    ModelQuality: quality,
    ModelDataQuality: quality,
  }),
  SkipModelValidation: text,
};

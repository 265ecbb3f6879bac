import type {
  AdditionalInferenceSpecificationDefinition,
  CreateModelPackageInput,
  InferenceSpecification,
  ModelLifeCycle,
  UserContext,
} from "../../../wire/types/sagemaker.gen.ts";

/** Members of CreateModelPackage that are kept as they came, and told as they are. */
type AsRegistered = Pick<
  CreateModelPackageInput,
  | "SourceAlgorithmSpecification"
  | "MetadataProperties"
  | "ModelMetrics"
  | "Domain"
  | "Task"
  | "SamplePayloadUrl"
  | "CustomerMetadataProperties"
  | "DriftCheckBaselines"
  | "SkipModelValidation"
  | "SourceUri"
  | "ModelCard"
  | "ManagedStorageType"
  | "SecurityConfig"
>;

/** Everything of a package that no listing needs. Kept as JSON in the shape of the API. */
export interface PackageDocument extends AsRegistered {
  readonly InferenceSpecification?: InferenceSpecification;
  readonly AdditionalInferenceSpecifications?: readonly AdditionalInferenceSpecificationDefinition[];
  readonly CreatedBy: UserContext;
  /** Set by the first update. */
  readonly LastModifiedBy?: UserContext;
  readonly ApprovalDescription?: string;
  /** With a `SecurityConfig`: most other members, closed. */
  readonly Sealed?: SealedPart;
}

/** The part of a document that nobody reads without the key of its `SecurityConfig`. */
export interface SealedPart {
  /** The data key as KMS closed it, in base 64. */
  readonly dataKey: string;
  readonly context: Readonly<Record<string, string>>;
  /** Initialization vector, ciphertext and tag of AES-256-GCM, in base 64. */
  readonly content: string;
}

/** What listings show beyond the columns. */
export interface PackageSummary {
  readonly ModelPackageDescription?: string;
  readonly ModelLifeCycle?: ModelLifeCycle;
}

/** The document of a new package. */
export function newDocument(
  input: CreateModelPackageInput,
  specifications: Pick<PackageDocument, "InferenceSpecification" | "AdditionalInferenceSpecifications">,
  createdBy: UserContext,
): PackageDocument {
  const registered: { readonly [Member in keyof Required<AsRegistered>]: AsRegistered[Member] } = {
    SourceAlgorithmSpecification: input.SourceAlgorithmSpecification,
    MetadataProperties: input.MetadataProperties,
    ModelMetrics: input.ModelMetrics,
    Domain: input.Domain,
    Task: input.Task,
    SamplePayloadUrl: input.SamplePayloadUrl,
    CustomerMetadataProperties: input.CustomerMetadataProperties,
    DriftCheckBaselines: input.DriftCheckBaselines,
    SkipModelValidation: input.SkipModelValidation,
    SourceUri: input.SourceUri,
    ModelCard: input.ModelCard,
    ManagedStorageType: input.ManagedStorageType,
    SecurityConfig: input.SecurityConfig,
  };
  return { ...registered, ...specifications, CreatedBy: createdBy };
}

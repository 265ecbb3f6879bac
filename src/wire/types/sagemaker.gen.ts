// Made by contracts/tool/types.ts from contracts/sagemaker.json and its patches; do not edit.

export interface SageMakerOperations {
  AddAssociation: { input: AddAssociationRequest; output: AddAssociationResponse };
  AddTags: { input: AddTagsInput; output: AddTagsOutput };
  BatchDescribeModelPackage: { input: BatchDescribeModelPackageInput; output: BatchDescribeModelPackageOutput };
  CreateAction: { input: CreateActionRequest; output: CreateActionResponse };
  CreateArtifact: { input: CreateArtifactRequest; output: CreateArtifactResponse };
  CreateAutoMLJob: { input: CreateAutoMLJobRequest; output: CreateAutoMLJobResponse };
  CreateContext: { input: CreateContextRequest; output: CreateContextResponse };
  CreateEndpoint: { input: CreateEndpointInput; output: CreateEndpointOutput };
  CreateEndpointConfig: { input: CreateEndpointConfigInput; output: CreateEndpointConfigOutput };
  CreateHyperParameterTuningJob: { input: CreateHyperParameterTuningJobRequest; output: CreateHyperParameterTuningJobResponse };
  CreateModel: { input: CreateModelInput; output: CreateModelOutput };
  CreateModelCard: { input: CreateModelCardRequest; output: CreateModelCardResponse };
  CreateModelCardExportJob: { input: CreateModelCardExportJobRequest; output: CreateModelCardExportJobResponse };
  CreateModelPackage: { input: CreateModelPackageInput; output: CreateModelPackageOutput };
  CreateModelPackageGroup: { input: CreateModelPackageGroupInput; output: CreateModelPackageGroupOutput };
  CreatePipeline: { input: CreatePipelineRequest; output: CreatePipelineResponse };
  CreateProcessingJob: { input: CreateProcessingJobRequest; output: CreateProcessingJobResponse };
  CreateTrainingJob: { input: CreateTrainingJobRequest; output: CreateTrainingJobResponse };
  CreateTransformJob: { input: CreateTransformJobRequest; output: CreateTransformJobResponse };
  CreateTrialComponent: { input: CreateTrialComponentRequest; output: CreateTrialComponentResponse };
  DeleteAction: { input: DeleteActionRequest; output: DeleteActionResponse };
  DeleteArtifact: { input: DeleteArtifactRequest; output: DeleteArtifactResponse };
  DeleteAssociation: { input: DeleteAssociationRequest; output: DeleteAssociationResponse };
  DeleteContext: { input: DeleteContextRequest; output: DeleteContextResponse };
  DeleteEndpoint: { input: DeleteEndpointInput; output: Record<string, never> };
  DeleteEndpointConfig: { input: DeleteEndpointConfigInput; output: Record<string, never> };
  DeleteHyperParameterTuningJob: { input: DeleteHyperParameterTuningJobRequest; output: Record<string, never> };
  DeleteModel: { input: DeleteModelInput; output: Record<string, never> };
  DeleteModelCard: { input: DeleteModelCardRequest; output: Record<string, never> };
  DeleteModelPackage: { input: DeleteModelPackageInput; output: Record<string, never> };
  DeleteModelPackageGroup: { input: DeleteModelPackageGroupInput; output: Record<string, never> };
  DeleteModelPackageGroupPolicy: { input: DeleteModelPackageGroupPolicyInput; output: Record<string, never> };
  DeletePipeline: { input: DeletePipelineRequest; output: DeletePipelineResponse };
  DeleteProcessingJob: { input: DeleteProcessingJobRequest; output: Record<string, never> };
  DeleteTags: { input: DeleteTagsInput; output: DeleteTagsOutput };
  DeleteTrainingJob: { input: DeleteTrainingJobRequest; output: Record<string, never> };
  DeleteTrialComponent: { input: DeleteTrialComponentRequest; output: DeleteTrialComponentResponse };
  DescribeAction: { input: DescribeActionRequest; output: DescribeActionResponse };
  DescribeArtifact: { input: DescribeArtifactRequest; output: DescribeArtifactResponse };
  DescribeAutoMLJob: { input: DescribeAutoMLJobRequest; output: DescribeAutoMLJobResponse };
  DescribeContext: { input: DescribeContextRequest; output: DescribeContextResponse };
  DescribeEndpoint: { input: DescribeEndpointInput; output: DescribeEndpointOutput };
  DescribeEndpointConfig: { input: DescribeEndpointConfigInput; output: DescribeEndpointConfigOutput };
  DescribeHyperParameterTuningJob: { input: DescribeHyperParameterTuningJobRequest; output: DescribeHyperParameterTuningJobResponse };
  DescribeLineageGroup: { input: DescribeLineageGroupRequest; output: DescribeLineageGroupResponse };
  DescribeModel: { input: DescribeModelInput; output: DescribeModelOutput };
  DescribeModelCard: { input: DescribeModelCardRequest; output: DescribeModelCardResponse };
  DescribeModelCardExportJob: { input: DescribeModelCardExportJobRequest; output: DescribeModelCardExportJobResponse };
  DescribeModelPackage: { input: DescribeModelPackageInput; output: DescribeModelPackageOutput };
  DescribeModelPackageGroup: { input: DescribeModelPackageGroupInput; output: DescribeModelPackageGroupOutput };
  DescribePipeline: { input: DescribePipelineRequest; output: DescribePipelineResponse };
  DescribePipelineDefinitionForExecution: { input: DescribePipelineDefinitionForExecutionRequest; output: DescribePipelineDefinitionForExecutionResponse };
  DescribePipelineExecution: { input: DescribePipelineExecutionRequest; output: DescribePipelineExecutionResponse };
  DescribeProcessingJob: { input: DescribeProcessingJobRequest; output: DescribeProcessingJobResponse };
  DescribeTrainingJob: { input: DescribeTrainingJobRequest; output: DescribeTrainingJobResponse };
  DescribeTransformJob: { input: DescribeTransformJobRequest; output: DescribeTransformJobResponse };
  DescribeTrialComponent: { input: DescribeTrialComponentRequest; output: DescribeTrialComponentResponse };
  GetLineageGroupPolicy: { input: GetLineageGroupPolicyRequest; output: GetLineageGroupPolicyResponse };
  GetModelPackageGroupPolicy: { input: GetModelPackageGroupPolicyInput; output: GetModelPackageGroupPolicyOutput };
  GetSearchSuggestions: { input: GetSearchSuggestionsRequest; output: GetSearchSuggestionsResponse };
  ListActions: { input: ListActionsRequest; output: ListActionsResponse };
  ListArtifacts: { input: ListArtifactsRequest; output: ListArtifactsResponse };
  ListAssociations: { input: ListAssociationsRequest; output: ListAssociationsResponse };
  ListAutoMLJobs: { input: ListAutoMLJobsRequest; output: ListAutoMLJobsResponse };
  ListCandidatesForAutoMLJob: { input: ListCandidatesForAutoMLJobRequest; output: ListCandidatesForAutoMLJobResponse };
  ListContexts: { input: ListContextsRequest; output: ListContextsResponse };
  ListEndpointConfigs: { input: ListEndpointConfigsInput; output: ListEndpointConfigsOutput };
  ListEndpoints: { input: ListEndpointsInput; output: ListEndpointsOutput };
  ListHyperParameterTuningJobs: { input: ListHyperParameterTuningJobsRequest; output: ListHyperParameterTuningJobsResponse };
  ListLineageGroups: { input: ListLineageGroupsRequest; output: ListLineageGroupsResponse };
  ListModelCardExportJobs: { input: ListModelCardExportJobsRequest; output: ListModelCardExportJobsResponse };
  ListModelCardVersions: { input: ListModelCardVersionsRequest; output: ListModelCardVersionsResponse };
  ListModelCards: { input: ListModelCardsRequest; output: ListModelCardsResponse };
  ListModelPackageGroups: { input: ListModelPackageGroupsInput; output: ListModelPackageGroupsOutput };
  ListModelPackages: { input: ListModelPackagesInput; output: ListModelPackagesOutput };
  ListModels: { input: ListModelsInput; output: ListModelsOutput };
  ListPipelineExecutionSteps: { input: ListPipelineExecutionStepsRequest; output: ListPipelineExecutionStepsResponse };
  ListPipelineExecutions: { input: ListPipelineExecutionsRequest; output: ListPipelineExecutionsResponse };
  ListPipelineParametersForExecution: { input: ListPipelineParametersForExecutionRequest; output: ListPipelineParametersForExecutionResponse };
  ListPipelineVersions: { input: ListPipelineVersionsRequest; output: ListPipelineVersionsResponse };
  ListPipelines: { input: ListPipelinesRequest; output: ListPipelinesResponse };
  ListProcessingJobs: { input: ListProcessingJobsRequest; output: ListProcessingJobsResponse };
  ListTags: { input: ListTagsInput; output: ListTagsOutput };
  ListTrainingJobs: { input: ListTrainingJobsRequest; output: ListTrainingJobsResponse };
  ListTrainingJobsForHyperParameterTuningJob: { input: ListTrainingJobsForHyperParameterTuningJobRequest; output: ListTrainingJobsForHyperParameterTuningJobResponse };
  ListTransformJobs: { input: ListTransformJobsRequest; output: ListTransformJobsResponse };
  ListTrialComponents: { input: ListTrialComponentsRequest; output: ListTrialComponentsResponse };
  PutModelPackageGroupPolicy: { input: PutModelPackageGroupPolicyInput; output: PutModelPackageGroupPolicyOutput };
  QueryLineage: { input: QueryLineageRequest; output: QueryLineageResponse };
  RetryPipelineExecution: { input: RetryPipelineExecutionRequest; output: RetryPipelineExecutionResponse };
  Search: { input: SearchRequest; output: SearchResponse };
  SendPipelineExecutionStepFailure: { input: SendPipelineExecutionStepFailureRequest; output: SendPipelineExecutionStepFailureResponse };
  SendPipelineExecutionStepSuccess: { input: SendPipelineExecutionStepSuccessRequest; output: SendPipelineExecutionStepSuccessResponse };
  StartPipelineExecution: { input: StartPipelineExecutionRequest; output: StartPipelineExecutionResponse };
  StopAutoMLJob: { input: StopAutoMLJobRequest; output: Record<string, never> };
  StopHyperParameterTuningJob: { input: StopHyperParameterTuningJobRequest; output: Record<string, never> };
  StopPipelineExecution: { input: StopPipelineExecutionRequest; output: StopPipelineExecutionResponse };
  StopProcessingJob: { input: StopProcessingJobRequest; output: Record<string, never> };
  StopTrainingJob: { input: StopTrainingJobRequest; output: Record<string, never> };
  StopTransformJob: { input: StopTransformJobRequest; output: Record<string, never> };
  UpdateAction: { input: UpdateActionRequest; output: UpdateActionResponse };
  UpdateArtifact: { input: UpdateArtifactRequest; output: UpdateArtifactResponse };
  UpdateContext: { input: UpdateContextRequest; output: UpdateContextResponse };
  UpdateEndpoint: { input: UpdateEndpointInput; output: UpdateEndpointOutput };
  UpdateEndpointWeightsAndCapacities: { input: UpdateEndpointWeightsAndCapacitiesInput; output: UpdateEndpointWeightsAndCapacitiesOutput };
  UpdateModelCard: { input: UpdateModelCardRequest; output: UpdateModelCardResponse };
  UpdateModelPackage: { input: UpdateModelPackageInput; output: UpdateModelPackageOutput };
  UpdatePipeline: { input: UpdatePipelineRequest; output: UpdatePipelineResponse };
  UpdatePipelineExecution: { input: UpdatePipelineExecutionRequest; output: UpdatePipelineExecutionResponse };
  UpdatePipelineVersion: { input: UpdatePipelineVersionRequest; output: UpdatePipelineVersionResponse };
  UpdateTrainingJob: { input: UpdateTrainingJobRequest; output: UpdateTrainingJobResponse };
  UpdateTrialComponent: { input: UpdateTrialComponentRequest; output: UpdateTrialComponentResponse };
}

export interface ActionSource {
  SourceUri: string;
  SourceType?: string;
  SourceId?: string;
}
export type ActionStatus = "Unknown" | "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped";
export interface ActionSummary {
  ActionArn?: string;
  ActionName?: string;
  Source?: ActionSource;
  ActionType?: string;
  Status?: ActionStatus;
  CreationTime?: Date;
  LastModifiedTime?: Date;
}
export interface AddAssociationRequest {
  SourceArn: string;
  DestinationArn: string;
  AssociationType?: AssociationEdgeType;
}
export interface AddAssociationResponse {
  SourceArn?: string;
  DestinationArn?: string;
}
export interface AddTagsInput {
  ResourceArn: string;
  Tags: Tag[];
}
export interface AddTagsOutput {
  Tags?: Tag[];
}
export interface AdditionalInferenceSpecificationDefinition {
  Name: string;
  Description?: string;
  Containers: ModelPackageContainerDefinition[];
  SupportedTransformInstanceTypes?: TransformInstanceType[];
  SupportedRealtimeInferenceInstanceTypes?: ProductionVariantInstanceType[];
  SupportedContentTypes?: string[];
  SupportedResponseMIMETypes?: string[];
}
export interface AdditionalModelDataSource {
  ChannelName: string;
  S3DataSource: S3ModelDataSource;
}
export interface AdditionalS3DataSource {
  S3DataType: AdditionalS3DataSourceDataType;
  S3Uri: string;
  CompressionType?: CompressionType;
  ETag?: string;
}
export type AdditionalS3DataSourceDataType = "S3Object" | "S3Prefix";
export interface Alarm {
  AlarmName?: string;
}
export interface AlgorithmSpecification {
  TrainingImage?: string;
  AlgorithmName?: string;
  TrainingInputMode: TrainingInputMode;
  MetricDefinitions?: MetricDefinition[];
  EnableSageMakerMetricsTimeSeries?: boolean;
  ContainerEntrypoint?: string[];
  ContainerArguments?: string[];
  TrainingImageConfig?: TrainingImageConfig;
}
export interface AppSpecification {
  ImageUri: string;
  ContainerEntrypoint?: string[];
  ContainerArguments?: string[];
}
export interface ArtifactSource {
  SourceUri: string;
  SourceTypes?: ArtifactSourceType[];
}
export type ArtifactSourceIdType = "MD5Hash" | "S3ETag" | "S3Version" | "Custom";
export interface ArtifactSourceType {
  SourceIdType: ArtifactSourceIdType;
  Value: string;
}
export interface ArtifactSummary {
  ArtifactArn?: string;
  ArtifactName?: string;
  Source?: ArtifactSource;
  ArtifactType?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
}
export type AssemblyType = "None" | "Line";
export type AssociationEdgeType = "ContributedTo" | "AssociatedWith" | "DerivedFrom" | "Produced" | "SameAs";
export interface AssociationInfo {
  SourceArn: string;
  DestinationArn: string;
}
export interface AssociationSummary {
  SourceArn?: string;
  DestinationArn?: string;
  SourceType?: string;
  DestinationType?: string;
  AssociationType?: AssociationEdgeType;
  SourceName?: string;
  DestinationName?: string;
  CreationTime?: Date;
  CreatedBy?: UserContext;
}
export interface AsyncInferenceClientConfig {
  MaxConcurrentInvocationsPerInstance?: number;
}
export interface AsyncInferenceConfig {
  ClientConfig?: AsyncInferenceClientConfig;
  OutputConfig: AsyncInferenceOutputConfig;
}
export interface AsyncInferenceNotificationConfig {
  SuccessTopic?: string;
  ErrorTopic?: string;
  IncludeInferenceResponseIn?: AsyncNotificationTopicTypes[];
}
export interface AsyncInferenceOutputConfig {
  KmsKeyId?: string;
  S3OutputPath?: string;
  NotificationConfig?: AsyncInferenceNotificationConfig;
  S3FailurePath?: string;
}
export type AsyncNotificationTopicTypes = "SUCCESS_NOTIFICATION_TOPIC" | "ERROR_NOTIFICATION_TOPIC";
export interface AthenaDatasetDefinition {
  Catalog: string;
  Database: string;
  QueryString: string;
  WorkGroup?: string;
  OutputS3Uri: string;
  KmsKeyId?: string;
  OutputFormat: AthenaResultFormat;
  OutputCompression?: AthenaResultCompressionType;
}
export type AthenaResultCompressionType = "GZIP" | "SNAPPY" | "ZLIB";
export type AthenaResultFormat = "PARQUET" | "ORC" | "AVRO" | "JSON" | "TEXTFILE";
export type AutoMLAlgorithm = "xgboost" | "linear-learner" | "mlp" | "lightgbm" | "catboost" | "randomforest" | "extra-trees" | "nn-torch" | "fastai" | "cnn-qr" | "deepar" | "prophet" | "npts" | "arima" | "ets";
export interface AutoMLAlgorithmConfig {
  AutoMLAlgorithms: AutoMLAlgorithm[];
}
export interface AutoMLCandidate {
  CandidateName: string;
  FinalAutoMLJobObjectiveMetric?: FinalAutoMLJobObjectiveMetric;
  ObjectiveStatus: ObjectiveStatus;
  CandidateSteps: AutoMLCandidateStep[];
  CandidateStatus: CandidateStatus;
  InferenceContainers?: AutoMLContainerDefinition[];
  CreationTime: Date;
  EndTime?: Date;
  LastModifiedTime: Date;
  FailureReason?: string;
  CandidateProperties?: CandidateProperties;
  InferenceContainerDefinitions?: Record<string, AutoMLContainerDefinition[]>;
}
export interface AutoMLCandidateGenerationConfig {
  FeatureSpecificationS3Uri?: string;
  AlgorithmsConfig?: AutoMLAlgorithmConfig[];
}
export interface AutoMLCandidateStep {
  CandidateStepType: CandidateStepType;
  CandidateStepArn: string;
  CandidateStepName: string;
}
export interface AutoMLChannel {
  DataSource?: AutoMLDataSource;
  CompressionType?: CompressionType;
  TargetAttributeName: string;
  ContentType?: string;
  ChannelType?: AutoMLChannelType;
  SampleWeightAttributeName?: string;
}
export type AutoMLChannelType = "training" | "validation";
export interface AutoMLContainerDefinition {
  Image: string;
  ModelDataUrl: string;
  Environment?: Record<string, string>;
}
export interface AutoMLDataSource {
  S3DataSource: AutoMLS3DataSource;
}
export interface AutoMLDataSplitConfig {
  ValidationFraction?: number;
}
export interface AutoMLJobArtifacts {
  CandidateDefinitionNotebookLocation?: string;
  DataExplorationNotebookLocation?: string;
}
export interface AutoMLJobCompletionCriteria {
  MaxCandidates?: number;
  MaxRuntimePerTrainingJobInSeconds?: number;
  MaxAutoMLJobRuntimeInSeconds?: number;
}
export interface AutoMLJobConfig {
  CompletionCriteria?: AutoMLJobCompletionCriteria;
  SecurityConfig?: AutoMLSecurityConfig;
  CandidateGenerationConfig?: AutoMLCandidateGenerationConfig;
  DataSplitConfig?: AutoMLDataSplitConfig;
  Mode?: AutoMLMode;
}
export interface AutoMLJobObjective {
  MetricName: AutoMLMetricEnum;
}
export type AutoMLJobObjectiveType = "Maximize" | "Minimize";
export type AutoMLJobSecondaryStatus = "Starting" | "MaxCandidatesReached" | "Failed" | "Stopped" | "MaxAutoMLJobRuntimeReached" | "Stopping" | "CandidateDefinitionsGenerated" | "Completed" | "ExplainabilityError" | "DeployingModel" | "ModelDeploymentError" | "GeneratingModelInsightsReport" | "ModelInsightsError" | "AnalyzingData" | "FeatureEngineering" | "ModelTuning" | "GeneratingExplainabilityReport" | "TrainingModels" | "PreTraining";
export type AutoMLJobStatus = "Completed" | "InProgress" | "Failed" | "Stopped" | "Stopping";
export interface AutoMLJobStepMetadata {
  Arn?: string;
}
export interface AutoMLJobSummary {
  AutoMLJobName: string;
  AutoMLJobArn: string;
  AutoMLJobStatus: AutoMLJobStatus;
  AutoMLJobSecondaryStatus: AutoMLJobSecondaryStatus;
  CreationTime: Date;
  EndTime?: Date;
  LastModifiedTime: Date;
  FailureReason?: string;
  PartialFailureReasons?: AutoMLPartialFailureReason[];
}
export type AutoMLMetricEnum = "Accuracy" | "MSE" | "F1" | "F1macro" | "AUC" | "RMSE" | "BalancedAccuracy" | "R2" | "Recall" | "RecallMacro" | "Precision" | "PrecisionMacro" | "MAE" | "MAPE" | "MASE" | "WAPE" | "AverageWeightedQuantileLoss";
export type AutoMLMetricExtendedEnum = "Accuracy" | "MSE" | "F1" | "F1macro" | "AUC" | "RMSE" | "MAE" | "R2" | "BalancedAccuracy" | "Precision" | "PrecisionMacro" | "Recall" | "RecallMacro" | "LogLoss" | "InferenceLatency" | "MAPE" | "MASE" | "WAPE" | "AverageWeightedQuantileLoss" | "Rouge1" | "Rouge2" | "RougeL" | "RougeLSum" | "Perplexity" | "ValidationLoss" | "TrainingLoss";
export type AutoMLMode = "AUTO" | "ENSEMBLING" | "HYPERPARAMETER_TUNING";
export interface AutoMLOutputDataConfig {
  KmsKeyId?: string;
  S3OutputPath: string;
}
export interface AutoMLPartialFailureReason {
  PartialFailureMessage?: string;
}
export type AutoMLProcessingUnit = "CPU" | "GPU";
export interface AutoMLS3DataSource {
  S3DataType: AutoMLS3DataType;
  S3Uri: string;
}
export type AutoMLS3DataType = "ManifestFile" | "S3Prefix" | "AugmentedManifestFile";
export interface AutoMLSecurityConfig {
  VolumeKmsKeyId?: string;
  EnableInterContainerTrafficEncryption?: boolean;
  VpcConfig?: VpcConfig;
}
export type AutoMLSortBy = "Name" | "CreationTime" | "Status";
export type AutoMLSortOrder = "Ascending" | "Descending";
export interface AutoParameter {
  Name: string;
  ValueHint: string;
}
export interface AutoRollbackConfig {
  Alarms?: Alarm[];
}
export interface Autotune {
  Mode: AutotuneMode;
}
export type AutotuneMode = "Enabled";
export interface BaseModel {
  HubContentName?: string;
  HubContentVersion?: string;
  RecipeName?: string;
}
export interface BatchDataCaptureConfig {
  DestinationS3Uri: string;
  KmsKeyId?: string;
  GenerateInferenceId?: boolean;
}
export interface BatchDescribeModelPackageError {
  ErrorCode: string;
  ErrorResponse: string;
}
export interface BatchDescribeModelPackageInput {
  ModelPackageArnList: string[];
}
export interface BatchDescribeModelPackageOutput {
  ModelPackageSummaries?: Record<string, BatchDescribeModelPackageSummary>;
  BatchDescribeModelPackageErrorMap?: Record<string, BatchDescribeModelPackageError>;
}
export interface BatchDescribeModelPackageSummary {
  ModelPackageGroupName: string;
  ModelPackageVersion?: number;
  ModelPackageArn: string;
  ModelPackageDescription?: string;
  CreationTime: Date;
  InferenceSpecification: InferenceSpecification;
  ModelPackageStatus: ModelPackageStatus;
  ModelApprovalStatus?: ModelApprovalStatus;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
}
export type BatchStrategy = "MultiRecord" | "SingleRecord";
export interface BatchTransformInput {
  DataCapturedDestinationS3Uri: string;
  DatasetFormat: MonitoringDatasetFormat;
  LocalPath: string;
  S3InputMode?: ProcessingS3InputMode;
  S3DataDistributionType?: ProcessingS3DataDistributionType;
  FeaturesAttribute?: string;
  InferenceAttribute?: string;
  ProbabilityAttribute?: string;
  ProbabilityThresholdAttribute?: number;
  StartTimeOffset?: string;
  EndTimeOffset?: string;
  ExcludeFeaturesAttribute?: string;
}
export interface BedrockCustomModelDeploymentMetadata {
  Arn?: string;
}
export interface BedrockCustomModelMetadata {
  Arn?: string;
}
export interface BedrockModelImportMetadata {
  Arn?: string;
}
export interface BedrockProvisionedModelThroughputMetadata {
  Arn?: string;
}
export interface BestObjectiveNotImproving {
  MaxNumberOfTrainingJobsNotImproving?: number;
}
export interface Bias {
  Report?: MetricsSource;
  PreTrainingReport?: MetricsSource;
  PostTrainingReport?: MetricsSource;
}
export interface BlueGreenUpdatePolicy {
  TrafficRoutingConfiguration: TrafficRoutingConfig;
  TerminationWaitInSeconds?: number;
  MaximumExecutionTimeoutInSeconds?: number;
}
export type BooleanOperator = "And" | "Or";
export interface CacheHitResult {
  SourcePipelineExecutionArn?: string;
}
export interface CallbackStepMetadata {
  CallbackToken?: string;
  SqsQueueUrl?: string;
  OutputParameters?: OutputParameter[];
}
export interface CandidateArtifactLocations {
  Explainability: string;
  ModelInsights?: string;
  BacktestResults?: string;
}
export interface CandidateProperties {
  CandidateArtifactLocations?: CandidateArtifactLocations;
  CandidateMetrics?: MetricDatum[];
}
export type CandidateSortBy = "CreationTime" | "Status" | "FinalObjectiveMetricValue";
export type CandidateStatus = "Completed" | "InProgress" | "Failed" | "Stopped" | "Stopping";
export type CandidateStepType = "AWS::SageMaker::TrainingJob" | "AWS::SageMaker::TransformJob" | "AWS::SageMaker::ProcessingJob";
export type CapacityReservationPreference = "capacity-reservations-only";
export interface CapacitySize {
  Type: CapacitySizeType;
  Value: number;
}
export type CapacitySizeType = "INSTANCE_COUNT" | "CAPACITY_PERCENT";
export interface CaptureContentTypeHeader {
  CsvContentTypes?: string[];
  JsonContentTypes?: string[];
}
export type CaptureMode = "Input" | "Output" | "InputAndOutput";
export interface CaptureOption {
  CaptureMode: CaptureMode;
}
export type CaptureStatus = "Started" | "Stopped";
export interface CategoricalParameterRange {
  Name: string;
  Values: string[];
}
export interface CfnStackDetail {
  Name?: string;
  Id?: string;
  StatusMessage: string;
}
export interface CfnStackParameter {
  Key: string;
  Value?: string;
}
export interface CfnTemplateProviderDetail {
  TemplateName: string;
  TemplateURL: string;
  RoleARN?: string;
  Parameters?: CfnStackParameter[];
  StackDetail?: CfnStackDetail;
}
export interface Channel {
  ChannelName: string;
  DataSource: DataSource;
  ContentType?: string;
  CompressionType?: CompressionType;
  RecordWrapperType?: RecordWrapper;
  InputMode?: TrainingInputMode;
  ShuffleConfig?: ShuffleConfig;
}
export interface CheckpointConfig {
  S3Uri: string;
  LocalPath?: string;
}
export interface ClarifyCheckStepMetadata {
  CheckType?: string;
  BaselineUsedForDriftCheckConstraints?: string;
  CalculatedBaselineConstraints?: string;
  ModelPackageGroupName?: string;
  ViolationReport?: string;
  CheckJobArn?: string;
  SkipCheck?: boolean;
  RegisterNewBaseline?: boolean;
}
export interface ClarifyExplainerConfig {
  EnableExplanations?: string;
  InferenceConfig?: ClarifyInferenceConfig;
  ShapConfig: ClarifyShapConfig;
}
export type ClarifyFeatureType = "numerical" | "categorical" | "text";
export interface ClarifyInferenceConfig {
  FeaturesAttribute?: string;
  ContentTemplate?: string;
  MaxRecordCount?: number;
  MaxPayloadInMB?: number;
  ProbabilityIndex?: number;
  LabelIndex?: number;
  ProbabilityAttribute?: string;
  LabelAttribute?: string;
  LabelHeaders?: string[];
  FeatureHeaders?: string[];
  FeatureTypes?: ClarifyFeatureType[];
}
export interface ClarifyShapBaselineConfig {
  MimeType?: string;
  ShapBaseline?: string;
  ShapBaselineUri?: string;
}
export interface ClarifyShapConfig {
  ShapBaselineConfig: ClarifyShapBaselineConfig;
  NumberOfSamples?: number;
  UseLogit?: boolean;
  Seed?: number;
  TextConfig?: ClarifyTextConfig;
}
export interface ClarifyTextConfig {
  Language: ClarifyTextLanguage;
  Granularity: ClarifyTextGranularity;
}
export type ClarifyTextGranularity = "token" | "sentence" | "paragraph";
export type ClarifyTextLanguage = "af" | "sq" | "ar" | "hy" | "eu" | "bn" | "bg" | "ca" | "zh" | "hr" | "cs" | "da" | "nl" | "en" | "et" | "fi" | "fr" | "de" | "el" | "gu" | "he" | "hi" | "hu" | "is" | "id" | "ga" | "it" | "kn" | "ky" | "lv" | "lt" | "lb" | "mk" | "ml" | "mr" | "ne" | "nb" | "fa" | "pl" | "pt" | "ro" | "ru" | "sa" | "sr" | "tn" | "si" | "sk" | "sl" | "es" | "sv" | "tl" | "ta" | "tt" | "te" | "tr" | "uk" | "ur" | "yo" | "lij" | "xx";
export interface CollectionConfig {
  VectorConfig?: VectorConfig;
}
export interface CollectionConfiguration {
  CollectionName?: string;
  CollectionParameters?: Record<string, string>;
}
export type CollectionType = "List" | "Set" | "Vector";
export type CompleteOnConvergence = "Disabled" | "Enabled";
export type CompressionType = "None" | "Gzip";
export type ConditionOutcome = "True" | "False";
export interface ConditionStepMetadata {
  Outcome?: ConditionOutcome;
}
export interface ContainerDefinition {
  ContainerHostname?: string;
  Image?: string;
  ImageConfig?: ImageConfig;
  Mode?: ContainerMode;
  ModelDataUrl?: string;
  ModelDataSource?: ModelDataSource;
  AdditionalModelDataSources?: AdditionalModelDataSource[];
  Environment?: Record<string, string>;
  ModelPackageName?: string;
  InferenceSpecificationName?: string;
  MultiModelConfig?: MultiModelConfig;
}
export type ContainerMode = "SingleModel" | "MultiModel";
export interface ContextSource {
  SourceUri: string;
  SourceType?: string;
  SourceId?: string;
}
export interface ContextSummary {
  ContextArn?: string;
  ContextName?: string;
  Source?: ContextSource;
  ContextType?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
}
export interface ContinuousParameterRange {
  Name: string;
  MinValue: string;
  MaxValue: string;
  ScalingType?: HyperParameterScalingType;
}
export interface ConvergenceDetected {
  CompleteOnConvergence?: CompleteOnConvergence;
}
export interface CreateActionRequest {
  ActionName: string;
  Source: ActionSource;
  ActionType: string;
  Description?: string;
  Status?: ActionStatus;
  Properties?: Record<string, string>;
  MetadataProperties?: MetadataProperties;
  Tags?: Tag[];
}
export interface CreateActionResponse {
  ActionArn?: string;
}
export interface CreateArtifactRequest {
  ArtifactName?: string;
  Source: ArtifactSource;
  ArtifactType: string;
  Properties?: Record<string, string>;
  MetadataProperties?: MetadataProperties;
  Tags?: Tag[];
}
export interface CreateArtifactResponse {
  ArtifactArn?: string;
}
export interface CreateAutoMLJobRequest {
  AutoMLJobName: string;
  InputDataConfig: AutoMLChannel[];
  OutputDataConfig: AutoMLOutputDataConfig;
  ProblemType?: ProblemType;
  AutoMLJobObjective?: AutoMLJobObjective;
  AutoMLJobConfig?: AutoMLJobConfig;
  RoleArn: string;
  GenerateCandidateDefinitionsOnly?: boolean;
  Tags?: Tag[];
  ModelDeployConfig?: ModelDeployConfig;
}
export interface CreateAutoMLJobResponse {
  AutoMLJobArn: string;
}
export interface CreateContextRequest {
  ContextName: string;
  Source: ContextSource;
  ContextType: string;
  Description?: string;
  Properties?: Record<string, string>;
  Tags?: Tag[];
}
export interface CreateContextResponse {
  ContextArn?: string;
}
export interface CreateEndpointConfigInput {
  EndpointConfigName: string;
  ProductionVariants: ProductionVariant[];
  DataCaptureConfig?: DataCaptureConfig;
  Tags?: Tag[];
  KmsKeyId?: string;
  AsyncInferenceConfig?: AsyncInferenceConfig;
  ExplainerConfig?: ExplainerConfig;
  ShadowProductionVariants?: ProductionVariant[];
  ExecutionRoleArn?: string;
  VpcConfig?: VpcConfig;
  EnableNetworkIsolation?: boolean;
  MetricsConfig?: MetricsConfig;
}
export interface CreateEndpointConfigOutput {
  EndpointConfigArn: string;
}
export interface CreateEndpointInput {
  EndpointName: string;
  EndpointConfigName: string;
  DeploymentConfig?: DeploymentConfig;
  Tags?: Tag[];
}
export interface CreateEndpointOutput {
  EndpointArn: string;
}
export interface CreateHyperParameterTuningJobRequest {
  HyperParameterTuningJobName: string;
  HyperParameterTuningJobConfig: HyperParameterTuningJobConfig;
  TrainingJobDefinition?: HyperParameterTrainingJobDefinition;
  TrainingJobDefinitions?: HyperParameterTrainingJobDefinition[];
  WarmStartConfig?: HyperParameterTuningJobWarmStartConfig;
  Tags?: Tag[];
  Autotune?: Autotune;
}
export interface CreateHyperParameterTuningJobResponse {
  HyperParameterTuningJobArn: string;
}
export interface CreateModelCardExportJobRequest {
  ModelCardName: string;
  ModelCardVersion?: number;
  ModelCardExportJobName: string;
  OutputConfig: ModelCardExportOutputConfig;
}
export interface CreateModelCardExportJobResponse {
  ModelCardExportJobArn: string;
}
export interface CreateModelCardRequest {
  ModelCardName: string;
  SecurityConfig?: ModelCardSecurityConfig;
  Content: string;
  ModelCardStatus: ModelCardStatus;
  Tags?: Tag[];
}
export interface CreateModelCardResponse {
  ModelCardArn: string;
}
export interface CreateModelInput {
  ModelName: string;
  PrimaryContainer?: ContainerDefinition;
  Containers?: ContainerDefinition[];
  InferenceExecutionConfig?: InferenceExecutionConfig;
  ExecutionRoleArn?: string;
  Tags?: Tag[];
  VpcConfig?: VpcConfig;
  EnableNetworkIsolation?: boolean;
}
export interface CreateModelOutput {
  ModelArn: string;
}
export interface CreateModelPackageGroupInput {
  ModelPackageGroupName: string;
  ModelPackageGroupDescription?: string;
  Tags?: Tag[];
  ManagedConfiguration?: ManagedConfiguration;
}
export interface CreateModelPackageGroupOutput {
  ModelPackageGroupArn: string;
}
export interface CreateModelPackageInput {
  ModelPackageName?: string;
  ModelPackageGroupName?: string;
  ModelPackageDescription?: string;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
  InferenceSpecification?: InferenceSpecification;
  ValidationSpecification?: ModelPackageValidationSpecification;
  SourceAlgorithmSpecification?: SourceAlgorithmSpecification;
  CertifyForMarketplace?: boolean;
  Tags?: Tag[];
  ModelApprovalStatus?: ModelApprovalStatus;
  MetadataProperties?: MetadataProperties;
  ModelMetrics?: ModelMetrics;
  ClientToken?: string;
  Domain?: string;
  Task?: string;
  SamplePayloadUrl?: string;
  CustomerMetadataProperties?: Record<string, string>;
  DriftCheckBaselines?: DriftCheckBaselines;
  AdditionalInferenceSpecifications?: AdditionalInferenceSpecificationDefinition[];
  SkipModelValidation?: SkipModelValidation;
  SourceUri?: string;
  SecurityConfig?: ModelPackageSecurityConfig;
  ModelCard?: ModelPackageModelCard;
  ModelLifeCycle?: ModelLifeCycle;
  ManagedStorageType?: ManagedStorageType;
}
export interface CreateModelPackageOutput {
  ModelPackageArn: string;
}
export interface CreatePipelineRequest {
  PipelineName: string;
  PipelineDisplayName?: string;
  PipelineDefinition?: string;
  PipelineDefinitionS3Location?: PipelineDefinitionS3Location;
  PipelineDescription?: string;
  ClientRequestToken: string;
  RoleArn: string;
  Tags?: Tag[];
  ParallelismConfiguration?: ParallelismConfiguration;
}
export interface CreatePipelineResponse {
  PipelineArn?: string;
}
export interface CreateProcessingJobRequest {
  ProcessingInputs?: ProcessingInput[];
  ProcessingOutputConfig?: ProcessingOutputConfig;
  ProcessingJobName: string;
  ProcessingResources: ProcessingResources;
  StoppingCondition?: ProcessingStoppingCondition;
  AppSpecification: AppSpecification;
  Environment?: Record<string, string>;
  NetworkConfig?: NetworkConfig;
  RoleArn: string;
  Tags?: Tag[];
  ExperimentConfig?: ExperimentConfig;
}
export interface CreateProcessingJobResponse {
  ProcessingJobArn: string;
}
export interface CreateTrainingJobRequest {
  TrainingJobName: string;
  HyperParameters?: Record<string, string>;
  AlgorithmSpecification?: AlgorithmSpecification;
  RoleArn: string;
  InputDataConfig?: Channel[];
  OutputDataConfig: OutputDataConfig;
  ResourceConfig?: ResourceConfig;
  VpcConfig?: VpcConfig;
  StoppingCondition?: StoppingCondition;
  Tags?: Tag[];
  EnableNetworkIsolation?: boolean;
  EnableInterContainerTrafficEncryption?: boolean;
  EnableManagedSpotTraining?: boolean;
  CheckpointConfig?: CheckpointConfig;
  DebugHookConfig?: DebugHookConfig;
  DebugRuleConfigurations?: DebugRuleConfiguration[];
  TensorBoardOutputConfig?: TensorBoardOutputConfig;
  ExperimentConfig?: ExperimentConfig;
  ProfilerConfig?: ProfilerConfig;
  ProfilerRuleConfigurations?: ProfilerRuleConfiguration[];
  Environment?: Record<string, string>;
  RetryStrategy?: RetryStrategy;
  RemoteDebugConfig?: RemoteDebugConfig;
  InfraCheckConfig?: InfraCheckConfig;
  SessionChainingConfig?: SessionChainingConfig;
  ServerlessJobConfig?: ServerlessJobConfig;
  MlflowConfig?: MlflowConfig;
  ModelPackageConfig?: ModelPackageConfig;
}
export interface CreateTrainingJobResponse {
  TrainingJobArn: string;
}
export interface CreateTransformJobRequest {
  TransformJobName: string;
  ModelName: string;
  MaxConcurrentTransforms?: number;
  ModelClientConfig?: ModelClientConfig;
  MaxPayloadInMB?: number;
  BatchStrategy?: BatchStrategy;
  Environment?: Record<string, string>;
  TransformInput: TransformInput;
  TransformOutput: TransformOutput;
  DataCaptureConfig?: BatchDataCaptureConfig;
  TransformResources: TransformResources;
  DataProcessing?: DataProcessing;
  Tags?: Tag[];
  ExperimentConfig?: ExperimentConfig;
}
export interface CreateTransformJobResponse {
  TransformJobArn: string;
}
export interface CreateTrialComponentRequest {
  TrialComponentName: string;
  DisplayName?: string;
  Status?: TrialComponentStatus;
  StartTime?: Date;
  EndTime?: Date;
  Parameters?: Record<string, TrialComponentParameterValue>;
  InputArtifacts?: Record<string, TrialComponentArtifact>;
  OutputArtifacts?: Record<string, TrialComponentArtifact>;
  MetadataProperties?: MetadataProperties;
  Tags?: Tag[];
}
export interface CreateTrialComponentResponse {
  TrialComponentArn?: string;
}
export type CrossAccountFilterOption = "SameAccount" | "CrossAccount";
export type CustomizationTechnique = "SFT" | "DPO" | "RLVR" | "RLAIF";
export interface DataCaptureConfig {
  EnableCapture?: boolean;
  InitialSamplingPercentage: number;
  DestinationS3Uri: string;
  KmsKeyId?: string;
  CaptureOptions: CaptureOption[];
  CaptureContentTypeHeader?: CaptureContentTypeHeader;
}
export interface DataCaptureConfigSummary {
  EnableCapture: boolean;
  CaptureStatus: CaptureStatus;
  CurrentSamplingPercentage: number;
  DestinationS3Uri: string;
  KmsKeyId: string;
}
export interface DataCatalogConfig {
  TableName: string;
  Catalog: string;
  Database: string;
}
export type DataDistributionType = "FullyReplicated" | "ShardedByS3Key";
export interface DataProcessing {
  InputFilter?: string;
  OutputFilter?: string;
  JoinSource?: JoinSource;
}
export interface DataSource {
  S3DataSource?: S3DataSource;
  FileSystemDataSource?: FileSystemDataSource;
  DatasetSource?: DatasetSource;
}
export interface DatasetDefinition {
  AthenaDatasetDefinition?: AthenaDatasetDefinition;
  RedshiftDatasetDefinition?: RedshiftDatasetDefinition;
  LocalPath?: string;
  DataDistributionType?: DataDistributionType;
  InputMode?: InputMode;
}
export interface DatasetSource {
  DatasetArn: string;
}
export interface DebugHookConfig {
  LocalPath?: string;
  S3OutputPath: string;
  HookParameters?: Record<string, string>;
  CollectionConfigurations?: CollectionConfiguration[];
}
export interface DebugRuleConfiguration {
  RuleConfigurationName: string;
  LocalPath?: string;
  S3OutputPath?: string;
  RuleEvaluatorImage: string;
  InstanceType?: ProcessingInstanceType;
  VolumeSizeInGB?: number;
  RuleParameters?: Record<string, string>;
}
export interface DebugRuleEvaluationStatus {
  RuleConfigurationName?: string;
  RuleEvaluationJobArn?: string;
  RuleEvaluationStatus?: RuleEvaluationStatus;
  StatusDetails?: string;
  LastModifiedTime?: Date;
}
export interface DeleteActionRequest {
  ActionName: string;
}
export interface DeleteActionResponse {
  ActionArn?: string;
}
export interface DeleteArtifactRequest {
  ArtifactArn?: string;
  Source?: ArtifactSource;
}
export interface DeleteArtifactResponse {
  ArtifactArn?: string;
}
export interface DeleteAssociationRequest {
  SourceArn: string;
  DestinationArn: string;
}
export interface DeleteAssociationResponse {
  SourceArn?: string;
  DestinationArn?: string;
}
export interface DeleteContextRequest {
  ContextName: string;
}
export interface DeleteContextResponse {
  ContextArn?: string;
}
export interface DeleteEndpointConfigInput {
  EndpointConfigName: string;
}
export interface DeleteEndpointInput {
  EndpointName: string;
}
export interface DeleteHyperParameterTuningJobRequest {
  HyperParameterTuningJobName: string;
}
export interface DeleteModelCardRequest {
  ModelCardName: string;
}
export interface DeleteModelInput {
  ModelName: string;
}
export interface DeleteModelPackageGroupInput {
  ModelPackageGroupName: string;
}
export interface DeleteModelPackageGroupPolicyInput {
  ModelPackageGroupName: string;
}
export interface DeleteModelPackageInput {
  ModelPackageName: string;
}
export interface DeletePipelineRequest {
  PipelineName: string;
  ClientRequestToken: string;
}
export interface DeletePipelineResponse {
  PipelineArn?: string;
}
export interface DeleteProcessingJobRequest {
  ProcessingJobName: string;
}
export interface DeleteTagsInput {
  ResourceArn: string;
  TagKeys: string[];
}
export type DeleteTagsOutput = Record<string, never>;
export interface DeleteTrainingJobRequest {
  TrainingJobName: string;
}
export interface DeleteTrialComponentRequest {
  TrialComponentName: string;
}
export interface DeleteTrialComponentResponse {
  TrialComponentArn?: string;
}
export interface DeployedImage {
  SpecifiedImage?: string;
  ResolvedImage?: string;
  ResolutionTime?: Date;
}
export interface DeploymentConfig {
  BlueGreenUpdatePolicy?: BlueGreenUpdatePolicy;
  RollingUpdatePolicy?: RollingUpdatePolicy;
  AutoRollbackConfiguration?: AutoRollbackConfig;
}
export interface DeploymentRecommendation {
  RecommendationStatus: RecommendationStatus;
  RealTimeInferenceRecommendations?: RealTimeInferenceRecommendation[];
}
export interface DescribeActionRequest {
  ActionName: string;
}
export interface DescribeActionResponse {
  ActionName?: string;
  ActionArn?: string;
  Source?: ActionSource;
  ActionType?: string;
  Description?: string;
  Status?: ActionStatus;
  Properties?: Record<string, string>;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  MetadataProperties?: MetadataProperties;
  LineageGroupArn?: string;
}
export interface DescribeArtifactRequest {
  ArtifactArn: string;
}
export interface DescribeArtifactResponse {
  ArtifactName?: string;
  ArtifactArn?: string;
  Source?: ArtifactSource;
  ArtifactType?: string;
  Properties?: Record<string, string>;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  MetadataProperties?: MetadataProperties;
  LineageGroupArn?: string;
}
export interface DescribeAutoMLJobRequest {
  AutoMLJobName: string;
}
export interface DescribeAutoMLJobResponse {
  AutoMLJobName: string;
  AutoMLJobArn: string;
  InputDataConfig: AutoMLChannel[];
  OutputDataConfig: AutoMLOutputDataConfig;
  RoleArn: string;
  AutoMLJobObjective?: AutoMLJobObjective;
  ProblemType?: ProblemType;
  AutoMLJobConfig?: AutoMLJobConfig;
  CreationTime: Date;
  EndTime?: Date;
  LastModifiedTime: Date;
  FailureReason?: string;
  PartialFailureReasons?: AutoMLPartialFailureReason[];
  BestCandidate?: AutoMLCandidate;
  AutoMLJobStatus: AutoMLJobStatus;
  AutoMLJobSecondaryStatus: AutoMLJobSecondaryStatus;
  GenerateCandidateDefinitionsOnly?: boolean;
  AutoMLJobArtifacts?: AutoMLJobArtifacts;
  ResolvedAttributes?: ResolvedAttributes;
  ModelDeployConfig?: ModelDeployConfig;
  ModelDeployResult?: ModelDeployResult;
}
export interface DescribeContextRequest {
  ContextName: string;
}
export interface DescribeContextResponse {
  ContextName?: string;
  ContextArn?: string;
  Source?: ContextSource;
  ContextType?: string;
  Description?: string;
  Properties?: Record<string, string>;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  LineageGroupArn?: string;
}
export interface DescribeEndpointConfigInput {
  EndpointConfigName: string;
}
export interface DescribeEndpointConfigOutput {
  EndpointConfigName: string;
  EndpointConfigArn: string;
  ProductionVariants: ProductionVariant[];
  DataCaptureConfig?: DataCaptureConfig;
  KmsKeyId?: string;
  CreationTime: Date;
  AsyncInferenceConfig?: AsyncInferenceConfig;
  ExplainerConfig?: ExplainerConfig;
  ShadowProductionVariants?: ProductionVariant[];
  ExecutionRoleArn?: string;
  VpcConfig?: VpcConfig;
  EnableNetworkIsolation?: boolean;
  MetricsConfig?: MetricsConfig;
}
export interface DescribeEndpointInput {
  EndpointName: string;
}
export interface DescribeEndpointOutput {
  EndpointName: string;
  EndpointArn: string;
  EndpointConfigName?: string;
  ProductionVariants?: ProductionVariantSummary[];
  DataCaptureConfig?: DataCaptureConfigSummary;
  EndpointStatus: EndpointStatus;
  FailureReason?: string;
  CreationTime: Date;
  LastModifiedTime: Date;
  LastDeploymentConfig?: DeploymentConfig;
  AsyncInferenceConfig?: AsyncInferenceConfig;
  PendingDeploymentSummary?: PendingDeploymentSummary;
  ExplainerConfig?: ExplainerConfig;
  ShadowProductionVariants?: ProductionVariantSummary[];
  MetricsConfig?: MetricsConfig;
}
export interface DescribeHyperParameterTuningJobRequest {
  HyperParameterTuningJobName: string;
}
export interface DescribeHyperParameterTuningJobResponse {
  HyperParameterTuningJobName: string;
  HyperParameterTuningJobArn: string;
  HyperParameterTuningJobConfig: HyperParameterTuningJobConfig;
  TrainingJobDefinition?: HyperParameterTrainingJobDefinition;
  TrainingJobDefinitions?: HyperParameterTrainingJobDefinition[];
  HyperParameterTuningJobStatus: HyperParameterTuningJobStatus;
  CreationTime: Date;
  HyperParameterTuningEndTime?: Date;
  LastModifiedTime?: Date;
  TrainingJobStatusCounters: TrainingJobStatusCounters;
  ObjectiveStatusCounters: ObjectiveStatusCounters;
  BestTrainingJob?: HyperParameterTrainingJobSummary;
  OverallBestTrainingJob?: HyperParameterTrainingJobSummary;
  WarmStartConfig?: HyperParameterTuningJobWarmStartConfig;
  Autotune?: Autotune;
  FailureReason?: string;
  TuningJobCompletionDetails?: HyperParameterTuningJobCompletionDetails;
  ConsumedResources?: HyperParameterTuningJobConsumedResources;
}
export interface DescribeLineageGroupRequest {
  LineageGroupName: string;
}
export interface DescribeLineageGroupResponse {
  LineageGroupName?: string;
  LineageGroupArn?: string;
  DisplayName?: string;
  Description?: string;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
}
export interface DescribeModelCardExportJobRequest {
  ModelCardExportJobArn: string;
}
export interface DescribeModelCardExportJobResponse {
  ModelCardExportJobName: string;
  ModelCardExportJobArn: string;
  Status: ModelCardExportJobStatus;
  ModelCardName: string;
  ModelCardVersion: number;
  OutputConfig: ModelCardExportOutputConfig;
  CreatedAt: Date;
  LastModifiedAt: Date;
  FailureReason?: string;
  ExportArtifacts?: ModelCardExportArtifacts;
}
export interface DescribeModelCardRequest {
  ModelCardName: string;
  ModelCardVersion?: number;
}
export interface DescribeModelCardResponse {
  ModelCardArn: string;
  ModelCardName: string;
  ModelCardVersion: number;
  Content: string;
  ModelCardStatus: ModelCardStatus;
  SecurityConfig?: ModelCardSecurityConfig;
  CreationTime: Date;
  CreatedBy: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  ModelCardProcessingStatus?: ModelCardProcessingStatus;
}
export interface DescribeModelInput {
  ModelName: string;
}
export interface DescribeModelOutput {
  ModelName: string;
  PrimaryContainer?: ContainerDefinition;
  Containers?: ContainerDefinition[];
  InferenceExecutionConfig?: InferenceExecutionConfig;
  ExecutionRoleArn?: string;
  VpcConfig?: VpcConfig;
  CreationTime: Date;
  ModelArn: string;
  EnableNetworkIsolation?: boolean;
  DeploymentRecommendation?: DeploymentRecommendation;
}
export interface DescribeModelPackageGroupInput {
  ModelPackageGroupName: string;
}
export interface DescribeModelPackageGroupOutput {
  ModelPackageGroupName: string;
  ModelPackageGroupArn: string;
  ModelPackageGroupDescription?: string;
  CreationTime: Date;
  CreatedBy: UserContext;
  ModelPackageGroupStatus: ModelPackageGroupStatus;
  ManagedConfiguration?: ManagedConfiguration;
}
export interface DescribeModelPackageInput {
  ModelPackageName: string;
}
export interface DescribeModelPackageOutput {
  ModelPackageName: string;
  ModelPackageGroupName?: string;
  ModelPackageVersion?: number;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
  ModelPackageArn: string;
  ModelPackageDescription?: string;
  CreationTime: Date;
  InferenceSpecification?: InferenceSpecification;
  SourceAlgorithmSpecification?: SourceAlgorithmSpecification;
  ValidationSpecification?: ModelPackageValidationSpecification;
  ModelPackageStatus: ModelPackageStatus;
  ModelPackageStatusDetails: ModelPackageStatusDetails;
  CertifyForMarketplace?: boolean;
  ModelApprovalStatus?: ModelApprovalStatus;
  CreatedBy?: UserContext;
  MetadataProperties?: MetadataProperties;
  ModelMetrics?: ModelMetrics;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  ApprovalDescription?: string;
  Domain?: string;
  Task?: string;
  SamplePayloadUrl?: string;
  CustomerMetadataProperties?: Record<string, string>;
  DriftCheckBaselines?: DriftCheckBaselines;
  AdditionalInferenceSpecifications?: AdditionalInferenceSpecificationDefinition[];
  SkipModelValidation?: SkipModelValidation;
  SourceUri?: string;
  SecurityConfig?: ModelPackageSecurityConfig;
  ModelCard?: ModelPackageModelCard;
  ModelLifeCycle?: ModelLifeCycle;
  ManagedStorageType?: ManagedStorageType;
}
export interface DescribePipelineDefinitionForExecutionRequest {
  PipelineExecutionArn: string;
}
export interface DescribePipelineDefinitionForExecutionResponse {
  PipelineDefinition?: string;
  CreationTime?: Date;
}
export interface DescribePipelineExecutionRequest {
  PipelineExecutionArn: string;
}
export interface DescribePipelineExecutionResponse {
  PipelineArn?: string;
  PipelineExecutionArn?: string;
  PipelineExecutionDisplayName?: string;
  PipelineExecutionStatus?: PipelineExecutionStatus;
  PipelineExecutionDescription?: string;
  PipelineExperimentConfig?: PipelineExperimentConfig;
  FailureReason?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedBy?: UserContext;
  ParallelismConfiguration?: ParallelismConfiguration;
  SelectiveExecutionConfig?: SelectiveExecutionConfig;
  PipelineVersionId?: number;
  MLflowConfig?: MLflowConfiguration;
}
export interface DescribePipelineRequest {
  PipelineName: string;
  PipelineVersionId?: number;
}
export interface DescribePipelineResponse {
  PipelineArn?: string;
  PipelineName?: string;
  PipelineDisplayName?: string;
  PipelineDefinition?: string;
  PipelineDescription?: string;
  RoleArn?: string;
  PipelineStatus?: PipelineStatus;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  LastRunTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedBy?: UserContext;
  ParallelismConfiguration?: ParallelismConfiguration;
  PipelineVersionDisplayName?: string;
  PipelineVersionDescription?: string;
}
export interface DescribeProcessingJobRequest {
  ProcessingJobName: string;
}
export interface DescribeProcessingJobResponse {
  ProcessingInputs?: ProcessingInput[];
  ProcessingOutputConfig?: ProcessingOutputConfig;
  ProcessingJobName: string;
  ProcessingResources: ProcessingResources;
  StoppingCondition?: ProcessingStoppingCondition;
  AppSpecification: AppSpecification;
  Environment?: Record<string, string>;
  NetworkConfig?: NetworkConfig;
  RoleArn?: string;
  ExperimentConfig?: ExperimentConfig;
  ProcessingJobArn: string;
  ProcessingJobStatus: ProcessingJobStatus;
  ExitMessage?: string;
  FailureReason?: string;
  ProcessingEndTime?: Date;
  ProcessingStartTime?: Date;
  LastModifiedTime?: Date;
  CreationTime: Date;
  MonitoringScheduleArn?: string;
  AutoMLJobArn?: string;
  TrainingJobArn?: string;
}
export interface DescribeTrainingJobRequest {
  TrainingJobName: string;
}
export interface DescribeTrainingJobResponse {
  TrainingJobName: string;
  TrainingJobArn: string;
  TuningJobArn?: string;
  LabelingJobArn?: string;
  AutoMLJobArn?: string;
  ModelArtifacts: ModelArtifacts;
  TrainingJobStatus: TrainingJobStatus;
  SecondaryStatus: SecondaryStatus;
  FailureReason?: string;
  HyperParameters?: Record<string, string>;
  AlgorithmSpecification?: AlgorithmSpecification;
  RoleArn?: string;
  InputDataConfig?: Channel[];
  OutputDataConfig?: OutputDataConfig;
  ResourceConfig?: ResourceConfig;
  WarmPoolStatus?: WarmPoolStatus;
  VpcConfig?: VpcConfig;
  StoppingCondition: StoppingCondition;
  CreationTime: Date;
  TrainingStartTime?: Date;
  TrainingEndTime?: Date;
  LastModifiedTime?: Date;
  SecondaryStatusTransitions?: SecondaryStatusTransition[];
  FinalMetricDataList?: MetricData[];
  EnableNetworkIsolation?: boolean;
  EnableInterContainerTrafficEncryption?: boolean;
  EnableManagedSpotTraining?: boolean;
  CheckpointConfig?: CheckpointConfig;
  TrainingTimeInSeconds?: number;
  BillableTimeInSeconds?: number;
  BillableTokenCount?: number;
  DebugHookConfig?: DebugHookConfig;
  ExperimentConfig?: ExperimentConfig;
  DebugRuleConfigurations?: DebugRuleConfiguration[];
  TensorBoardOutputConfig?: TensorBoardOutputConfig;
  DebugRuleEvaluationStatuses?: DebugRuleEvaluationStatus[];
  ProfilerConfig?: ProfilerConfig;
  ProfilerRuleConfigurations?: ProfilerRuleConfiguration[];
  ProfilerRuleEvaluationStatuses?: ProfilerRuleEvaluationStatus[];
  ProfilingStatus?: ProfilingStatus;
  Environment?: Record<string, string>;
  RetryStrategy?: RetryStrategy;
  RemoteDebugConfig?: RemoteDebugConfig;
  InfraCheckConfig?: InfraCheckConfig;
  ServerlessJobConfig?: ServerlessJobConfig;
  MlflowConfig?: MlflowConfig;
  ModelPackageConfig?: ModelPackageConfig;
  MlflowDetails?: MlflowDetails;
  ProgressInfo?: TrainingProgressInfo;
  OutputModelPackageArn?: string;
}
export interface DescribeTransformJobRequest {
  TransformJobName: string;
}
export interface DescribeTransformJobResponse {
  TransformJobName: string;
  TransformJobArn: string;
  TransformJobStatus: TransformJobStatus;
  FailureReason?: string;
  ModelName: string;
  MaxConcurrentTransforms?: number;
  ModelClientConfig?: ModelClientConfig;
  MaxPayloadInMB?: number;
  BatchStrategy?: BatchStrategy;
  Environment?: Record<string, string>;
  TransformInput: TransformInput;
  TransformOutput?: TransformOutput;
  DataCaptureConfig?: BatchDataCaptureConfig;
  TransformResources: TransformResources;
  CreationTime: Date;
  TransformStartTime?: Date;
  TransformEndTime?: Date;
  LabelingJobArn?: string;
  AutoMLJobArn?: string;
  DataProcessing?: DataProcessing;
  ExperimentConfig?: ExperimentConfig;
}
export interface DescribeTrialComponentRequest {
  TrialComponentName: string;
}
export interface DescribeTrialComponentResponse {
  TrialComponentName?: string;
  TrialComponentArn?: string;
  DisplayName?: string;
  Source?: TrialComponentSource;
  Status?: TrialComponentStatus;
  StartTime?: Date;
  EndTime?: Date;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  Parameters?: Record<string, TrialComponentParameterValue>;
  InputArtifacts?: Record<string, TrialComponentArtifact>;
  OutputArtifacts?: Record<string, TrialComponentArtifact>;
  MetadataProperties?: MetadataProperties;
  Metrics?: TrialComponentMetricSummary[];
  LineageGroupArn?: string;
  Sources?: TrialComponentSource[];
}
export interface DesiredWeightAndCapacity {
  VariantName: string;
  DesiredWeight?: number;
  DesiredInstanceCount?: number;
  ServerlessUpdateConfig?: ProductionVariantServerlessUpdateConfig;
}
export type DetailedModelPackageStatus = "NotStarted" | "InProgress" | "Completed" | "Failed";
export type Direction = "Both" | "Ascendants" | "Descendants";
export interface DriftCheckBaselines {
  Bias?: DriftCheckBias;
  Explainability?: DriftCheckExplainability;
  ModelQuality?: DriftCheckModelQuality;
  ModelDataQuality?: DriftCheckModelDataQuality;
}
export interface DriftCheckBias {
  ConfigFile?: FileSource;
  PreTrainingConstraints?: MetricsSource;
  PostTrainingConstraints?: MetricsSource;
}
export interface DriftCheckExplainability {
  Constraints?: MetricsSource;
  ConfigFile?: FileSource;
}
export interface DriftCheckModelDataQuality {
  Statistics?: MetricsSource;
  Constraints?: MetricsSource;
}
export interface DriftCheckModelQuality {
  Statistics?: MetricsSource;
  Constraints?: MetricsSource;
}
export interface EMRStepMetadata {
  ClusterId?: string;
  StepId?: string;
  StepName?: string;
  LogFilePath?: string;
}
export interface Ec2CapacityReservation {
  Ec2CapacityReservationId?: string;
  TotalInstanceCount?: number;
  AvailableInstanceCount?: number;
  UsedByCurrentEndpoint?: number;
}
export interface Edge {
  SourceArn?: string;
  DestinationArn?: string;
  AssociationType?: AssociationEdgeType;
}
export interface Endpoint {
  EndpointName: string;
  EndpointArn: string;
  EndpointConfigName: string;
  ProductionVariants?: ProductionVariantSummary[];
  DataCaptureConfig?: DataCaptureConfigSummary;
  EndpointStatus: EndpointStatus;
  FailureReason?: string;
  CreationTime: Date;
  LastModifiedTime: Date;
  MonitoringSchedules?: MonitoringSchedule[];
  Tags?: Tag[];
  ShadowProductionVariants?: ProductionVariantSummary[];
}
export type EndpointConfigSortKey = "Name" | "CreationTime";
export interface EndpointConfigStepMetadata {
  Arn?: string;
}
export interface EndpointConfigSummary {
  EndpointConfigName: string;
  EndpointConfigArn: string;
  CreationTime: Date;
}
export interface EndpointInput {
  EndpointName: string;
  LocalPath: string;
  S3InputMode?: ProcessingS3InputMode;
  S3DataDistributionType?: ProcessingS3DataDistributionType;
  FeaturesAttribute?: string;
  InferenceAttribute?: string;
  ProbabilityAttribute?: string;
  ProbabilityThresholdAttribute?: number;
  StartTimeOffset?: string;
  EndTimeOffset?: string;
  ExcludeFeaturesAttribute?: string;
}
export type EndpointSortKey = "Name" | "CreationTime" | "Status";
export type EndpointStatus = "OutOfService" | "Creating" | "Updating" | "SystemUpdating" | "RollingBack" | "InService" | "Deleting" | "Failed" | "UpdateRollbackFailed";
export interface EndpointStepMetadata {
  Arn?: string;
}
export interface EndpointSummary {
  EndpointName: string;
  EndpointArn: string;
  CreationTime: Date;
  LastModifiedTime: Date;
  EndpointStatus: EndpointStatus;
}
export type EvaluationType = "LLMAJEvaluation" | "CustomScorerEvaluation" | "BenchmarkEvaluation";
export type ExecutionStatus = "Pending" | "Completed" | "CompletedWithViolations" | "InProgress" | "Failed" | "Stopping" | "Stopped";
export interface Experiment {
  ExperimentName?: string;
  ExperimentArn?: string;
  DisplayName?: string;
  Source?: ExperimentSource;
  Description?: string;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  Tags?: Tag[];
}
export interface ExperimentConfig {
  ExperimentName?: string;
  TrialName?: string;
  TrialComponentDisplayName?: string;
  RunName?: string;
}
export interface ExperimentSource {
  SourceArn: string;
  SourceType?: string;
}
export interface Explainability {
  Report?: MetricsSource;
}
export interface ExplainerConfig {
  ClarifyExplainerConfig?: ClarifyExplainerConfig;
}
export interface FailStepMetadata {
  ErrorMessage?: string;
}
export interface FeatureDefinition {
  FeatureName: string;
  FeatureType: FeatureType;
  CollectionType?: CollectionType;
  CollectionConfig?: CollectionConfig;
}
export interface FeatureGroup {
  FeatureGroupArn?: string;
  FeatureGroupName?: string;
  RecordIdentifierFeatureName?: string;
  EventTimeFeatureName?: string;
  FeatureDefinitions?: FeatureDefinition[];
  CreationTime?: Date;
  LastModifiedTime?: Date;
  OnlineStoreConfig?: OnlineStoreConfig;
  OfflineStoreConfig?: OfflineStoreConfig;
  RoleArn?: string;
  FeatureGroupStatus?: FeatureGroupStatus;
  OfflineStoreStatus?: OfflineStoreStatus;
  LastUpdateStatus?: LastUpdateStatus;
  FailureReason?: string;
  Description?: string;
  Tags?: Tag[];
}
export type FeatureGroupStatus = "Creating" | "Created" | "CreateFailed" | "Deleting" | "DeleteFailed";
export interface FeatureMetadata {
  FeatureGroupArn?: string;
  FeatureGroupName?: string;
  FeatureName?: string;
  FeatureType?: FeatureType;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  Description?: string;
  Parameters?: FeatureParameter[];
}
export interface FeatureParameter {
  Key?: string;
  Value?: string;
}
export type FeatureType = "Integral" | "Fractional" | "String";
export interface FileSource {
  ContentType?: string;
  ContentDigest?: string;
  S3Uri: string;
}
export type FileSystemAccessMode = "rw" | "ro";
export interface FileSystemDataSource {
  FileSystemId: string;
  FileSystemAccessMode: FileSystemAccessMode;
  FileSystemType: FileSystemType;
  DirectoryPath: string;
}
export type FileSystemType = "EFS" | "FSxLustre";
export interface Filter {
  Name: string;
  Operator?: Operator;
  Value?: string;
}
export interface FinalAutoMLJobObjectiveMetric {
  Type?: AutoMLJobObjectiveType;
  MetricName: AutoMLMetricEnum;
  Value: number;
  StandardMetricName?: AutoMLMetricEnum;
}
export interface FinalHyperParameterTuningJobObjectiveMetric {
  Type?: HyperParameterTuningJobObjectiveType;
  MetricName: string;
  Value: number;
}
export interface GetLineageGroupPolicyRequest {
  LineageGroupName: string;
}
export interface GetLineageGroupPolicyResponse {
  LineageGroupArn?: string;
  ResourcePolicy?: string;
}
export interface GetModelPackageGroupPolicyInput {
  ModelPackageGroupName: string;
}
export interface GetModelPackageGroupPolicyOutput {
  ResourcePolicy: string;
}
export interface GetSearchSuggestionsRequest {
  Resource: ResourceType;
  SuggestionQuery?: SuggestionQuery;
}
export interface GetSearchSuggestionsResponse {
  PropertyNameSuggestions?: PropertyNameSuggestion[];
}
export interface HubAccessConfig {
  HubContentArn: string;
}
export interface HyperParameterAlgorithmSpecification {
  TrainingImage?: string;
  TrainingInputMode: TrainingInputMode;
  AlgorithmName?: string;
  MetricDefinitions?: MetricDefinition[];
}
export type HyperParameterScalingType = "Auto" | "Linear" | "Logarithmic" | "ReverseLogarithmic";
export interface HyperParameterTrainingJobDefinition {
  DefinitionName?: string;
  TuningObjective?: HyperParameterTuningJobObjective;
  HyperParameterRanges?: ParameterRanges;
  StaticHyperParameters?: Record<string, string>;
  AlgorithmSpecification: HyperParameterAlgorithmSpecification;
  RoleArn: string;
  InputDataConfig?: Channel[];
  VpcConfig?: VpcConfig;
  OutputDataConfig: OutputDataConfig;
  ResourceConfig?: ResourceConfig;
  HyperParameterTuningResourceConfig?: HyperParameterTuningResourceConfig;
  StoppingCondition: StoppingCondition;
  EnableNetworkIsolation?: boolean;
  EnableInterContainerTrafficEncryption?: boolean;
  EnableManagedSpotTraining?: boolean;
  CheckpointConfig?: CheckpointConfig;
  RetryStrategy?: RetryStrategy;
  Environment?: Record<string, string>;
}
export interface HyperParameterTrainingJobSummary {
  TrainingJobDefinitionName?: string;
  TrainingJobName: string;
  TrainingJobArn: string;
  TuningJobName?: string;
  CreationTime: Date;
  TrainingStartTime?: Date;
  TrainingEndTime?: Date;
  TrainingJobStatus: TrainingJobStatus;
  TunedHyperParameters: Record<string, string>;
  FailureReason?: string;
  FinalHyperParameterTuningJobObjectiveMetric?: FinalHyperParameterTuningJobObjectiveMetric;
  ObjectiveStatus?: ObjectiveStatus;
}
export type HyperParameterTuningAllocationStrategy = "Prioritized";
export interface HyperParameterTuningInstanceConfig {
  InstanceType: TrainingInstanceType;
  InstanceCount: number;
  VolumeSizeInGB: number;
}
export interface HyperParameterTuningJobCompletionDetails {
  NumberOfTrainingJobsObjectiveNotImproving?: number;
  ConvergenceDetectedTime?: Date;
}
export interface HyperParameterTuningJobConfig {
  Strategy: HyperParameterTuningJobStrategyType;
  StrategyConfig?: HyperParameterTuningJobStrategyConfig;
  HyperParameterTuningJobObjective?: HyperParameterTuningJobObjective;
  ResourceLimits: ResourceLimits;
  ParameterRanges?: ParameterRanges;
  TrainingJobEarlyStoppingType?: TrainingJobEarlyStoppingType;
  TuningJobCompletionCriteria?: TuningJobCompletionCriteria;
  RandomSeed?: number;
}
export interface HyperParameterTuningJobConsumedResources {
  RuntimeInSeconds?: number;
}
export interface HyperParameterTuningJobObjective {
  Type: HyperParameterTuningJobObjectiveType;
  MetricName: string;
}
export type HyperParameterTuningJobObjectiveType = "Maximize" | "Minimize";
export interface HyperParameterTuningJobSearchEntity {
  HyperParameterTuningJobName?: string;
  HyperParameterTuningJobArn?: string;
  HyperParameterTuningJobConfig?: HyperParameterTuningJobConfig;
  TrainingJobDefinition?: HyperParameterTrainingJobDefinition;
  TrainingJobDefinitions?: HyperParameterTrainingJobDefinition[];
  HyperParameterTuningJobStatus?: HyperParameterTuningJobStatus;
  CreationTime?: Date;
  HyperParameterTuningEndTime?: Date;
  LastModifiedTime?: Date;
  TrainingJobStatusCounters?: TrainingJobStatusCounters;
  ObjectiveStatusCounters?: ObjectiveStatusCounters;
  BestTrainingJob?: HyperParameterTrainingJobSummary;
  OverallBestTrainingJob?: HyperParameterTrainingJobSummary;
  WarmStartConfig?: HyperParameterTuningJobWarmStartConfig;
  FailureReason?: string;
  TuningJobCompletionDetails?: HyperParameterTuningJobCompletionDetails;
  ConsumedResources?: HyperParameterTuningJobConsumedResources;
  Tags?: Tag[];
}
export type HyperParameterTuningJobSortByOptions = "Name" | "Status" | "CreationTime";
export type HyperParameterTuningJobStatus = "Completed" | "InProgress" | "Failed" | "Stopped" | "Stopping" | "Deleting" | "DeleteFailed";
export interface HyperParameterTuningJobStrategyConfig {
  HyperbandStrategyConfig?: HyperbandStrategyConfig;
}
export type HyperParameterTuningJobStrategyType = "Bayesian" | "Random" | "Hyperband" | "Grid";
export interface HyperParameterTuningJobSummary {
  HyperParameterTuningJobName: string;
  HyperParameterTuningJobArn: string;
  HyperParameterTuningJobStatus: HyperParameterTuningJobStatus;
  Strategy: HyperParameterTuningJobStrategyType;
  CreationTime: Date;
  HyperParameterTuningEndTime?: Date;
  LastModifiedTime?: Date;
  TrainingJobStatusCounters: TrainingJobStatusCounters;
  ObjectiveStatusCounters: ObjectiveStatusCounters;
  ResourceLimits?: ResourceLimits;
}
export interface HyperParameterTuningJobWarmStartConfig {
  ParentHyperParameterTuningJobs: ParentHyperParameterTuningJob[];
  WarmStartType: HyperParameterTuningJobWarmStartType;
}
export type HyperParameterTuningJobWarmStartType = "IdenticalDataAndAlgorithm" | "TransferLearning";
export interface HyperParameterTuningResourceConfig {
  InstanceType?: TrainingInstanceType;
  InstanceCount?: number;
  VolumeSizeInGB?: number;
  VolumeKmsKeyId?: string;
  AllocationStrategy?: HyperParameterTuningAllocationStrategy;
  InstanceConfigs?: HyperParameterTuningInstanceConfig[];
}
export interface HyperbandStrategyConfig {
  MinResource?: number;
  MaxResource?: number;
}
export interface IamIdentity {
  Arn?: string;
  PrincipalId?: string;
  SourceIdentity?: string;
}
export interface ImageConfig {
  RepositoryAccessMode: RepositoryAccessMode;
  RepositoryAuthConfig?: RepositoryAuthConfig;
}
export interface InferenceComponentMetadata {
  Arn?: string;
}
export interface InferenceExecutionConfig {
  Mode: InferenceExecutionMode;
}
export type InferenceExecutionMode = "Serial" | "Direct";
export interface InferenceHubAccessConfig {
  HubContentArn: string;
}
export interface InferenceSpecification {
  Containers: ModelPackageContainerDefinition[];
  SupportedTransformInstanceTypes?: TransformInstanceType[];
  SupportedRealtimeInferenceInstanceTypes?: ProductionVariantInstanceType[];
  SupportedContentTypes?: string[];
  SupportedResponseMIMETypes?: string[];
}
export interface InfraCheckConfig {
  EnableInfraCheck?: boolean;
}
export type InputMode = "Pipe" | "File";
export interface InstanceGroup {
  InstanceType: TrainingInstanceType;
  InstanceCount: number;
  InstanceGroupName: string;
}
export interface InstancePlacementConfig {
  EnableMultipleJobs?: boolean;
  PlacementSpecifications?: PlacementSpecification[];
}
export interface InstancePool {
  InstanceType: ProductionVariantInstanceType;
  ModelNameOverride?: string;
  Priority: number;
}
export interface InstancePoolSummary {
  InstanceType: ProductionVariantInstanceType;
  CurrentInstanceCount: number;
}
export interface IntegerParameterRange {
  Name: string;
  MinValue: string;
  MaxValue: string;
  ScalingType?: HyperParameterScalingType;
}
export type JoinSource = "Input" | "None";
export interface LambdaStepMetadata {
  Arn?: string;
  OutputParameters?: OutputParameter[];
}
export interface LastUpdateStatus {
  Status: LastUpdateStatusValue;
  FailureReason?: string;
}
export type LastUpdateStatusValue = "Successful" | "Failed" | "InProgress";
export interface LineageGroupSummary {
  LineageGroupArn?: string;
  LineageGroupName?: string;
  DisplayName?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
}
export interface LineageMetadata {
  ActionArns?: Record<string, string>;
  ArtifactArns?: Record<string, string>;
  ContextArns?: Record<string, string>;
  Associations?: AssociationInfo[];
}
export type LineageType = "TrialComponent" | "Artifact" | "Context" | "Action";
export interface ListActionsRequest {
  SourceUri?: string;
  ActionType?: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortActionsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListActionsResponse {
  ActionSummaries?: ActionSummary[];
  NextToken?: string;
}
export interface ListArtifactsRequest {
  SourceUri?: string;
  ArtifactType?: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortArtifactsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListArtifactsResponse {
  ArtifactSummaries?: ArtifactSummary[];
  NextToken?: string;
}
export interface ListAssociationsRequest {
  SourceArn?: string;
  DestinationArn?: string;
  SourceType?: string;
  DestinationType?: string;
  AssociationType?: AssociationEdgeType;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortAssociationsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListAssociationsResponse {
  AssociationSummaries?: AssociationSummary[];
  NextToken?: string;
}
export interface ListAutoMLJobsRequest {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  NameContains?: string;
  StatusEquals?: AutoMLJobStatus;
  SortOrder?: AutoMLSortOrder;
  SortBy?: AutoMLSortBy;
  MaxResults?: number;
  NextToken?: string;
}
export interface ListAutoMLJobsResponse {
  AutoMLJobSummaries: AutoMLJobSummary[];
  NextToken?: string;
}
export interface ListCandidatesForAutoMLJobRequest {
  AutoMLJobName: string;
  StatusEquals?: CandidateStatus;
  CandidateNameEquals?: string;
  SortOrder?: AutoMLSortOrder;
  SortBy?: CandidateSortBy;
  MaxResults?: number;
  NextToken?: string;
}
export interface ListCandidatesForAutoMLJobResponse {
  Candidates: AutoMLCandidate[];
  NextToken?: string;
}
export interface ListContextsRequest {
  SourceUri?: string;
  ContextType?: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortContextsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListContextsResponse {
  ContextSummaries?: ContextSummary[];
  NextToken?: string;
}
export interface ListEndpointConfigsInput {
  SortBy?: EndpointConfigSortKey;
  SortOrder?: OrderKey;
  NextToken?: string;
  MaxResults?: number;
  NameContains?: string;
  CreationTimeBefore?: Date;
  CreationTimeAfter?: Date;
}
export interface ListEndpointConfigsOutput {
  EndpointConfigs: EndpointConfigSummary[];
  NextToken?: string;
}
export interface ListEndpointsInput {
  SortBy?: EndpointSortKey;
  SortOrder?: OrderKey;
  NextToken?: string;
  MaxResults?: number;
  NameContains?: string;
  CreationTimeBefore?: Date;
  CreationTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  StatusEquals?: EndpointStatus;
}
export interface ListEndpointsOutput {
  Endpoints: EndpointSummary[];
  NextToken?: string;
}
export interface ListHyperParameterTuningJobsRequest {
  NextToken?: string;
  MaxResults?: number;
  SortBy?: HyperParameterTuningJobSortByOptions;
  SortOrder?: SortOrder;
  NameContains?: string;
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  StatusEquals?: HyperParameterTuningJobStatus;
}
export interface ListHyperParameterTuningJobsResponse {
  HyperParameterTuningJobSummaries: HyperParameterTuningJobSummary[];
  NextToken?: string;
}
export interface ListLineageGroupsRequest {
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortLineageGroupsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListLineageGroupsResponse {
  LineageGroupSummaries?: LineageGroupSummary[];
  NextToken?: string;
}
export interface ListModelCardExportJobsRequest {
  ModelCardName: string;
  ModelCardVersion?: number;
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  ModelCardExportJobNameContains?: string;
  StatusEquals?: ModelCardExportJobStatus;
  SortBy?: ModelCardExportJobSortBy;
  SortOrder?: ModelCardExportJobSortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListModelCardExportJobsResponse {
  ModelCardExportJobSummaries: ModelCardExportJobSummary[];
  NextToken?: string;
}
export interface ListModelCardVersionsRequest {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  MaxResults?: number;
  ModelCardName: string;
  ModelCardStatus?: ModelCardStatus;
  NextToken?: string;
  SortBy?: ModelCardVersionSortBy;
  SortOrder?: ModelCardSortOrder;
}
export interface ListModelCardVersionsResponse {
  ModelCardVersionSummaryList: ModelCardVersionSummary[];
  NextToken?: string;
}
export interface ListModelCardsRequest {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  MaxResults?: number;
  NameContains?: string;
  ModelCardStatus?: ModelCardStatus;
  NextToken?: string;
  SortBy?: ModelCardSortBy;
  SortOrder?: ModelCardSortOrder;
}
export interface ListModelCardsResponse {
  ModelCardSummaries: ModelCardSummary[];
  NextToken?: string;
}
export interface ListModelPackageGroupsInput {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  MaxResults?: number;
  NameContains?: string;
  NextToken?: string;
  SortBy?: ModelPackageGroupSortBy;
  SortOrder?: SortOrder;
  CrossAccountFilterOption?: CrossAccountFilterOption;
}
export interface ListModelPackageGroupsOutput {
  ModelPackageGroupSummaryList: ModelPackageGroupSummary[];
  NextToken?: string;
}
export interface ListModelPackagesInput {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  MaxResults?: number;
  NameContains?: string;
  ModelApprovalStatus?: ModelApprovalStatus;
  ModelPackageGroupName?: string;
  ModelPackageType?: ModelPackageType;
  NextToken?: string;
  SortBy?: ModelPackageSortBy;
  SortOrder?: SortOrder;
}
export interface ListModelPackagesOutput {
  ModelPackageSummaryList: ModelPackageSummary[];
  NextToken?: string;
}
export interface ListModelsInput {
  SortBy?: ModelSortKey;
  SortOrder?: OrderKey;
  NextToken?: string;
  MaxResults?: number;
  NameContains?: string;
  CreationTimeBefore?: Date;
  CreationTimeAfter?: Date;
}
export interface ListModelsOutput {
  Models: ModelSummary[];
  NextToken?: string;
}
export interface ListPipelineExecutionStepsRequest {
  PipelineExecutionArn?: string;
  NextToken?: string;
  MaxResults?: number;
  SortOrder?: SortOrder;
}
export interface ListPipelineExecutionStepsResponse {
  PipelineExecutionSteps?: PipelineExecutionStep[];
  NextToken?: string;
}
export interface ListPipelineExecutionsRequest {
  PipelineName: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortPipelineExecutionsBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPipelineExecutionsResponse {
  PipelineExecutionSummaries?: PipelineExecutionSummary[];
  NextToken?: string;
}
export interface ListPipelineParametersForExecutionRequest {
  PipelineExecutionArn: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPipelineParametersForExecutionResponse {
  PipelineParameters?: Parameter[];
  NextToken?: string;
}
export interface ListPipelineVersionsRequest {
  PipelineName: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPipelineVersionsResponse {
  PipelineVersionSummaries?: PipelineVersionSummary[];
  NextToken?: string;
}
export interface ListPipelinesRequest {
  PipelineNamePrefix?: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortPipelinesBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListPipelinesResponse {
  PipelineSummaries?: PipelineSummary[];
  NextToken?: string;
}
export interface ListProcessingJobsRequest {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  NameContains?: string;
  StatusEquals?: ProcessingJobStatus;
  SortBy?: SortBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListProcessingJobsResponse {
  ProcessingJobSummaries: ProcessingJobSummary[];
  NextToken?: string;
}
export interface ListTagsInput {
  ResourceArn: string;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListTagsOutput {
  Tags?: Tag[];
  NextToken?: string;
}
export interface ListTrainingJobsForHyperParameterTuningJobRequest {
  HyperParameterTuningJobName: string;
  NextToken?: string;
  MaxResults?: number;
  StatusEquals?: TrainingJobStatus;
  SortBy?: TrainingJobSortByOptions;
  SortOrder?: SortOrder;
}
export interface ListTrainingJobsForHyperParameterTuningJobResponse {
  TrainingJobSummaries: HyperParameterTrainingJobSummary[];
  NextToken?: string;
}
export interface ListTrainingJobsRequest {
  NextToken?: string;
  MaxResults?: number;
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  NameContains?: string;
  StatusEquals?: TrainingJobStatus;
  SortBy?: SortBy;
  SortOrder?: SortOrder;
  WarmPoolStatusEquals?: WarmPoolResourceStatus;
  TrainingPlanArnEquals?: string;
}
export interface ListTrainingJobsResponse {
  TrainingJobSummaries: TrainingJobSummary[];
  NextToken?: string;
}
export interface ListTransformJobsRequest {
  CreationTimeAfter?: Date;
  CreationTimeBefore?: Date;
  LastModifiedTimeAfter?: Date;
  LastModifiedTimeBefore?: Date;
  NameContains?: string;
  StatusEquals?: TransformJobStatus;
  SortBy?: SortBy;
  SortOrder?: SortOrder;
  NextToken?: string;
  MaxResults?: number;
}
export interface ListTransformJobsResponse {
  TransformJobSummaries: TransformJobSummary[];
  NextToken?: string;
}
export interface ListTrialComponentsRequest {
  ExperimentName?: string;
  TrialName?: string;
  SourceArn?: string;
  CreatedAfter?: Date;
  CreatedBefore?: Date;
  SortBy?: SortTrialComponentsBy;
  SortOrder?: SortOrder;
  MaxResults?: number;
  NextToken?: string;
}
export interface ListTrialComponentsResponse {
  TrialComponentSummaries?: TrialComponentSummary[];
  NextToken?: string;
}
export interface MLflowConfiguration {
  MlflowResourceArn?: string;
  MlflowExperimentName?: string;
}
export interface ManagedConfiguration {
  ManagedStorageType?: ManagedStorageType;
}
export type ManagedInstanceScalingScaleInStrategy = "IDLE_RELEASE" | "CONSOLIDATION";
export type ManagedInstanceScalingStatus = "ENABLED" | "DISABLED";
export type ManagedStorageType = "Restricted";
export interface MetadataProperties {
  CommitId?: string;
  Repository?: string;
  GeneratedBy?: string;
  ProjectId?: string;
}
export interface MetricData {
  MetricName?: string;
  Value?: number;
  Timestamp?: Date;
}
export interface MetricDatum {
  MetricName?: AutoMLMetricEnum;
  StandardMetricName?: AutoMLMetricExtendedEnum;
  Value?: number;
  Set?: MetricSetSource;
}
export interface MetricDefinition {
  Name: string;
  Regex: string;
}
export type MetricSetSource = "Train" | "Validation" | "Test";
export interface MetricsConfig {
  EnableEnhancedMetrics?: boolean;
  MetricPublishFrequencyInSeconds?: number;
}
export interface MetricsSource {
  ContentType: string;
  ContentDigest?: string;
  S3Uri: string;
}
export interface MlflowConfig {
  MlflowResourceArn: string;
  MlflowExperimentName?: string;
  MlflowRunName?: string;
}
export interface MlflowDetails {
  MlflowExperimentId?: string;
  MlflowRunId?: string;
}
export interface Model {
  ModelName?: string;
  PrimaryContainer?: ContainerDefinition;
  Containers?: ContainerDefinition[];
  InferenceExecutionConfig?: InferenceExecutionConfig;
  ExecutionRoleArn?: string;
  VpcConfig?: VpcConfig;
  CreationTime?: Date;
  ModelArn?: string;
  EnableNetworkIsolation?: boolean;
  Tags?: Tag[];
  DeploymentRecommendation?: DeploymentRecommendation;
}
export interface ModelAccessConfig {
  AcceptEula: boolean;
}
export type ModelApprovalStatus = "Approved" | "Rejected" | "PendingManualApproval";
export interface ModelArtifacts {
  S3ModelArtifacts: string;
}
export type ModelCacheSetting = "Enabled" | "Disabled";
export interface ModelCard {
  ModelCardArn?: string;
  ModelCardName?: string;
  ModelCardVersion?: number;
  Content?: string;
  ModelCardStatus?: ModelCardStatus;
  SecurityConfig?: ModelCardSecurityConfig;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  Tags?: Tag[];
  ModelId?: string;
  RiskRating?: string;
  ModelPackageGroupName?: string;
}
export interface ModelCardExportArtifacts {
  S3ExportArtifacts: string;
}
export type ModelCardExportJobSortBy = "Name" | "CreationTime" | "Status";
export type ModelCardExportJobSortOrder = "Ascending" | "Descending";
export type ModelCardExportJobStatus = "InProgress" | "Completed" | "Failed";
export interface ModelCardExportJobSummary {
  ModelCardExportJobName: string;
  ModelCardExportJobArn: string;
  Status: ModelCardExportJobStatus;
  ModelCardName: string;
  ModelCardVersion: number;
  CreatedAt: Date;
  LastModifiedAt: Date;
}
export interface ModelCardExportOutputConfig {
  S3OutputPath: string;
}
export type ModelCardProcessingStatus = "DeleteInProgress" | "DeletePending" | "ContentDeleted" | "ExportJobsDeleted" | "DeleteCompleted" | "DeleteFailed";
export interface ModelCardSecurityConfig {
  KmsKeyId?: string;
}
export type ModelCardSortBy = "Name" | "CreationTime";
export type ModelCardSortOrder = "Ascending" | "Descending";
export type ModelCardStatus = "Draft" | "PendingReview" | "Approved" | "Archived";
export interface ModelCardSummary {
  ModelCardName: string;
  ModelCardArn: string;
  ModelCardStatus: ModelCardStatus;
  CreationTime: Date;
  LastModifiedTime?: Date;
}
export type ModelCardVersionSortBy = "Version";
export interface ModelCardVersionSummary {
  ModelCardName: string;
  ModelCardArn: string;
  ModelCardStatus: ModelCardStatus;
  ModelCardVersion: number;
  CreationTime: Date;
  LastModifiedTime?: Date;
}
export interface ModelClientConfig {
  InvocationsTimeoutInSeconds?: number;
  InvocationsMaxRetries?: number;
}
export type ModelCompressionType = "None" | "Gzip";
export interface ModelDashboardEndpoint {
  EndpointName: string;
  EndpointArn: string;
  CreationTime: Date;
  LastModifiedTime: Date;
  EndpointStatus: EndpointStatus;
}
export interface ModelDashboardIndicatorAction {
  Enabled?: boolean;
}
export interface ModelDashboardModel {
  Model?: Model;
  Endpoints?: ModelDashboardEndpoint[];
  LastBatchTransformJob?: TransformJob;
  MonitoringSchedules?: ModelDashboardMonitoringSchedule[];
  ModelCard?: ModelDashboardModelCard;
}
export interface ModelDashboardModelCard {
  ModelCardArn?: string;
  ModelCardName?: string;
  ModelCardVersion?: number;
  ModelCardStatus?: ModelCardStatus;
  SecurityConfig?: ModelCardSecurityConfig;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  Tags?: Tag[];
  ModelId?: string;
  RiskRating?: string;
}
export interface ModelDashboardMonitoringSchedule {
  MonitoringScheduleArn?: string;
  MonitoringScheduleName?: string;
  MonitoringScheduleStatus?: ScheduleStatus;
  MonitoringType?: MonitoringType;
  FailureReason?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  MonitoringScheduleConfig?: MonitoringScheduleConfig;
  EndpointName?: string;
  MonitoringAlertSummaries?: MonitoringAlertSummary[];
  LastMonitoringExecutionSummary?: MonitoringExecutionSummary;
  BatchTransformInput?: BatchTransformInput;
}
export interface ModelDataQuality {
  Statistics?: MetricsSource;
  Constraints?: MetricsSource;
}
export interface ModelDataSource {
  S3DataSource?: S3ModelDataSource;
}
export interface ModelDeployConfig {
  AutoGenerateEndpointName?: boolean;
  EndpointName?: string;
}
export interface ModelDeployResult {
  EndpointName?: string;
}
export interface ModelInput {
  DataInputConfig: string;
}
export interface ModelLifeCycle {
  Stage: string;
  StageStatus: string;
  StageDescription?: string;
}
export interface ModelMetrics {
  ModelQuality?: ModelQuality;
  ModelDataQuality?: ModelDataQuality;
  Bias?: Bias;
  Explainability?: Explainability;
}
export interface ModelPackage {
  ModelPackageName?: string;
  ModelPackageGroupName?: string;
  ModelPackageVersion?: number;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
  ModelPackageArn?: string;
  ModelPackageDescription?: string;
  CreationTime?: Date;
  InferenceSpecification?: InferenceSpecification;
  SourceAlgorithmSpecification?: SourceAlgorithmSpecification;
  ValidationSpecification?: ModelPackageValidationSpecification;
  ModelPackageStatus?: ModelPackageStatus;
  ModelPackageStatusDetails?: ModelPackageStatusDetails;
  CertifyForMarketplace?: boolean;
  ModelApprovalStatus?: ModelApprovalStatus;
  CreatedBy?: UserContext;
  MetadataProperties?: MetadataProperties;
  ModelMetrics?: ModelMetrics;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  ApprovalDescription?: string;
  Domain?: string;
  Task?: string;
  SamplePayloadUrl?: string;
  AdditionalInferenceSpecifications?: AdditionalInferenceSpecificationDefinition[];
  SourceUri?: string;
  SecurityConfig?: ModelPackageSecurityConfig;
  ModelCard?: ModelPackageModelCard;
  ModelLifeCycle?: ModelLifeCycle;
  Tags?: Tag[];
  CustomerMetadataProperties?: Record<string, string>;
  DriftCheckBaselines?: DriftCheckBaselines;
  SkipModelValidation?: SkipModelValidation;
}
export interface ModelPackageConfig {
  ModelPackageGroupArn: string;
  SourceModelPackageArn?: string;
}
export interface ModelPackageContainerDefinition {
  ContainerHostname?: string;
  Image?: string;
  ImageDigest?: string;
  ModelDataUrl?: string;
  ModelDataSource?: ModelDataSource;
  ProductId?: string;
  Environment?: Record<string, string>;
  ModelInput?: ModelInput;
  Framework?: string;
  FrameworkVersion?: string;
  NearestModelName?: string;
  AdditionalModelDataSources?: AdditionalModelDataSource[];
  AdditionalS3DataSource?: AdditionalS3DataSource;
  ModelDataETag?: string;
  IsCheckpoint?: boolean;
  BaseModel?: BaseModel;
}
export interface ModelPackageGroup {
  ModelPackageGroupName?: string;
  ModelPackageGroupArn?: string;
  ModelPackageGroupDescription?: string;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  ModelPackageGroupStatus?: ModelPackageGroupStatus;
  Tags?: Tag[];
}
export type ModelPackageGroupSortBy = "Name" | "CreationTime";
export type ModelPackageGroupStatus = "Pending" | "InProgress" | "Completed" | "Failed" | "Deleting" | "DeleteFailed";
export interface ModelPackageGroupSummary {
  ModelPackageGroupName: string;
  ModelPackageGroupArn: string;
  ModelPackageGroupDescription?: string;
  CreationTime: Date;
  ModelPackageGroupStatus: ModelPackageGroupStatus;
  ManagedConfiguration?: ManagedConfiguration;
}
export interface ModelPackageModelCard {
  ModelCardContent?: string;
  ModelCardStatus?: ModelCardStatus;
}
export type ModelPackageRegistrationType = "Logged" | "Registered";
export interface ModelPackageSecurityConfig {
  KmsKeyId: string;
}
export type ModelPackageSortBy = "Name" | "CreationTime";
export type ModelPackageStatus = "Pending" | "InProgress" | "Completed" | "Failed" | "Deleting";
export interface ModelPackageStatusDetails {
  ValidationStatuses: ModelPackageStatusItem[];
  ImageScanStatuses?: ModelPackageStatusItem[];
}
export interface ModelPackageStatusItem {
  Name: string;
  Status: DetailedModelPackageStatus;
  FailureReason?: string;
}
export interface ModelPackageSummary {
  ModelPackageName?: string;
  ModelPackageGroupName?: string;
  ModelPackageVersion?: number;
  ModelPackageArn: string;
  ModelPackageDescription?: string;
  CreationTime: Date;
  ModelPackageStatus: ModelPackageStatus;
  ModelApprovalStatus?: ModelApprovalStatus;
  ModelLifeCycle?: ModelLifeCycle;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
}
export type ModelPackageType = "Versioned" | "Unversioned" | "Both";
export interface ModelPackageValidationProfile {
  ProfileName: string;
  TransformJobDefinition: TransformJobDefinition;
}
export interface ModelPackageValidationSpecification {
  ValidationRole: string;
  ValidationProfiles: ModelPackageValidationProfile[];
}
export interface ModelQuality {
  Statistics?: MetricsSource;
  Constraints?: MetricsSource;
}
export type ModelSortKey = "Name" | "CreationTime";
export interface ModelStepMetadata {
  Arn?: string;
}
export interface ModelSummary {
  ModelName: string;
  ModelArn: string;
  CreationTime: Date;
}
export interface MonitoringAlertActions {
  ModelDashboardIndicator?: ModelDashboardIndicatorAction;
}
export type MonitoringAlertStatus = "InAlert" | "OK";
export interface MonitoringAlertSummary {
  MonitoringAlertName: string;
  CreationTime: Date;
  LastModifiedTime: Date;
  AlertStatus: MonitoringAlertStatus;
  DatapointsToAlert: number;
  EvaluationPeriod: number;
  Actions: MonitoringAlertActions;
}
export interface MonitoringAppSpecification {
  ImageUri: string;
  ContainerEntrypoint?: string[];
  ContainerArguments?: string[];
  RecordPreprocessorSourceUri?: string;
  PostAnalyticsProcessorSourceUri?: string;
}
export interface MonitoringBaselineConfig {
  BaseliningJobName?: string;
  ConstraintsResource?: MonitoringConstraintsResource;
  StatisticsResource?: MonitoringStatisticsResource;
}
export interface MonitoringClusterConfig {
  InstanceCount: number;
  InstanceType: ProcessingInstanceType;
  VolumeSizeInGB: number;
  VolumeKmsKeyId?: string;
}
export interface MonitoringConstraintsResource {
  S3Uri?: string;
}
export interface MonitoringCsvDatasetFormat {
  Header?: boolean;
}
export interface MonitoringDatasetFormat {
  Csv?: MonitoringCsvDatasetFormat;
  Json?: MonitoringJsonDatasetFormat;
  Parquet?: MonitoringParquetDatasetFormat;
}
export interface MonitoringExecutionSummary {
  MonitoringScheduleName: string;
  ScheduledTime: Date;
  CreationTime: Date;
  LastModifiedTime: Date;
  MonitoringExecutionStatus: ExecutionStatus;
  ProcessingJobArn?: string;
  EndpointName?: string;
  FailureReason?: string;
  MonitoringJobDefinitionName?: string;
  MonitoringType?: MonitoringType;
}
export interface MonitoringInput {
  EndpointInput?: EndpointInput;
  BatchTransformInput?: BatchTransformInput;
}
export interface MonitoringJobDefinition {
  BaselineConfig?: MonitoringBaselineConfig;
  MonitoringInputs: MonitoringInput[];
  MonitoringOutputConfig: MonitoringOutputConfig;
  MonitoringResources: MonitoringResources;
  MonitoringAppSpecification: MonitoringAppSpecification;
  StoppingCondition?: MonitoringStoppingCondition;
  Environment?: Record<string, string>;
  NetworkConfig?: NetworkConfig;
  RoleArn: string;
}
export interface MonitoringJsonDatasetFormat {
  Line?: boolean;
}
export interface MonitoringOutput {
  S3Output: MonitoringS3Output;
}
export interface MonitoringOutputConfig {
  MonitoringOutputs: MonitoringOutput[];
  KmsKeyId?: string;
}
export type MonitoringParquetDatasetFormat = Record<string, never>;
export interface MonitoringResources {
  ClusterConfig: MonitoringClusterConfig;
}
export interface MonitoringS3Output {
  S3Uri: string;
  LocalPath: string;
  S3UploadMode?: ProcessingS3UploadMode;
}
export interface MonitoringSchedule {
  MonitoringScheduleArn?: string;
  MonitoringScheduleName?: string;
  MonitoringScheduleStatus?: ScheduleStatus;
  MonitoringType?: MonitoringType;
  FailureReason?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  MonitoringScheduleConfig?: MonitoringScheduleConfig;
  EndpointName?: string;
  LastMonitoringExecutionSummary?: MonitoringExecutionSummary;
  Tags?: Tag[];
}
export interface MonitoringScheduleConfig {
  ScheduleConfig?: ScheduleConfig;
  MonitoringJobDefinition?: MonitoringJobDefinition;
  MonitoringJobDefinitionName?: string;
  MonitoringType?: MonitoringType;
}
export interface MonitoringStatisticsResource {
  S3Uri?: string;
}
export interface MonitoringStoppingCondition {
  MaxRuntimeInSeconds: number;
}
export type MonitoringType = "DataQuality" | "ModelQuality" | "ModelBias" | "ModelExplainability";
export interface MultiModelConfig {
  ModelCacheSetting?: ModelCacheSetting;
}
export interface NestedFilters {
  NestedPropertyName: string;
  Filters: Filter[];
}
export interface NetworkConfig {
  EnableInterContainerTrafficEncryption?: boolean;
  EnableNetworkIsolation?: boolean;
  VpcConfig?: VpcConfig;
}
export type ObjectiveStatus = "Succeeded" | "Pending" | "Failed";
export interface ObjectiveStatusCounters {
  Succeeded?: number;
  Pending?: number;
  Failed?: number;
}
export interface OfflineStoreConfig {
  S3StorageConfig: S3StorageConfig;
  DisableGlueTableCreation?: boolean;
  DataCatalogConfig?: DataCatalogConfig;
  TableFormat?: TableFormat;
}
export interface OfflineStoreStatus {
  Status: OfflineStoreStatusValue;
  BlockedReason?: string;
}
export type OfflineStoreStatusValue = "Active" | "Blocked" | "Disabled";
export interface OnlineStoreConfig {
  SecurityConfig?: OnlineStoreSecurityConfig;
  EnableOnlineStore?: boolean;
  TtlDuration?: TtlDuration;
  StorageType?: StorageType;
}
export interface OnlineStoreSecurityConfig {
  KmsKeyId?: string;
}
export type Operator = "Equals" | "NotEquals" | "GreaterThan" | "GreaterThanOrEqualTo" | "LessThan" | "LessThanOrEqualTo" | "Contains" | "Exists" | "NotExists" | "In";
export type OrderKey = "Ascending" | "Descending";
export type OutputCompressionType = "GZIP" | "NONE";
export interface OutputDataConfig {
  KmsKeyId?: string;
  S3OutputPath: string;
  CompressionType?: OutputCompressionType;
}
export interface OutputParameter {
  Name: string;
  Value: string;
}
export interface ParallelismConfiguration {
  MaxParallelExecutionSteps: number;
}
export interface Parameter {
  Name: string;
  Value: string;
}
export interface ParameterRanges {
  IntegerParameterRanges?: IntegerParameterRange[];
  ContinuousParameterRanges?: ContinuousParameterRange[];
  CategoricalParameterRanges?: CategoricalParameterRange[];
  AutoParameters?: AutoParameter[];
}
export interface Parent {
  TrialName?: string;
  ExperimentName?: string;
}
export interface ParentHyperParameterTuningJob {
  HyperParameterTuningJobName?: string;
}
export type Peft = "LORA";
export interface PendingDeploymentSummary {
  EndpointConfigName: string;
  ProductionVariants?: PendingProductionVariantSummary[];
  StartTime?: Date;
  ShadowProductionVariants?: PendingProductionVariantSummary[];
}
export interface PendingProductionVariantSummary {
  VariantName: string;
  DeployedImages?: DeployedImage[];
  CurrentWeight?: number;
  DesiredWeight?: number;
  CurrentInstanceCount?: number;
  DesiredInstanceCount?: number;
  InstanceType?: ProductionVariantInstanceType;
  InstancePools?: InstancePoolSummary[];
  AcceleratorType?: ProductionVariantAcceleratorType;
  VariantStatus?: ProductionVariantStatus[];
  CurrentServerlessConfig?: ProductionVariantServerlessConfig;
  DesiredServerlessConfig?: ProductionVariantServerlessConfig;
  ManagedInstanceScaling?: ProductionVariantManagedInstanceScaling;
  RoutingConfig?: ProductionVariantRoutingConfig;
}
export interface Pipeline {
  PipelineArn?: string;
  PipelineName?: string;
  PipelineDisplayName?: string;
  PipelineDescription?: string;
  RoleArn?: string;
  PipelineStatus?: PipelineStatus;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  LastRunTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedBy?: UserContext;
  ParallelismConfiguration?: ParallelismConfiguration;
  Tags?: Tag[];
}
export interface PipelineDefinitionS3Location {
  Bucket: string;
  ObjectKey: string;
  VersionId?: string;
}
export interface PipelineExecution {
  PipelineArn?: string;
  PipelineExecutionArn?: string;
  PipelineExecutionDisplayName?: string;
  PipelineExecutionStatus?: PipelineExecutionStatus;
  PipelineExecutionDescription?: string;
  PipelineExperimentConfig?: PipelineExperimentConfig;
  FailureReason?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedBy?: UserContext;
  ParallelismConfiguration?: ParallelismConfiguration;
  SelectiveExecutionConfig?: SelectiveExecutionConfig;
  PipelineParameters?: Parameter[];
  PipelineVersionId?: number;
  PipelineVersionDisplayName?: string;
}
export type PipelineExecutionStatus = "Executing" | "Stopping" | "Stopped" | "Failed" | "Succeeded";
export interface PipelineExecutionStep {
  StepName?: string;
  StepDisplayName?: string;
  StepDescription?: string;
  StartTime?: Date;
  EndTime?: Date;
  StepStatus?: StepStatus;
  CacheHitResult?: CacheHitResult;
  FailureReason?: string;
  Metadata?: PipelineExecutionStepMetadata;
  AttemptCount?: number;
  SelectiveExecutionResult?: SelectiveExecutionResult;
}
export interface PipelineExecutionStepMetadata {
  TrainingJob?: TrainingJobStepMetadata;
  ProcessingJob?: ProcessingJobStepMetadata;
  TransformJob?: TransformJobStepMetadata;
  TuningJob?: TuningJobStepMetaData;
  Model?: ModelStepMetadata;
  RegisterModel?: RegisterModelStepMetadata;
  Condition?: ConditionStepMetadata;
  Callback?: CallbackStepMetadata;
  Lambda?: LambdaStepMetadata;
  EMR?: EMRStepMetadata;
  QualityCheck?: QualityCheckStepMetadata;
  ClarifyCheck?: ClarifyCheckStepMetadata;
  Fail?: FailStepMetadata;
  AutoMLJob?: AutoMLJobStepMetadata;
  Endpoint?: EndpointStepMetadata;
  EndpointConfig?: EndpointConfigStepMetadata;
  BedrockCustomModel?: BedrockCustomModelMetadata;
  BedrockCustomModelDeployment?: BedrockCustomModelDeploymentMetadata;
  BedrockProvisionedModelThroughput?: BedrockProvisionedModelThroughputMetadata;
  BedrockModelImport?: BedrockModelImportMetadata;
  InferenceComponent?: InferenceComponentMetadata;
  Lineage?: LineageMetadata;
}
export interface PipelineExecutionSummary {
  PipelineExecutionArn?: string;
  StartTime?: Date;
  PipelineExecutionStatus?: PipelineExecutionStatus;
  PipelineExecutionDescription?: string;
  PipelineExecutionDisplayName?: string;
  PipelineExecutionFailureReason?: string;
}
export interface PipelineExperimentConfig {
  ExperimentName?: string;
  TrialName?: string;
}
export type PipelineStatus = "Active" | "Deleting";
export interface PipelineSummary {
  PipelineArn?: string;
  PipelineName?: string;
  PipelineDisplayName?: string;
  PipelineDescription?: string;
  RoleArn?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  LastExecutionTime?: Date;
}
export interface PipelineVersion {
  PipelineArn?: string;
  PipelineVersionId?: number;
  PipelineVersionDisplayName?: string;
  PipelineVersionDescription?: string;
  CreationTime?: Date;
  LastModifiedTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedBy?: UserContext;
  LastExecutedPipelineExecutionArn?: string;
  LastExecutedPipelineExecutionDisplayName?: string;
  LastExecutedPipelineExecutionStatus?: PipelineExecutionStatus;
}
export interface PipelineVersionSummary {
  PipelineArn?: string;
  PipelineVersionId?: number;
  CreationTime?: Date;
  PipelineVersionDescription?: string;
  PipelineVersionDisplayName?: string;
  LastExecutionPipelineExecutionArn?: string;
}
export interface PlacementSpecification {
  UltraServerId?: string;
  InstanceCount: number;
}
export type ProblemType = "BinaryClassification" | "MulticlassClassification" | "Regression";
export interface ProcessingClusterConfig {
  InstanceCount: number;
  InstanceType: ProcessingInstanceType;
  VolumeSizeInGB: number;
  VolumeKmsKeyId?: string;
}
export interface ProcessingFeatureStoreOutput {
  FeatureGroupName: string;
}
export interface ProcessingInput {
  InputName: string;
  AppManaged?: boolean;
  S3Input?: ProcessingS3Input;
  DatasetDefinition?: DatasetDefinition;
}
export type ProcessingInstanceType = "ml.t3.medium" | "ml.t3.large" | "ml.t3.xlarge" | "ml.t3.2xlarge" | "ml.m4.xlarge" | "ml.m4.2xlarge" | "ml.m4.4xlarge" | "ml.m4.10xlarge" | "ml.m4.16xlarge" | "ml.c4.xlarge" | "ml.c4.2xlarge" | "ml.c4.4xlarge" | "ml.c4.8xlarge" | "ml.p2.xlarge" | "ml.p2.8xlarge" | "ml.p2.16xlarge" | "ml.p3.2xlarge" | "ml.p3.8xlarge" | "ml.p3.16xlarge" | "ml.c5.xlarge" | "ml.c5.2xlarge" | "ml.c5.4xlarge" | "ml.c5.9xlarge" | "ml.c5.18xlarge" | "ml.m5.large" | "ml.m5.xlarge" | "ml.m5.2xlarge" | "ml.m5.4xlarge" | "ml.m5.12xlarge" | "ml.m5.24xlarge" | "ml.r5.large" | "ml.r5.xlarge" | "ml.r5.2xlarge" | "ml.r5.4xlarge" | "ml.r5.8xlarge" | "ml.r5.12xlarge" | "ml.r5.16xlarge" | "ml.r5.24xlarge" | "ml.g4dn.xlarge" | "ml.g4dn.2xlarge" | "ml.g4dn.4xlarge" | "ml.g4dn.8xlarge" | "ml.g4dn.12xlarge" | "ml.g4dn.16xlarge" | "ml.g5.xlarge" | "ml.g5.2xlarge" | "ml.g5.4xlarge" | "ml.g5.8xlarge" | "ml.g5.16xlarge" | "ml.g5.12xlarge" | "ml.g5.24xlarge" | "ml.g5.48xlarge" | "ml.r5d.large" | "ml.r5d.xlarge" | "ml.r5d.2xlarge" | "ml.r5d.4xlarge" | "ml.r5d.8xlarge" | "ml.r5d.12xlarge" | "ml.r5d.16xlarge" | "ml.r5d.24xlarge" | "ml.g6.xlarge" | "ml.g6.2xlarge" | "ml.g6.4xlarge" | "ml.g6.8xlarge" | "ml.g6.12xlarge" | "ml.g6.16xlarge" | "ml.g6.24xlarge" | "ml.g6.48xlarge" | "ml.g6e.xlarge" | "ml.g6e.2xlarge" | "ml.g6e.4xlarge" | "ml.g6e.8xlarge" | "ml.g6e.12xlarge" | "ml.g6e.16xlarge" | "ml.g6e.24xlarge" | "ml.g6e.48xlarge" | "ml.m6i.large" | "ml.m6i.xlarge" | "ml.m6i.2xlarge" | "ml.m6i.4xlarge" | "ml.m6i.8xlarge" | "ml.m6i.12xlarge" | "ml.m6i.16xlarge" | "ml.m6i.24xlarge" | "ml.m6i.32xlarge" | "ml.c6i.xlarge" | "ml.c6i.2xlarge" | "ml.c6i.4xlarge" | "ml.c6i.8xlarge" | "ml.c6i.12xlarge" | "ml.c6i.16xlarge" | "ml.c6i.24xlarge" | "ml.c6i.32xlarge" | "ml.m7i.large" | "ml.m7i.xlarge" | "ml.m7i.2xlarge" | "ml.m7i.4xlarge" | "ml.m7i.8xlarge" | "ml.m7i.12xlarge" | "ml.m7i.16xlarge" | "ml.m7i.24xlarge" | "ml.m7i.48xlarge" | "ml.c7i.large" | "ml.c7i.xlarge" | "ml.c7i.2xlarge" | "ml.c7i.4xlarge" | "ml.c7i.8xlarge" | "ml.c7i.12xlarge" | "ml.c7i.16xlarge" | "ml.c7i.24xlarge" | "ml.c7i.48xlarge" | "ml.r7i.large" | "ml.r7i.xlarge" | "ml.r7i.2xlarge" | "ml.r7i.4xlarge" | "ml.r7i.8xlarge" | "ml.r7i.12xlarge" | "ml.r7i.16xlarge" | "ml.r7i.24xlarge" | "ml.r7i.48xlarge" | "ml.p5.4xlarge" | "ml.g7e.2xlarge" | "ml.g7e.4xlarge" | "ml.g7e.8xlarge" | "ml.g7e.12xlarge" | "ml.g7e.24xlarge" | "ml.g7e.48xlarge";
export interface ProcessingJob {
  ProcessingInputs?: ProcessingInput[];
  ProcessingOutputConfig?: ProcessingOutputConfig;
  ProcessingJobName?: string;
  ProcessingResources?: ProcessingResources;
  StoppingCondition?: ProcessingStoppingCondition;
  AppSpecification?: AppSpecification;
  Environment?: Record<string, string>;
  NetworkConfig?: NetworkConfig;
  RoleArn?: string;
  ExperimentConfig?: ExperimentConfig;
  ProcessingJobArn?: string;
  ProcessingJobStatus?: ProcessingJobStatus;
  ExitMessage?: string;
  FailureReason?: string;
  ProcessingEndTime?: Date;
  ProcessingStartTime?: Date;
  LastModifiedTime?: Date;
  CreationTime?: Date;
  MonitoringScheduleArn?: string;
  AutoMLJobArn?: string;
  TrainingJobArn?: string;
  Tags?: Tag[];
}
export type ProcessingJobStatus = "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped";
export interface ProcessingJobStepMetadata {
  Arn?: string;
}
export interface ProcessingJobSummary {
  ProcessingJobName: string;
  ProcessingJobArn: string;
  CreationTime: Date;
  ProcessingEndTime?: Date;
  LastModifiedTime?: Date;
  ProcessingJobStatus: ProcessingJobStatus;
  FailureReason?: string;
  ExitMessage?: string;
}
export interface ProcessingOutput {
  OutputName: string;
  S3Output?: ProcessingS3Output;
  FeatureStoreOutput?: ProcessingFeatureStoreOutput;
  AppManaged?: boolean;
}
export interface ProcessingOutputConfig {
  Outputs: ProcessingOutput[];
  KmsKeyId?: string;
}
export interface ProcessingResources {
  ClusterConfig: ProcessingClusterConfig;
}
export type ProcessingS3CompressionType = "None" | "Gzip";
export type ProcessingS3DataDistributionType = "FullyReplicated" | "ShardedByS3Key";
export type ProcessingS3DataType = "ManifestFile" | "S3Prefix";
export interface ProcessingS3Input {
  S3Uri: string;
  LocalPath?: string;
  S3DataType: ProcessingS3DataType;
  S3InputMode?: ProcessingS3InputMode;
  S3DataDistributionType?: ProcessingS3DataDistributionType;
  S3CompressionType?: ProcessingS3CompressionType;
}
export type ProcessingS3InputMode = "Pipe" | "File";
export interface ProcessingS3Output {
  S3Uri: string;
  LocalPath?: string;
  S3UploadMode: ProcessingS3UploadMode;
}
export type ProcessingS3UploadMode = "Continuous" | "EndOfJob";
export interface ProcessingStoppingCondition {
  MaxRuntimeInSeconds: number;
}
export interface ProductionVariant {
  VariantName: string;
  ModelName?: string;
  InitialInstanceCount?: number;
  InstanceType?: ProductionVariantInstanceType;
  InstancePools?: InstancePool[];
  VariantInstanceProvisionTimeoutInSeconds?: number;
  InitialVariantWeight?: number;
  AcceleratorType?: ProductionVariantAcceleratorType;
  CoreDumpConfig?: ProductionVariantCoreDumpConfig;
  ServerlessConfig?: ProductionVariantServerlessConfig;
  VolumeSizeInGB?: number;
  ModelDataDownloadTimeoutInSeconds?: number;
  ContainerStartupHealthCheckTimeoutInSeconds?: number;
  EnableSSMAccess?: boolean;
  ManagedInstanceScaling?: ProductionVariantManagedInstanceScaling;
  RoutingConfig?: ProductionVariantRoutingConfig;
  InferenceAmiVersion?: ProductionVariantInferenceAmiVersion;
  CapacityReservationConfig?: ProductionVariantCapacityReservationConfig;
}
export type ProductionVariantAcceleratorType = "ml.eia1.medium" | "ml.eia1.large" | "ml.eia1.xlarge" | "ml.eia2.medium" | "ml.eia2.large" | "ml.eia2.xlarge";
export interface ProductionVariantCapacityReservationConfig {
  CapacityReservationPreference?: CapacityReservationPreference;
  MlReservationArn?: string;
}
export interface ProductionVariantCapacityReservationSummary {
  MlReservationArn?: string;
  CapacityReservationPreference?: CapacityReservationPreference;
  TotalInstanceCount?: number;
  AvailableInstanceCount?: number;
  UsedByCurrentEndpoint?: number;
  Ec2CapacityReservations?: Ec2CapacityReservation[];
}
export interface ProductionVariantCoreDumpConfig {
  DestinationS3Uri: string;
  KmsKeyId?: string;
}
export type ProductionVariantInferenceAmiVersion = "al2-ami-sagemaker-inference-gpu-2" | "al2-ami-sagemaker-inference-gpu-2-1" | "al2-ami-sagemaker-inference-gpu-3-1" | "al2-ami-sagemaker-inference-neuron-2" | "al2023-ami-sagemaker-inference-gpu-4-1";
export type ProductionVariantInstanceType = "ml.t2.medium" | "ml.t2.large" | "ml.t2.xlarge" | "ml.t2.2xlarge" | "ml.m4.xlarge" | "ml.m4.2xlarge" | "ml.m4.4xlarge" | "ml.m4.10xlarge" | "ml.m4.16xlarge" | "ml.m5.large" | "ml.m5.xlarge" | "ml.m5.2xlarge" | "ml.m5.4xlarge" | "ml.m5.12xlarge" | "ml.m5.24xlarge" | "ml.m5d.large" | "ml.m5d.xlarge" | "ml.m5d.2xlarge" | "ml.m5d.4xlarge" | "ml.m5d.12xlarge" | "ml.m5d.24xlarge" | "ml.c4.large" | "ml.c4.xlarge" | "ml.c4.2xlarge" | "ml.c4.4xlarge" | "ml.c4.8xlarge" | "ml.p2.xlarge" | "ml.p2.8xlarge" | "ml.p2.16xlarge" | "ml.p3.2xlarge" | "ml.p3.8xlarge" | "ml.p3.16xlarge" | "ml.c5.large" | "ml.c5.xlarge" | "ml.c5.2xlarge" | "ml.c5.4xlarge" | "ml.c5.9xlarge" | "ml.c5.18xlarge" | "ml.c5d.large" | "ml.c5d.xlarge" | "ml.c5d.2xlarge" | "ml.c5d.4xlarge" | "ml.c5d.9xlarge" | "ml.c5d.18xlarge" | "ml.g4dn.xlarge" | "ml.g4dn.2xlarge" | "ml.g4dn.4xlarge" | "ml.g4dn.8xlarge" | "ml.g4dn.12xlarge" | "ml.g4dn.16xlarge" | "ml.r5.large" | "ml.r5.xlarge" | "ml.r5.2xlarge" | "ml.r5.4xlarge" | "ml.r5.12xlarge" | "ml.r5.24xlarge" | "ml.r5d.large" | "ml.r5d.xlarge" | "ml.r5d.2xlarge" | "ml.r5d.4xlarge" | "ml.r5d.12xlarge" | "ml.r5d.24xlarge" | "ml.inf1.xlarge" | "ml.inf1.2xlarge" | "ml.inf1.6xlarge" | "ml.inf1.24xlarge" | "ml.dl1.24xlarge" | "ml.c6i.large" | "ml.c6i.xlarge" | "ml.c6i.2xlarge" | "ml.c6i.4xlarge" | "ml.c6i.8xlarge" | "ml.c6i.12xlarge" | "ml.c6i.16xlarge" | "ml.c6i.24xlarge" | "ml.c6i.32xlarge" | "ml.m6i.large" | "ml.m6i.xlarge" | "ml.m6i.2xlarge" | "ml.m6i.4xlarge" | "ml.m6i.8xlarge" | "ml.m6i.12xlarge" | "ml.m6i.16xlarge" | "ml.m6i.24xlarge" | "ml.m6i.32xlarge" | "ml.r6i.large" | "ml.r6i.xlarge" | "ml.r6i.2xlarge" | "ml.r6i.4xlarge" | "ml.r6i.8xlarge" | "ml.r6i.12xlarge" | "ml.r6i.16xlarge" | "ml.r6i.24xlarge" | "ml.r6i.32xlarge" | "ml.g5.xlarge" | "ml.g5.2xlarge" | "ml.g5.4xlarge" | "ml.g5.8xlarge" | "ml.g5.12xlarge" | "ml.g5.16xlarge" | "ml.g5.24xlarge" | "ml.g5.48xlarge" | "ml.g6.xlarge" | "ml.g6.2xlarge" | "ml.g6.4xlarge" | "ml.g6.8xlarge" | "ml.g6.12xlarge" | "ml.g6.16xlarge" | "ml.g6.24xlarge" | "ml.g6.48xlarge" | "ml.r8g.medium" | "ml.r8g.large" | "ml.r8g.xlarge" | "ml.r8g.2xlarge" | "ml.r8g.4xlarge" | "ml.r8g.8xlarge" | "ml.r8g.12xlarge" | "ml.r8g.16xlarge" | "ml.r8g.24xlarge" | "ml.r8g.48xlarge" | "ml.g6e.xlarge" | "ml.g6e.2xlarge" | "ml.g6e.4xlarge" | "ml.g6e.8xlarge" | "ml.g6e.12xlarge" | "ml.g6e.16xlarge" | "ml.g6e.24xlarge" | "ml.g6e.48xlarge" | "ml.g7e.2xlarge" | "ml.g7e.4xlarge" | "ml.g7e.8xlarge" | "ml.g7e.12xlarge" | "ml.g7e.24xlarge" | "ml.g7e.48xlarge" | "ml.p4d.24xlarge" | "ml.c7g.large" | "ml.c7g.xlarge" | "ml.c7g.2xlarge" | "ml.c7g.4xlarge" | "ml.c7g.8xlarge" | "ml.c7g.12xlarge" | "ml.c7g.16xlarge" | "ml.m6g.large" | "ml.m6g.xlarge" | "ml.m6g.2xlarge" | "ml.m6g.4xlarge" | "ml.m6g.8xlarge" | "ml.m6g.12xlarge" | "ml.m6g.16xlarge" | "ml.m6gd.large" | "ml.m6gd.xlarge" | "ml.m6gd.2xlarge" | "ml.m6gd.4xlarge" | "ml.m6gd.8xlarge" | "ml.m6gd.12xlarge" | "ml.m6gd.16xlarge" | "ml.c6g.large" | "ml.c6g.xlarge" | "ml.c6g.2xlarge" | "ml.c6g.4xlarge" | "ml.c6g.8xlarge" | "ml.c6g.12xlarge" | "ml.c6g.16xlarge" | "ml.c6gd.large" | "ml.c6gd.xlarge" | "ml.c6gd.2xlarge" | "ml.c6gd.4xlarge" | "ml.c6gd.8xlarge" | "ml.c6gd.12xlarge" | "ml.c6gd.16xlarge" | "ml.c6gn.large" | "ml.c6gn.xlarge" | "ml.c6gn.2xlarge" | "ml.c6gn.4xlarge" | "ml.c6gn.8xlarge" | "ml.c6gn.12xlarge" | "ml.c6gn.16xlarge" | "ml.r6g.large" | "ml.r6g.xlarge" | "ml.r6g.2xlarge" | "ml.r6g.4xlarge" | "ml.r6g.8xlarge" | "ml.r6g.12xlarge" | "ml.r6g.16xlarge" | "ml.r6gd.large" | "ml.r6gd.xlarge" | "ml.r6gd.2xlarge" | "ml.r6gd.4xlarge" | "ml.r6gd.8xlarge" | "ml.r6gd.12xlarge" | "ml.r6gd.16xlarge" | "ml.p4de.24xlarge" | "ml.trn1.2xlarge" | "ml.trn1.32xlarge" | "ml.trn1n.32xlarge" | "ml.trn2.48xlarge" | "ml.inf2.xlarge" | "ml.inf2.8xlarge" | "ml.inf2.24xlarge" | "ml.inf2.48xlarge" | "ml.p5.48xlarge" | "ml.p5e.48xlarge" | "ml.p5en.48xlarge" | "ml.m7i.large" | "ml.m7i.xlarge" | "ml.m7i.2xlarge" | "ml.m7i.4xlarge" | "ml.m7i.8xlarge" | "ml.m7i.12xlarge" | "ml.m7i.16xlarge" | "ml.m7i.24xlarge" | "ml.m7i.48xlarge" | "ml.c7i.large" | "ml.c7i.xlarge" | "ml.c7i.2xlarge" | "ml.c7i.4xlarge" | "ml.c7i.8xlarge" | "ml.c7i.12xlarge" | "ml.c7i.16xlarge" | "ml.c7i.24xlarge" | "ml.c7i.48xlarge" | "ml.r7i.large" | "ml.r7i.xlarge" | "ml.r7i.2xlarge" | "ml.r7i.4xlarge" | "ml.r7i.8xlarge" | "ml.r7i.12xlarge" | "ml.r7i.16xlarge" | "ml.r7i.24xlarge" | "ml.r7i.48xlarge" | "ml.c8g.medium" | "ml.c8g.large" | "ml.c8g.xlarge" | "ml.c8g.2xlarge" | "ml.c8g.4xlarge" | "ml.c8g.8xlarge" | "ml.c8g.12xlarge" | "ml.c8g.16xlarge" | "ml.c8g.24xlarge" | "ml.c8g.48xlarge" | "ml.r7gd.medium" | "ml.r7gd.large" | "ml.r7gd.xlarge" | "ml.r7gd.2xlarge" | "ml.r7gd.4xlarge" | "ml.r7gd.8xlarge" | "ml.r7gd.12xlarge" | "ml.r7gd.16xlarge" | "ml.m8g.medium" | "ml.m8g.large" | "ml.m8g.xlarge" | "ml.m8g.2xlarge" | "ml.m8g.4xlarge" | "ml.m8g.8xlarge" | "ml.m8g.12xlarge" | "ml.m8g.16xlarge" | "ml.m8g.24xlarge" | "ml.m8g.48xlarge" | "ml.c6in.large" | "ml.c6in.xlarge" | "ml.c6in.2xlarge" | "ml.c6in.4xlarge" | "ml.c6in.8xlarge" | "ml.c6in.12xlarge" | "ml.c6in.16xlarge" | "ml.c6in.24xlarge" | "ml.c6in.32xlarge" | "ml.p6-b200.48xlarge" | "ml.p6-b300.48xlarge" | "ml.p6e-gb200.36xlarge" | "ml.p5.4xlarge";
export interface ProductionVariantManagedInstanceScaling {
  Status?: ManagedInstanceScalingStatus;
  MinInstanceCount?: number;
  MaxInstanceCount?: number;
  ScaleInPolicy?: ProductionVariantManagedInstanceScalingScaleInPolicy;
}
export interface ProductionVariantManagedInstanceScalingScaleInPolicy {
  Strategy: ManagedInstanceScalingScaleInStrategy;
  MaximumStepSize?: number;
  CooldownInMinutes?: number;
}
export interface ProductionVariantRoutingConfig {
  RoutingStrategy: RoutingStrategy;
}
export interface ProductionVariantServerlessConfig {
  MemorySizeInMB: number;
  MaxConcurrency: number;
  ProvisionedConcurrency?: number;
}
export interface ProductionVariantServerlessUpdateConfig {
  MaxConcurrency?: number;
  ProvisionedConcurrency?: number;
}
export interface ProductionVariantStatus {
  Status: VariantStatus;
  StatusMessage?: string;
  StartTime?: Date;
}
export interface ProductionVariantSummary {
  VariantName: string;
  DeployedImages?: DeployedImage[];
  CurrentWeight?: number;
  DesiredWeight?: number;
  CurrentInstanceCount?: number;
  DesiredInstanceCount?: number;
  InstancePools?: InstancePoolSummary[];
  VariantStatus?: ProductionVariantStatus[];
  CurrentServerlessConfig?: ProductionVariantServerlessConfig;
  DesiredServerlessConfig?: ProductionVariantServerlessConfig;
  ManagedInstanceScaling?: ProductionVariantManagedInstanceScaling;
  RoutingConfig?: ProductionVariantRoutingConfig;
  CapacityReservationConfig?: ProductionVariantCapacityReservationSummary;
}
export interface ProfilerConfig {
  S3OutputPath?: string;
  ProfilingIntervalInMilliseconds?: number;
  ProfilingParameters?: Record<string, string>;
  DisableProfiler?: boolean;
}
export interface ProfilerConfigForUpdate {
  S3OutputPath?: string;
  ProfilingIntervalInMilliseconds?: number;
  ProfilingParameters?: Record<string, string>;
  DisableProfiler?: boolean;
}
export interface ProfilerRuleConfiguration {
  RuleConfigurationName: string;
  LocalPath?: string;
  S3OutputPath?: string;
  RuleEvaluatorImage: string;
  InstanceType?: ProcessingInstanceType;
  VolumeSizeInGB?: number;
  RuleParameters?: Record<string, string>;
}
export interface ProfilerRuleEvaluationStatus {
  RuleConfigurationName?: string;
  RuleEvaluationJobArn?: string;
  RuleEvaluationStatus?: RuleEvaluationStatus;
  StatusDetails?: string;
  LastModifiedTime?: Date;
}
export type ProfilingStatus = "Enabled" | "Disabled";
export interface Project {
  ProjectArn?: string;
  ProjectName?: string;
  ProjectId?: string;
  ProjectDescription?: string;
  ServiceCatalogProvisioningDetails?: ServiceCatalogProvisioningDetails;
  ServiceCatalogProvisionedProductDetails?: ServiceCatalogProvisionedProductDetails;
  ProjectStatus?: ProjectStatus;
  CreatedBy?: UserContext;
  CreationTime?: Date;
  TemplateProviderDetails?: TemplateProviderDetail[];
  Tags?: Tag[];
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
}
export type ProjectStatus = "Pending" | "CreateInProgress" | "CreateCompleted" | "CreateFailed" | "DeleteInProgress" | "DeleteFailed" | "DeleteCompleted" | "UpdateInProgress" | "UpdateCompleted" | "UpdateFailed";
export interface PropertyNameQuery {
  PropertyNameHint: string;
}
export interface PropertyNameSuggestion {
  PropertyName?: string;
}
export interface ProvisioningParameter {
  Key?: string;
  Value?: string;
}
export interface PutModelPackageGroupPolicyInput {
  ModelPackageGroupName: string;
  ResourcePolicy: string;
}
export interface PutModelPackageGroupPolicyOutput {
  ModelPackageGroupArn: string;
}
export interface QualityCheckStepMetadata {
  CheckType?: string;
  BaselineUsedForDriftCheckStatistics?: string;
  BaselineUsedForDriftCheckConstraints?: string;
  CalculatedBaselineStatistics?: string;
  CalculatedBaselineConstraints?: string;
  ModelPackageGroupName?: string;
  ViolationReport?: string;
  CheckJobArn?: string;
  SkipCheck?: boolean;
  RegisterNewBaseline?: boolean;
}
export interface QueryFilters {
  Types?: string[];
  LineageTypes?: LineageType[];
  CreatedBefore?: Date;
  CreatedAfter?: Date;
  ModifiedBefore?: Date;
  ModifiedAfter?: Date;
  Properties?: Record<string, string>;
}
export interface QueryLineageRequest {
  StartArns?: string[];
  Direction?: Direction;
  IncludeEdges?: boolean;
  Filters?: QueryFilters;
  MaxDepth?: number;
  MaxResults?: number;
  NextToken?: string;
}
export interface QueryLineageResponse {
  Vertices?: Vertex[];
  Edges?: Edge[];
  NextToken?: string;
}
export interface RealTimeInferenceRecommendation {
  RecommendationId: string;
  InstanceType: ProductionVariantInstanceType;
  Environment?: Record<string, string>;
}
export type RecommendationStatus = "IN_PROGRESS" | "COMPLETED" | "FAILED" | "NOT_APPLICABLE";
export type RecordWrapper = "None" | "RecordIO";
export interface RedshiftDatasetDefinition {
  ClusterId: string;
  Database: string;
  DbUser: string;
  QueryString: string;
  ClusterRoleArn: string;
  OutputS3Uri: string;
  KmsKeyId?: string;
  OutputFormat: RedshiftResultFormat;
  OutputCompression?: RedshiftResultCompressionType;
}
export type RedshiftResultCompressionType = "None" | "GZIP" | "BZIP2" | "ZSTD" | "SNAPPY";
export type RedshiftResultFormat = "PARQUET" | "CSV";
export interface RegisterModelStepMetadata {
  Arn?: string;
}
export type Relation = "EqualTo" | "GreaterThanOrEqualTo";
export interface RemoteDebugConfig {
  EnableRemoteDebug?: boolean;
}
export interface RemoteDebugConfigForUpdate {
  EnableRemoteDebug?: boolean;
}
export type RepositoryAccessMode = "Platform" | "Vpc";
export interface RepositoryAuthConfig {
  RepositoryCredentialsProviderArn: string;
}
export interface ResolvedAttributes {
  AutoMLJobObjective?: AutoMLJobObjective;
  ProblemType?: ProblemType;
  CompletionCriteria?: AutoMLJobCompletionCriteria;
}
export interface ResourceConfig {
  InstanceType?: TrainingInstanceType;
  InstanceCount?: number;
  VolumeSizeInGB?: number;
  VolumeKmsKeyId?: string;
  KeepAlivePeriodInSeconds?: number;
  InstanceGroups?: InstanceGroup[];
  TrainingPlanArn?: string;
  InstancePlacementConfig?: InstancePlacementConfig;
}
export interface ResourceConfigForUpdate {
  KeepAlivePeriodInSeconds: number;
}
export interface ResourceLimits {
  MaxNumberOfTrainingJobs?: number;
  MaxParallelTrainingJobs: number;
  MaxRuntimeInSeconds?: number;
}
export type ResourceType = "TrainingJob" | "Experiment" | "ExperimentTrial" | "ExperimentTrialComponent" | "Endpoint" | "Model" | "ModelPackage" | "ModelPackageGroup" | "Pipeline" | "PipelineExecution" | "FeatureGroup" | "FeatureMetadata" | "Image" | "ImageVersion" | "Project" | "HyperParameterTuningJob" | "ModelCard" | "PipelineVersion";
export interface RetryPipelineExecutionRequest {
  PipelineExecutionArn: string;
  ClientRequestToken: string;
  ParallelismConfiguration?: ParallelismConfiguration;
}
export interface RetryPipelineExecutionResponse {
  PipelineExecutionArn?: string;
}
export interface RetryStrategy {
  MaximumRetryAttempts: number;
}
export interface RollingUpdatePolicy {
  MaximumBatchSize: CapacitySize;
  WaitIntervalInSeconds: number;
  MaximumExecutionTimeoutInSeconds?: number;
  RollbackMaximumBatchSize?: CapacitySize;
}
export type RoutingStrategy = "LEAST_OUTSTANDING_REQUESTS" | "RANDOM";
export type RuleEvaluationStatus = "InProgress" | "NoIssuesFound" | "IssuesFound" | "Error" | "Stopping" | "Stopped";
export type S3DataDistribution = "FullyReplicated" | "ShardedByS3Key";
export interface S3DataSource {
  S3DataType: S3DataType;
  S3Uri: string;
  S3DataDistributionType?: S3DataDistribution;
  AttributeNames?: string[];
  InstanceGroupNames?: string[];
  ModelAccessConfig?: ModelAccessConfig;
  HubAccessConfig?: HubAccessConfig;
}
export type S3DataType = "ManifestFile" | "S3Prefix" | "AugmentedManifestFile" | "Converse";
export interface S3ModelDataSource {
  S3Uri: string;
  S3DataType: S3ModelDataType;
  CompressionType: ModelCompressionType;
  ModelAccessConfig?: ModelAccessConfig;
  HubAccessConfig?: InferenceHubAccessConfig;
  ManifestS3Uri?: string;
  ETag?: string;
  ManifestEtag?: string;
}
export type S3ModelDataType = "S3Prefix" | "S3Object";
export interface S3StorageConfig {
  S3Uri: string;
  KmsKeyId?: string;
  ResolvedOutputS3Uri?: string;
}
export interface ScheduleConfig {
  ScheduleExpression: string;
  DataAnalysisStartTime?: string;
  DataAnalysisEndTime?: string;
}
export type ScheduleStatus = "Pending" | "Failed" | "Scheduled" | "Stopped";
export interface SearchExpression {
  Filters?: Filter[];
  NestedFilters?: NestedFilters[];
  SubExpressions?: SearchExpression[];
  Operator?: BooleanOperator;
}
export interface SearchRecord {
  TrainingJob?: TrainingJob;
  Experiment?: Experiment;
  Trial?: Trial;
  TrialComponent?: TrialComponent;
  Endpoint?: Endpoint;
  ModelPackage?: ModelPackage;
  ModelPackageGroup?: ModelPackageGroup;
  Pipeline?: Pipeline;
  PipelineExecution?: PipelineExecution;
  PipelineVersion?: PipelineVersion;
  FeatureGroup?: FeatureGroup;
  FeatureMetadata?: FeatureMetadata;
  Project?: Project;
  HyperParameterTuningJob?: HyperParameterTuningJobSearchEntity;
  ModelCard?: ModelCard;
  Model?: ModelDashboardModel;
}
export interface SearchRequest {
  Resource: ResourceType;
  SearchExpression?: SearchExpression;
  SortBy?: string;
  SortOrder?: SearchSortOrder;
  NextToken?: string;
  MaxResults?: number;
  CrossAccountFilterOption?: CrossAccountFilterOption;
  VisibilityConditions?: VisibilityConditions[];
}
export interface SearchResponse {
  Results?: SearchRecord[];
  NextToken?: string;
  TotalHits?: TotalHits;
}
export type SearchSortOrder = "Ascending" | "Descending";
export type SecondaryStatus = "Starting" | "LaunchingMLInstances" | "PreparingTrainingStack" | "Downloading" | "DownloadingTrainingImage" | "Training" | "Uploading" | "Stopping" | "Stopped" | "MaxRuntimeExceeded" | "Completed" | "Failed" | "Interrupted" | "MaxWaitTimeExceeded" | "Updating" | "Restarting" | "Pending";
export interface SecondaryStatusTransition {
  Status: SecondaryStatus;
  StartTime: Date;
  EndTime?: Date;
  StatusMessage?: string;
}
export interface SelectedStep {
  StepName: string;
}
export interface SelectiveExecutionConfig {
  SourcePipelineExecutionArn?: string;
  SelectedSteps: SelectedStep[];
}
export interface SelectiveExecutionResult {
  SourcePipelineExecutionArn?: string;
}
export interface SendPipelineExecutionStepFailureRequest {
  CallbackToken: string;
  FailureReason?: string;
  ClientRequestToken?: string;
}
export interface SendPipelineExecutionStepFailureResponse {
  PipelineExecutionArn?: string;
}
export interface SendPipelineExecutionStepSuccessRequest {
  CallbackToken: string;
  OutputParameters?: OutputParameter[];
  ClientRequestToken?: string;
}
export interface SendPipelineExecutionStepSuccessResponse {
  PipelineExecutionArn?: string;
}
export interface ServerlessJobConfig {
  BaseModelArn: string;
  AcceptEula?: boolean;
  JobType: ServerlessJobType;
  CustomizationTechnique?: CustomizationTechnique;
  Peft?: Peft;
  EvaluationType?: EvaluationType;
  EvaluatorArn?: string;
}
export type ServerlessJobType = "FineTuning" | "Evaluation";
export interface ServiceCatalogProvisionedProductDetails {
  ProvisionedProductId?: string;
  ProvisionedProductStatusMessage?: string;
}
export interface ServiceCatalogProvisioningDetails {
  ProductId: string;
  ProvisioningArtifactId?: string;
  PathId?: string;
  ProvisioningParameters?: ProvisioningParameter[];
}
export interface SessionChainingConfig {
  EnableSessionTagChaining?: boolean;
}
export interface ShuffleConfig {
  Seed: number;
}
export type SkipModelValidation = "All" | "None";
export type SortActionsBy = "Name" | "CreationTime";
export type SortArtifactsBy = "CreationTime";
export type SortAssociationsBy = "SourceArn" | "DestinationArn" | "SourceType" | "DestinationType" | "CreationTime";
export type SortBy = "Name" | "CreationTime" | "Status";
export type SortContextsBy = "Name" | "CreationTime";
export type SortLineageGroupsBy = "Name" | "CreationTime";
export type SortOrder = "Ascending" | "Descending";
export type SortPipelineExecutionsBy = "CreationTime" | "PipelineExecutionArn";
export type SortPipelinesBy = "Name" | "CreationTime";
export type SortTrialComponentsBy = "Name" | "CreationTime";
export interface SourceAlgorithm {
  ModelDataUrl?: string;
  ModelDataSource?: ModelDataSource;
  ModelDataETag?: string;
  AlgorithmName: string;
}
export interface SourceAlgorithmSpecification {
  SourceAlgorithms: SourceAlgorithm[];
}
export type SplitType = "None" | "Line" | "RecordIO" | "TFRecord";
export interface StartPipelineExecutionRequest {
  PipelineName: string;
  PipelineExecutionDisplayName?: string;
  PipelineParameters?: Parameter[];
  PipelineExecutionDescription?: string;
  ClientRequestToken: string;
  ParallelismConfiguration?: ParallelismConfiguration;
  SelectiveExecutionConfig?: SelectiveExecutionConfig;
  PipelineVersionId?: number;
  MlflowExperimentName?: string;
}
export interface StartPipelineExecutionResponse {
  PipelineExecutionArn?: string;
}
export type StepStatus = "Starting" | "Executing" | "Stopping" | "Stopped" | "Failed" | "Succeeded";
export interface StopAutoMLJobRequest {
  AutoMLJobName: string;
}
export interface StopHyperParameterTuningJobRequest {
  HyperParameterTuningJobName: string;
}
export interface StopPipelineExecutionRequest {
  PipelineExecutionArn: string;
  ClientRequestToken: string;
}
export interface StopPipelineExecutionResponse {
  PipelineExecutionArn?: string;
}
export interface StopProcessingJobRequest {
  ProcessingJobName: string;
}
export interface StopTrainingJobRequest {
  TrainingJobName: string;
}
export interface StopTransformJobRequest {
  TransformJobName: string;
}
export interface StoppingCondition {
  MaxRuntimeInSeconds?: number;
  MaxWaitTimeInSeconds?: number;
  MaxPendingTimeInSeconds?: number;
}
export type StorageType = "Standard" | "InMemory";
export interface SuggestionQuery {
  PropertyNameQuery?: PropertyNameQuery;
}
export type TableFormat = "Default" | "Glue" | "Iceberg";
export interface Tag {
  Key: string;
  Value: string;
}
export interface TemplateProviderDetail {
  CfnTemplateProviderDetail?: CfnTemplateProviderDetail;
}
export interface TensorBoardOutputConfig {
  LocalPath?: string;
  S3OutputPath: string;
}
export interface TotalHits {
  Value?: number;
  Relation?: Relation;
}
export interface TrafficRoutingConfig {
  Type: TrafficRoutingConfigType;
  WaitIntervalInSeconds: number;
  CanarySize?: CapacitySize;
  LinearStepSize?: CapacitySize;
}
export type TrafficRoutingConfigType = "ALL_AT_ONCE" | "CANARY" | "LINEAR";
export interface TrainingImageConfig {
  TrainingRepositoryAccessMode: TrainingRepositoryAccessMode;
  TrainingRepositoryAuthConfig?: TrainingRepositoryAuthConfig;
}
export type TrainingInputMode = "Pipe" | "File" | "FastFile";
export type TrainingInstanceType = "ml.m4.xlarge" | "ml.m4.2xlarge" | "ml.m4.4xlarge" | "ml.m4.10xlarge" | "ml.m4.16xlarge" | "ml.g4dn.xlarge" | "ml.g4dn.2xlarge" | "ml.g4dn.4xlarge" | "ml.g4dn.8xlarge" | "ml.g4dn.12xlarge" | "ml.g4dn.16xlarge" | "ml.m5.large" | "ml.m5.xlarge" | "ml.m5.2xlarge" | "ml.m5.4xlarge" | "ml.m5.12xlarge" | "ml.m5.24xlarge" | "ml.c4.xlarge" | "ml.c4.2xlarge" | "ml.c4.4xlarge" | "ml.c4.8xlarge" | "ml.p2.xlarge" | "ml.p2.8xlarge" | "ml.p2.16xlarge" | "ml.p3.2xlarge" | "ml.p3.8xlarge" | "ml.p3.16xlarge" | "ml.p3dn.24xlarge" | "ml.p4d.24xlarge" | "ml.p4de.24xlarge" | "ml.p5.48xlarge" | "ml.p5e.48xlarge" | "ml.p5en.48xlarge" | "ml.c5.xlarge" | "ml.c5.2xlarge" | "ml.c5.4xlarge" | "ml.c5.9xlarge" | "ml.c5.18xlarge" | "ml.c5n.xlarge" | "ml.c5n.2xlarge" | "ml.c5n.4xlarge" | "ml.c5n.9xlarge" | "ml.c5n.18xlarge" | "ml.g5.xlarge" | "ml.g5.2xlarge" | "ml.g5.4xlarge" | "ml.g5.8xlarge" | "ml.g5.16xlarge" | "ml.g5.12xlarge" | "ml.g5.24xlarge" | "ml.g5.48xlarge" | "ml.g6.xlarge" | "ml.g6.2xlarge" | "ml.g6.4xlarge" | "ml.g6.8xlarge" | "ml.g6.16xlarge" | "ml.g6.12xlarge" | "ml.g6.24xlarge" | "ml.g6.48xlarge" | "ml.g6e.xlarge" | "ml.g6e.2xlarge" | "ml.g6e.4xlarge" | "ml.g6e.8xlarge" | "ml.g6e.16xlarge" | "ml.g6e.12xlarge" | "ml.g6e.24xlarge" | "ml.g6e.48xlarge" | "ml.trn1.2xlarge" | "ml.trn1.32xlarge" | "ml.trn1n.32xlarge" | "ml.trn2.48xlarge" | "ml.m6i.large" | "ml.m6i.xlarge" | "ml.m6i.2xlarge" | "ml.m6i.4xlarge" | "ml.m6i.8xlarge" | "ml.m6i.12xlarge" | "ml.m6i.16xlarge" | "ml.m6i.24xlarge" | "ml.m6i.32xlarge" | "ml.c6i.xlarge" | "ml.c6i.2xlarge" | "ml.c6i.8xlarge" | "ml.c6i.4xlarge" | "ml.c6i.12xlarge" | "ml.c6i.16xlarge" | "ml.c6i.24xlarge" | "ml.c6i.32xlarge" | "ml.r5d.large" | "ml.r5d.xlarge" | "ml.r5d.2xlarge" | "ml.r5d.4xlarge" | "ml.r5d.8xlarge" | "ml.r5d.12xlarge" | "ml.r5d.16xlarge" | "ml.r5d.24xlarge" | "ml.t3.medium" | "ml.t3.large" | "ml.t3.xlarge" | "ml.t3.2xlarge" | "ml.r5.large" | "ml.r5.xlarge" | "ml.r5.2xlarge" | "ml.r5.4xlarge" | "ml.r5.8xlarge" | "ml.r5.12xlarge" | "ml.r5.16xlarge" | "ml.r5.24xlarge" | "ml.p6-b200.48xlarge" | "ml.m7i.large" | "ml.m7i.xlarge" | "ml.m7i.2xlarge" | "ml.m7i.4xlarge" | "ml.m7i.8xlarge" | "ml.m7i.12xlarge" | "ml.m7i.16xlarge" | "ml.m7i.24xlarge" | "ml.m7i.48xlarge" | "ml.c7i.large" | "ml.c7i.xlarge" | "ml.c7i.2xlarge" | "ml.c7i.4xlarge" | "ml.c7i.8xlarge" | "ml.c7i.12xlarge" | "ml.c7i.16xlarge" | "ml.c7i.24xlarge" | "ml.c7i.48xlarge" | "ml.r7i.large" | "ml.r7i.xlarge" | "ml.r7i.2xlarge" | "ml.r7i.4xlarge" | "ml.r7i.8xlarge" | "ml.r7i.12xlarge" | "ml.r7i.16xlarge" | "ml.r7i.24xlarge" | "ml.r7i.48xlarge" | "ml.p6e-gb200.36xlarge" | "ml.p5.4xlarge" | "ml.p6-b300.48xlarge" | "ml.g7e.2xlarge" | "ml.g7e.4xlarge" | "ml.g7e.8xlarge" | "ml.g7e.12xlarge" | "ml.g7e.24xlarge" | "ml.g7e.48xlarge";
export interface TrainingJob {
  TrainingJobName?: string;
  TrainingJobArn?: string;
  TuningJobArn?: string;
  LabelingJobArn?: string;
  AutoMLJobArn?: string;
  ModelArtifacts?: ModelArtifacts;
  TrainingJobStatus?: TrainingJobStatus;
  SecondaryStatus?: SecondaryStatus;
  FailureReason?: string;
  HyperParameters?: Record<string, string>;
  AlgorithmSpecification?: AlgorithmSpecification;
  RoleArn?: string;
  InputDataConfig?: Channel[];
  OutputDataConfig?: OutputDataConfig;
  ResourceConfig?: ResourceConfig;
  WarmPoolStatus?: WarmPoolStatus;
  VpcConfig?: VpcConfig;
  StoppingCondition?: StoppingCondition;
  CreationTime?: Date;
  TrainingStartTime?: Date;
  TrainingEndTime?: Date;
  LastModifiedTime?: Date;
  SecondaryStatusTransitions?: SecondaryStatusTransition[];
  FinalMetricDataList?: MetricData[];
  EnableNetworkIsolation?: boolean;
  EnableInterContainerTrafficEncryption?: boolean;
  EnableManagedSpotTraining?: boolean;
  CheckpointConfig?: CheckpointConfig;
  TrainingTimeInSeconds?: number;
  BillableTimeInSeconds?: number;
  DebugHookConfig?: DebugHookConfig;
  ExperimentConfig?: ExperimentConfig;
  DebugRuleConfigurations?: DebugRuleConfiguration[];
  TensorBoardOutputConfig?: TensorBoardOutputConfig;
  DebugRuleEvaluationStatuses?: DebugRuleEvaluationStatus[];
  OutputModelPackageArn?: string;
  ModelPackageConfig?: ModelPackageConfig;
  ProfilerConfig?: ProfilerConfig;
  Environment?: Record<string, string>;
  RetryStrategy?: RetryStrategy;
  Tags?: Tag[];
}
export type TrainingJobEarlyStoppingType = "Off" | "Auto";
export type TrainingJobSortByOptions = "Name" | "CreationTime" | "Status" | "FinalObjectiveMetricValue";
export type TrainingJobStatus = "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped" | "Deleting";
export interface TrainingJobStatusCounters {
  Completed?: number;
  InProgress?: number;
  RetryableError?: number;
  NonRetryableError?: number;
  Stopped?: number;
}
export interface TrainingJobStepMetadata {
  Arn?: string;
}
export interface TrainingJobSummary {
  TrainingJobName: string;
  TrainingJobArn: string;
  CreationTime: Date;
  TrainingEndTime?: Date;
  LastModifiedTime?: Date;
  TrainingJobStatus: TrainingJobStatus;
  SecondaryStatus?: SecondaryStatus;
  WarmPoolStatus?: WarmPoolStatus;
  TrainingPlanArn?: string;
}
export interface TrainingProgressInfo {
  TotalStepCountPerEpoch?: number;
  CurrentStep?: number;
  CurrentEpoch?: number;
  MaxEpoch?: number;
}
export type TrainingRepositoryAccessMode = "Platform" | "Vpc";
export interface TrainingRepositoryAuthConfig {
  TrainingRepositoryCredentialsProviderArn: string;
}
export interface TransformDataSource {
  S3DataSource: TransformS3DataSource;
}
export interface TransformInput {
  DataSource: TransformDataSource;
  ContentType?: string;
  CompressionType?: CompressionType;
  SplitType?: SplitType;
}
export type TransformInstanceType = "ml.m4.xlarge" | "ml.m4.2xlarge" | "ml.m4.4xlarge" | "ml.m4.10xlarge" | "ml.m4.16xlarge" | "ml.c4.xlarge" | "ml.c4.2xlarge" | "ml.c4.4xlarge" | "ml.c4.8xlarge" | "ml.p2.xlarge" | "ml.p2.8xlarge" | "ml.p2.16xlarge" | "ml.p3.2xlarge" | "ml.p3.8xlarge" | "ml.p3.16xlarge" | "ml.c5.xlarge" | "ml.c5.2xlarge" | "ml.c5.4xlarge" | "ml.c5.9xlarge" | "ml.c5.18xlarge" | "ml.m5.large" | "ml.m5.xlarge" | "ml.m5.2xlarge" | "ml.m5.4xlarge" | "ml.m5.12xlarge" | "ml.m5.24xlarge" | "ml.m6i.large" | "ml.m6i.xlarge" | "ml.m6i.2xlarge" | "ml.m6i.4xlarge" | "ml.m6i.8xlarge" | "ml.m6i.12xlarge" | "ml.m6i.16xlarge" | "ml.m6i.24xlarge" | "ml.m6i.32xlarge" | "ml.c6i.large" | "ml.c6i.xlarge" | "ml.c6i.2xlarge" | "ml.c6i.4xlarge" | "ml.c6i.8xlarge" | "ml.c6i.12xlarge" | "ml.c6i.16xlarge" | "ml.c6i.24xlarge" | "ml.c6i.32xlarge" | "ml.r6i.large" | "ml.r6i.xlarge" | "ml.r6i.2xlarge" | "ml.r6i.4xlarge" | "ml.r6i.8xlarge" | "ml.r6i.12xlarge" | "ml.r6i.16xlarge" | "ml.r6i.24xlarge" | "ml.r6i.32xlarge" | "ml.m7i.large" | "ml.m7i.xlarge" | "ml.m7i.2xlarge" | "ml.m7i.4xlarge" | "ml.m7i.8xlarge" | "ml.m7i.12xlarge" | "ml.m7i.16xlarge" | "ml.m7i.24xlarge" | "ml.m7i.48xlarge" | "ml.c7i.large" | "ml.c7i.xlarge" | "ml.c7i.2xlarge" | "ml.c7i.4xlarge" | "ml.c7i.8xlarge" | "ml.c7i.12xlarge" | "ml.c7i.16xlarge" | "ml.c7i.24xlarge" | "ml.c7i.48xlarge" | "ml.r7i.large" | "ml.r7i.xlarge" | "ml.r7i.2xlarge" | "ml.r7i.4xlarge" | "ml.r7i.8xlarge" | "ml.r7i.12xlarge" | "ml.r7i.16xlarge" | "ml.r7i.24xlarge" | "ml.r7i.48xlarge" | "ml.g4dn.xlarge" | "ml.g4dn.2xlarge" | "ml.g4dn.4xlarge" | "ml.g4dn.8xlarge" | "ml.g4dn.12xlarge" | "ml.g4dn.16xlarge" | "ml.g5.xlarge" | "ml.g5.2xlarge" | "ml.g5.4xlarge" | "ml.g5.8xlarge" | "ml.g5.12xlarge" | "ml.g5.16xlarge" | "ml.g5.24xlarge" | "ml.g5.48xlarge" | "ml.trn1.2xlarge" | "ml.trn1.32xlarge" | "ml.inf2.xlarge" | "ml.inf2.8xlarge" | "ml.inf2.24xlarge" | "ml.inf2.48xlarge" | "ml.g6.xlarge" | "ml.g6.2xlarge" | "ml.g6.4xlarge" | "ml.g6.8xlarge" | "ml.g6.12xlarge" | "ml.g6.16xlarge" | "ml.g6.24xlarge" | "ml.g6.48xlarge";
export interface TransformJob {
  TransformJobName?: string;
  TransformJobArn?: string;
  TransformJobStatus?: TransformJobStatus;
  FailureReason?: string;
  ModelName?: string;
  MaxConcurrentTransforms?: number;
  ModelClientConfig?: ModelClientConfig;
  MaxPayloadInMB?: number;
  BatchStrategy?: BatchStrategy;
  Environment?: Record<string, string>;
  TransformInput?: TransformInput;
  TransformOutput?: TransformOutput;
  DataCaptureConfig?: BatchDataCaptureConfig;
  TransformResources?: TransformResources;
  CreationTime?: Date;
  TransformStartTime?: Date;
  TransformEndTime?: Date;
  LabelingJobArn?: string;
  AutoMLJobArn?: string;
  DataProcessing?: DataProcessing;
  ExperimentConfig?: ExperimentConfig;
  Tags?: Tag[];
}
export interface TransformJobDefinition {
  MaxConcurrentTransforms?: number;
  MaxPayloadInMB?: number;
  BatchStrategy?: BatchStrategy;
  Environment?: Record<string, string>;
  TransformInput: TransformInput;
  TransformOutput: TransformOutput;
  TransformResources: TransformResources;
}
export type TransformJobStatus = "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped";
export interface TransformJobStepMetadata {
  Arn?: string;
}
export interface TransformJobSummary {
  TransformJobName: string;
  TransformJobArn: string;
  CreationTime: Date;
  TransformEndTime?: Date;
  LastModifiedTime?: Date;
  TransformJobStatus: TransformJobStatus;
  FailureReason?: string;
}
export interface TransformOutput {
  S3OutputPath: string;
  Accept?: string;
  AssembleWith?: AssemblyType;
  KmsKeyId?: string;
}
export interface TransformResources {
  InstanceType: TransformInstanceType;
  InstanceCount: number;
  VolumeKmsKeyId?: string;
  TransformAmiVersion?: string;
}
export interface TransformS3DataSource {
  S3DataType: S3DataType;
  S3Uri: string;
}
export interface Trial {
  TrialName?: string;
  TrialArn?: string;
  DisplayName?: string;
  ExperimentName?: string;
  Source?: TrialSource;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  MetadataProperties?: MetadataProperties;
  Tags?: Tag[];
  TrialComponentSummaries?: TrialComponentSimpleSummary[];
}
export interface TrialComponent {
  TrialComponentName?: string;
  DisplayName?: string;
  TrialComponentArn?: string;
  Source?: TrialComponentSource;
  Status?: TrialComponentStatus;
  StartTime?: Date;
  EndTime?: Date;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
  Parameters?: Record<string, TrialComponentParameterValue>;
  InputArtifacts?: Record<string, TrialComponentArtifact>;
  OutputArtifacts?: Record<string, TrialComponentArtifact>;
  Metrics?: TrialComponentMetricSummary[];
  MetadataProperties?: MetadataProperties;
  SourceDetail?: TrialComponentSourceDetail;
  LineageGroupArn?: string;
  Tags?: Tag[];
  Parents?: Parent[];
  RunName?: string;
}
export interface TrialComponentArtifact {
  MediaType?: string;
  Value: string;
}
export interface TrialComponentMetricSummary {
  MetricName?: string;
  SourceArn?: string;
  TimeStamp?: Date;
  Max?: number;
  Min?: number;
  Last?: number;
  Count?: number;
  Avg?: number;
  StdDev?: number;
}
export interface TrialComponentParameterValue {
  StringValue?: string;
  NumberValue?: number;
}
export type TrialComponentPrimaryStatus = "InProgress" | "Completed" | "Failed" | "Stopping" | "Stopped";
export interface TrialComponentSimpleSummary {
  TrialComponentName?: string;
  TrialComponentArn?: string;
  TrialComponentSource?: TrialComponentSource;
  CreationTime?: Date;
  CreatedBy?: UserContext;
}
export interface TrialComponentSource {
  SourceArn: string;
  SourceType?: string;
}
export interface TrialComponentSourceDetail {
  SourceArn?: string;
  TrainingJob?: TrainingJob;
  ProcessingJob?: ProcessingJob;
  TransformJob?: TransformJob;
}
export interface TrialComponentStatus {
  PrimaryStatus?: TrialComponentPrimaryStatus;
  Message?: string;
}
export interface TrialComponentSummary {
  TrialComponentName?: string;
  TrialComponentArn?: string;
  DisplayName?: string;
  TrialComponentSource?: TrialComponentSource;
  Status?: TrialComponentStatus;
  StartTime?: Date;
  EndTime?: Date;
  CreationTime?: Date;
  CreatedBy?: UserContext;
  LastModifiedTime?: Date;
  LastModifiedBy?: UserContext;
}
export interface TrialSource {
  SourceArn: string;
  SourceType?: string;
}
export interface TtlDuration {
  Unit?: TtlDurationUnit;
  Value?: number;
}
export type TtlDurationUnit = "Seconds" | "Minutes" | "Hours" | "Days" | "Weeks";
export interface TuningJobCompletionCriteria {
  TargetObjectiveMetricValue?: number;
  BestObjectiveNotImproving?: BestObjectiveNotImproving;
  ConvergenceDetected?: ConvergenceDetected;
}
export interface TuningJobStepMetaData {
  Arn?: string;
}
export interface UpdateActionRequest {
  ActionName: string;
  Description?: string;
  Status?: ActionStatus;
  Properties?: Record<string, string>;
  PropertiesToRemove?: string[];
}
export interface UpdateActionResponse {
  ActionArn?: string;
}
export interface UpdateArtifactRequest {
  ArtifactArn: string;
  ArtifactName?: string;
  Properties?: Record<string, string>;
  PropertiesToRemove?: string[];
}
export interface UpdateArtifactResponse {
  ArtifactArn?: string;
}
export interface UpdateContextRequest {
  ContextName: string;
  Description?: string;
  Properties?: Record<string, string>;
  PropertiesToRemove?: string[];
}
export interface UpdateContextResponse {
  ContextArn?: string;
}
export interface UpdateEndpointInput {
  EndpointName: string;
  EndpointConfigName: string;
  RetainAllVariantProperties?: boolean;
  ExcludeRetainedVariantProperties?: VariantProperty[];
  DeploymentConfig?: DeploymentConfig;
  RetainDeploymentConfig?: boolean;
}
export interface UpdateEndpointOutput {
  EndpointArn: string;
}
export interface UpdateEndpointWeightsAndCapacitiesInput {
  EndpointName: string;
  DesiredWeightsAndCapacities: DesiredWeightAndCapacity[];
}
export interface UpdateEndpointWeightsAndCapacitiesOutput {
  EndpointArn: string;
}
export interface UpdateModelCardRequest {
  ModelCardName: string;
  Content?: string;
  ModelCardStatus?: ModelCardStatus;
}
export interface UpdateModelCardResponse {
  ModelCardArn: string;
}
export interface UpdateModelPackageInput {
  ModelPackageArn: string;
  ModelApprovalStatus?: ModelApprovalStatus;
  ModelPackageRegistrationType?: ModelPackageRegistrationType;
  ApprovalDescription?: string;
  CustomerMetadataProperties?: Record<string, string>;
  CustomerMetadataPropertiesToRemove?: string[];
  AdditionalInferenceSpecificationsToAdd?: AdditionalInferenceSpecificationDefinition[];
  InferenceSpecification?: InferenceSpecification;
  SourceUri?: string;
  ModelCard?: ModelPackageModelCard;
  ModelLifeCycle?: ModelLifeCycle;
  ClientToken?: string;
}
export interface UpdateModelPackageOutput {
  ModelPackageArn: string;
}
export interface UpdatePipelineExecutionRequest {
  PipelineExecutionArn: string;
  PipelineExecutionDescription?: string;
  PipelineExecutionDisplayName?: string;
  ParallelismConfiguration?: ParallelismConfiguration;
}
export interface UpdatePipelineExecutionResponse {
  PipelineExecutionArn?: string;
}
export interface UpdatePipelineRequest {
  PipelineName: string;
  PipelineDisplayName?: string;
  PipelineDefinition?: string;
  PipelineDefinitionS3Location?: PipelineDefinitionS3Location;
  PipelineDescription?: string;
  RoleArn?: string;
  ParallelismConfiguration?: ParallelismConfiguration;
}
export interface UpdatePipelineResponse {
  PipelineArn?: string;
  PipelineVersionId?: number;
}
export interface UpdatePipelineVersionRequest {
  PipelineArn: string;
  PipelineVersionId: number;
  PipelineVersionDisplayName?: string;
  PipelineVersionDescription?: string;
}
export interface UpdatePipelineVersionResponse {
  PipelineArn?: string;
  PipelineVersionId?: number;
}
export interface UpdateTrainingJobRequest {
  TrainingJobName: string;
  ProfilerConfig?: ProfilerConfigForUpdate;
  ProfilerRuleConfigurations?: ProfilerRuleConfiguration[];
  ResourceConfig?: ResourceConfigForUpdate;
  RemoteDebugConfig?: RemoteDebugConfigForUpdate;
}
export interface UpdateTrainingJobResponse {
  TrainingJobArn: string;
}
export interface UpdateTrialComponentRequest {
  TrialComponentName: string;
  DisplayName?: string;
  Status?: TrialComponentStatus;
  StartTime?: Date;
  EndTime?: Date;
  Parameters?: Record<string, TrialComponentParameterValue>;
  ParametersToRemove?: string[];
  InputArtifacts?: Record<string, TrialComponentArtifact>;
  InputArtifactsToRemove?: string[];
  OutputArtifacts?: Record<string, TrialComponentArtifact>;
  OutputArtifactsToRemove?: string[];
}
export interface UpdateTrialComponentResponse {
  TrialComponentArn?: string;
}
export interface UserContext {
  UserProfileArn?: string;
  UserProfileName?: string;
  DomainId?: string;
  IamIdentity?: IamIdentity;
}
export interface VariantProperty {
  VariantPropertyType: VariantPropertyType;
}
export type VariantPropertyType = "DesiredInstanceCount" | "DesiredWeight" | "DataCaptureConfig";
export type VariantStatus = "Creating" | "Updating" | "Deleting" | "ActivatingTraffic" | "Baking";
export interface VectorConfig {
  Dimension: number;
}
export interface Vertex {
  Arn?: string;
  Type?: string;
  LineageType?: LineageType;
}
export interface VisibilityConditions {
  Key?: string;
  Value?: string;
}
export interface VpcConfig {
  SecurityGroupIds: string[];
  Subnets: string[];
}
export type WarmPoolResourceStatus = "Available" | "Terminated" | "Reused" | "InUse";
export interface WarmPoolStatus {
  Status: WarmPoolResourceStatus;
  ResourceRetainedBillableTimeInSeconds?: number;
  ReusedByJob?: string;
}

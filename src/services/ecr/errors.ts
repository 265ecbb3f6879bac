import { errorTable } from "../../lib/errors.ts";

/** ECR's codes and sentences: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html */
export const errors = errorTable("ecr", {
  invalidParameter: [
    "InvalidParameterException",
    400,
    "Invalid parameter at '{path}' failed to satisfy constraint: '{reason}'",
  ],
  validation: ["ValidationException", 400, "{reason}"],
  limitExceeded: ["LimitExceededException", 400, "{reason}"],

  // repositories
  repositoryNotFound: [
    "RepositoryNotFoundException",
    400,
    "The repository with name '{name}' does not exist in the registry with id '{account}'",
  ],
  repositoryExists: [
    "RepositoryAlreadyExistsException",
    400,
    "The repository with name '{name}' already exists in the registry with id '{account}'",
  ],
  repositoryNotEmpty: [
    "RepositoryNotEmptyException",
    400,
    "The repository with name '{name}' in registry with id '{account}' cannot be deleted because it still contains images",
  ],
  encryptionUnsupported: [
    "InvalidParameterException",
    400,
    "Albo does not encrypt repositories with keys of KMS: the encryption type must be AES256.",
  ],

  // policies
  policyNotFound: [
    "RepositoryPolicyNotFoundException",
    400,
    "Repository policy does not exist for the repository with name '{name}' in the registry with id '{account}'",
  ],
  registryPolicyNotFound: [
    "RegistryPolicyNotFoundException",
    400,
    "Registry policy does not exist in the registry with id '{account}'",
  ],
  lifecyclePolicyNotFound: [
    "LifecyclePolicyNotFoundException",
    400,
    "Lifecycle policy does not exist for the repository with name '{name}' in the registry with id '{account}'",
  ],
  lifecyclePreviewNotFound: [
    "LifecyclePolicyPreviewNotFoundException",
    400,
    "Lifecycle policy preview does not exist for the repository with name '{name}' in the registry with id '{account}'",
  ],

  // images
  imageNotFound: [
    "ImageNotFoundException",
    400,
    "The image with imageId {imageId} does not exist within the repository with name '{name}' in the registry with id '{account}'",
  ],
  imageExists: [
    "ImageAlreadyExistsException",
    400,
    "Image with digest '{digest}' and tag '{tag}' already exists in the repository with name '{name}' in registry with id '{account}'",
  ],
  imageTagExists: [
    "ImageTagAlreadyExistsException",
    400,
    "The image tag '{tag}' already exists in the '{name}' repository and cannot be overwritten because the tag is immutable.",
  ],
  digestMismatch: [
    "ImageDigestDoesNotMatchException",
    400,
    "The digest '{given}' does not match the digest '{calculated}' that was calculated for the image manifest.",
  ],
  referencedImagesNotFound: [
    "ReferencedImagesNotFoundException",
    400,
    "Images with digests '[{digests}]' required for pushing image into repository with name '{name}' in the registry with id '{account}' do not exist",
  ],

  // layers
  layersNotFound: [
    "LayersNotFoundException",
    400,
    "Layers with digests '[{digests}]' required for pushing image into repository with name '{name}' in the registry with id '{account}' do not exist",
  ],
  layerNotFound: [
    "LayersNotFoundException",
    400,
    "The layer with digest '{digest}' does not exist in the repository with name '{name}' in the registry with id '{account}'",
  ],
  layerExists: [
    "LayerAlreadyExistsException",
    400,
    "The layer with digest '{digest}' already exists in the repository with name '{name}' in the registry with id '{account}'",
  ],
  layerInvalid: ["InvalidLayerException", 400, "Digest '{given}' does not match the layer's digest '{calculated}'."],
  layerPartInvalid: [
    "InvalidLayerPartException",
    400,
    "Invalid layer part: the upload '{uploadId}' goes on at byte {next}. {reason}",
  ],
  layerPartTooSmall: [
    "LayerPartTooSmallException",
    400,
    "Layer parts must be at least 5 MiB in size, except for the last one.",
  ],
  uploadEmpty: ["EmptyUploadException", 400, "The upload with id '{uploadId}' does not contain any layer parts"],
  uploadNotFound: [
    "UploadNotFoundException",
    400,
    "The upload with id '{uploadId}' could not be found in the repository with name '{name}' in the registry with id '{account}'",
  ],

  // tags
  tagInvalid: ["InvalidTagParameterException", 400, "Invalid tag: {reason}"],
  tooManyTags: ["TooManyTagsException", 400, "A repository can have no more than {limit} tags."],
});

/** ECR's sentence for one parameter: `Invalid parameter at 'PolicyText' failed to satisfy constraint: '…'`. */
export function invalidParameter(path: string, reason: string): Error {
  return errors.invalidParameter({ path, reason });
}

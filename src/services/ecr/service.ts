import type { Service } from "../operation.ts";
import { batchDeleteImage } from "./images/batch-delete.ts";
import { batchGetImage } from "./images/batch-get.ts";
import { describeImages } from "./images/describe.ts";
import { listImages } from "./images/list.ts";
import { listImageReferrers } from "./images/list-referrers.ts";
import { putImage } from "./images/put.ts";
import { law } from "./law.ts";
import { batchCheckLayerAvailability } from "./layers/batch-check.ts";
import { sweepLayers } from "./layers/chores.ts";
import { getDownloadUrlForLayer } from "./layers/download-url.ts";
import { layerKeys } from "./layers/sealed.ts";
import { expireImages } from "./lifecycle/chore.ts";
import { deleteLifecyclePolicy } from "./lifecycle/delete.ts";
import { getLifecyclePolicy } from "./lifecycle/get.ts";
import { getLifecyclePolicyPreview } from "./lifecycle/get-preview.ts";
import { putLifecyclePolicy } from "./lifecycle/put.ts";
import { startLifecyclePolicyPreview } from "./lifecycle/start-preview.ts";
import { deleteRepositoryPolicy } from "./policies/delete.ts";
import { getRepositoryPolicy } from "./policies/get.ts";
import { setRepositoryPolicy } from "./policies/set.ts";
import { getAuthorizationToken } from "./registry/authorization-token.ts";
import { deleteRegistryPolicy } from "./registry/delete-policy.ts";
import { describeRegistry } from "./registry/describe.ts";
import { getRegistryPolicy } from "./registry/get-policy.ts";
import { putRegistryPolicy } from "./registry/put-policy.ts";
import { createRepository } from "./repositories/create.ts";
import { deleteRepository } from "./repositories/delete.ts";
import { describeRepositories } from "./repositories/describe.ts";
import { putImageScanningConfiguration } from "./repositories/put-scanning-configuration.ts";
import { putImageTagMutability } from "./repositories/put-tag-mutability.ts";
import { listTagsForResource } from "./tags/list.ts";
import { tagResource } from "./tags/tag.ts";
import { untagResource } from "./tags/untag.ts";
import { completeLayerUpload } from "./uploads/complete.ts";
import { initiateLayerUpload } from "./uploads/initiate.ts";
import { uploadLayerPart } from "./uploads/upload-part.ts";

/** Amazon ECR: the container registry. Container clients come by the registry's HTTP API, which calls these same operations. */
export const ecr: Service = {
  name: "ecr",
  law,
  chores: [sweepLayers, expireImages],
  sealed: [layerKeys],
  operations: [
    createRepository,
    describeRepositories,
    deleteRepository,
    putImageTagMutability,
    putImageScanningConfiguration,
    tagResource,
    untagResource,
    listTagsForResource,

    setRepositoryPolicy,
    getRepositoryPolicy,
    deleteRepositoryPolicy,

    putLifecyclePolicy,
    getLifecyclePolicy,
    deleteLifecyclePolicy,
    startLifecyclePolicyPreview,
    getLifecyclePolicyPreview,

    getAuthorizationToken,
    describeRegistry,
    putRegistryPolicy,
    getRegistryPolicy,
    deleteRegistryPolicy,

    putImage,
    batchGetImage,
    batchDeleteImage,
    describeImages,
    listImages,
    listImageReferrers,

    batchCheckLayerAvailability,
    getDownloadUrlForLayer,
    initiateLayerUpload,
    uploadLayerPart,
    completeLayerUpload,
  ],
};

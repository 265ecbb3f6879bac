import type { Service } from "../operation.ts";
import { removeDeleted, removeOrphans } from "./blobs/chores.ts";
import { createBucket } from "./buckets/create.ts";
import { deleteBucket } from "./buckets/delete.ts";
import { getBucketLocation } from "./buckets/get-location.ts";
import { headBucket } from "./buckets/head.ts";
import { listBuckets } from "./buckets/list.ts";
import { deleteBucketEncryption } from "./encryption/delete.ts";
import { getBucketEncryption } from "./encryption/get.ts";
import { putBucketEncryption } from "./encryption/put.ts";
import { objectDataKeys } from "./encryption/sealed.ts";
import { law } from "./law.ts";
import { listObjectVersions } from "./listing/list-object-versions.ts";
import { listObjects } from "./listing/list-objects.ts";
import { listObjectsV2 } from "./listing/list-objects-v2.ts";
import { abortMultipartUpload } from "./multipart/abort.ts";
import { completeMultipartUpload } from "./multipart/complete.ts";
import { createMultipartUpload } from "./multipart/create.ts";
import { listParts } from "./multipart/list-parts.ts";
import { listMultipartUploads } from "./multipart/list-uploads.ts";
import { uploadPart } from "./multipart/upload-part.ts";
import { uploadPartCopy } from "./multipart/upload-part-copy.ts";
import { copyObject } from "./objects/copy.ts";
import { deleteObject } from "./objects/delete.ts";
import { deleteObjects } from "./objects/delete-many.ts";
import { getObject } from "./objects/get.ts";
import { getObjectAttributes } from "./objects/get-attributes.ts";
import { headObject } from "./objects/head.ts";
import { putObject } from "./objects/put.ts";
import { deleteBucketPolicy } from "./policy/delete.ts";
import { getBucketPolicy } from "./policy/get.ts";
import { getBucketPolicyStatus } from "./policy/get-status.ts";
import { putBucketPolicy } from "./policy/put.ts";
import { deletePublicAccessBlock } from "./public-access/delete.ts";
import { getPublicAccessBlock } from "./public-access/get.ts";
import { putPublicAccessBlock } from "./public-access/put.ts";
import {
  getBucketCors,
  getBucketLifecycleConfiguration,
  getBucketReplication,
  getBucketWebsite,
  getObjectLockConfiguration,
} from "./settings/absent.ts";
import {
  getBucketAccelerateConfiguration,
  getBucketLogging,
  getBucketNotificationConfiguration,
  getBucketOwnershipControls,
  getBucketRequestPayment,
} from "./settings/fixed.ts";
import { getBucketAcl } from "./settings/get-bucket-acl.ts";
import { getObjectAcl } from "./settings/get-object-acl.ts";
import { getObjectLegalHold, getObjectRetention } from "./settings/object-lock.ts";
import { putBucketAcl } from "./settings/put-bucket-acl.ts";
import { putObjectAcl } from "./settings/put-object-acl.ts";
import { putBucketOwnershipControls } from "./settings/put-ownership-controls.ts";
import { deleteBucketTagging } from "./tagging/delete-bucket.ts";
import { deleteObjectTagging } from "./tagging/delete-object.ts";
import { getBucketTagging } from "./tagging/get-bucket.ts";
import { getObjectTagging } from "./tagging/get-object.ts";
import { putBucketTagging } from "./tagging/put-bucket.ts";
import { putObjectTagging } from "./tagging/put-object.ts";
import { getBucketVersioning } from "./versioning/get.ts";
import { putBucketVersioning } from "./versioning/put.ts";

/** Amazon S3, as far as models need it. */
export const s3: Service = {
  name: "s3",
  chores: [removeDeleted, removeOrphans],
  law,
  operations: [
    createBucket,
    headBucket,
    listBuckets,
    deleteBucket,
    getBucketLocation,

    putObject,
    getObject,
    headObject,
    getObjectAttributes,
    copyObject,
    deleteObject,
    deleteObjects,

    listObjects,
    listObjectsV2,
    listObjectVersions,

    createMultipartUpload,
    uploadPart,
    uploadPartCopy,
    completeMultipartUpload,
    abortMultipartUpload,
    listParts,
    listMultipartUploads,

    putBucketVersioning,
    getBucketVersioning,

    putBucketTagging,
    getBucketTagging,
    deleteBucketTagging,
    putObjectTagging,
    getObjectTagging,
    deleteObjectTagging,

    putBucketPolicy,
    getBucketPolicy,
    getBucketPolicyStatus,
    deleteBucketPolicy,
    putPublicAccessBlock,
    getPublicAccessBlock,
    deletePublicAccessBlock,

    putBucketEncryption,
    getBucketEncryption,
    deleteBucketEncryption,

    getBucketAcl,
    putBucketAcl,
    getObjectAcl,
    putObjectAcl,
    putBucketOwnershipControls,
    getBucketOwnershipControls,
    getBucketRequestPayment,
    getBucketAccelerateConfiguration,
    getBucketLogging,
    getBucketNotificationConfiguration,
    getBucketCors,
    getBucketLifecycleConfiguration,
    getBucketReplication,
    getBucketWebsite,
    getObjectLockConfiguration,
    getObjectRetention,
    getObjectLegalHold,
  ],
  sealed: [objectDataKeys],
};

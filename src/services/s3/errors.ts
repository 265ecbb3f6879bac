import { errorTable } from "../../lib/errors.ts";

/** S3's codes, statuses and sentences: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const s3Errors = errorTable("s3", {
  // buckets
  noSuchBucket: ["NoSuchBucket", 404, "The specified bucket does not exist"],
  invalidBucketName: ["InvalidBucketName", 400, "The specified bucket is not valid."],
  bucketExists: [
    "BucketAlreadyExists",
    409,
    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.",
  ],
  bucketOwned: [
    "BucketAlreadyOwnedByYou",
    409,
    "Your previous request to create the named bucket succeeded and you already own it.",
  ],
  changedMeanwhile: [
    "OperationAborted",
    409,
    "A conflicting conditional operation is currently in progress against this resource. Try again.",
  ],
  bucketNotEmpty: ["BucketNotEmpty", 409, "The bucket you tried to delete is not empty"],
  versionedBucketNotEmpty: [
    "BucketNotEmpty",
    409,
    "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
  ],
  tooManyBuckets: ["TooManyBuckets", 400, "You have attempted to create more buckets than allowed"],
  wrongLocation: [
    "IllegalLocationConstraintException",
    400,
    "The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to.",
  ],
  invalidLocation: ["InvalidLocationConstraint", 400, "The specified location-constraint is not valid"],
  accessDenied: ["AccessDenied", 403, "Access Denied"],
  invalidOwner: [
    "InvalidBucketOwnerAWSAccountID",
    400,
    "The value of the expected bucket owner parameter must be an AWS Account ID... [{account}]",
  ],

  // objects
  noSuchKey: ["NoSuchKey", 404, "The specified key does not exist."],
  noSuchVersion: ["NoSuchVersion", 404, "The specified version does not exist."],
  keyTooLong: ["KeyTooLongError", 400, "Your key is too long"],
  invalidUri: ["InvalidURI", 400, "Couldn't parse the specified URI."],
  deleteMarker: ["MethodNotAllowed", 405, "The specified method is not allowed against this resource."],
  notModified: ["NotModified", 304, "Not Modified"],
  preconditionFailed: ["PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold"],
  invalidRange: ["InvalidRange", 416, "The requested range is not satisfiable"],
  invalidPartNumber: ["InvalidPartNumber", 416, "The requested partnumber is not satisfiable"],
  entityTooLarge: ["EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size"],
  missingLength: ["MissingContentLength", 411, "You must provide the Content-Length HTTP header."],
  incompleteBody: [
    "IncompleteBody",
    400,
    "You did not provide the number of bytes specified by the Content-Length HTTP header",
  ],
  metadataTooLarge: ["MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size"],
  invalidStorageClass: ["InvalidStorageClass", 400, "The storage class you specified is not valid"],
  aclNotSupported: ["AccessControlListNotSupported", 400, "The bucket does not allow ACLs"],
  bucketAclNotSupported: [
    "InvalidBucketAclWithObjectOwnership",
    400,
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  ],

  // integrity
  badDigest: ["BadDigest", 400, "The Content-MD5 you specified did not match what we received."],
  badChecksum: ["BadDigest", 400, "The {algorithm} you specified did not match the calculated checksum."],
  invalidDigest: ["InvalidDigest", 400, "The Content-MD5 you specified was invalid."],

  // multipart
  noSuchUpload: [
    "NoSuchUpload",
    404,
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
  ],
  invalidPart: [
    "InvalidPart",
    400,
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  ],
  invalidPartOrder: [
    "InvalidPartOrder",
    400,
    "The list of parts was not in ascending order. Parts must be ordered by part number.",
  ],
  entityTooSmall: ["EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size"],

  // tags
  invalidTag: ["InvalidTag", 400, "{reason}"],
  tooManyTags: ["BadRequest", 400, "{reason}"],
  noSuchTagSet: ["NoSuchTagSet", 404, "The TagSet does not exist"],

  // what a bucket does not have
  noBucketPolicy: ["NoSuchBucketPolicy", 404, "The bucket policy does not exist"],
  noCors: ["NoSuchCORSConfiguration", 404, "The CORS configuration does not exist"],
  noLifecycle: ["NoSuchLifecycleConfiguration", 404, "The lifecycle configuration does not exist"],
  noReplication: ["ReplicationConfigurationNotFoundError", 404, "The replication configuration was not found"],
  noWebsite: ["NoSuchWebsiteConfiguration", 404, "The specified bucket does not have a website configuration"],
  noPublicAccessBlock: [
    "NoSuchPublicAccessBlockConfiguration",
    404,
    "The public access block configuration was not found",
  ],
  noObjectLock: [
    "ObjectLockConfigurationNotFoundError",
    404,
    "Object Lock configuration does not exist for this bucket",
  ],

  // access
  notByOthers: ["MethodNotAllowed", 405, "The specified method is not allowed against this resource."],
  malformedPolicy: ["MalformedPolicy", 400, "{reason}"],
  publicPolicy: [
    "AccessDenied",
    403,
    'User: {caller} is not authorized to perform: s3:PutBucketPolicy on resource: "{resource}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.',
  ],

  // encryption: KMS's refusals, with its sentences
  kmsDisabled: ["KMS.DisabledException", 400, "{message}"],
  kmsNotFound: ["KMS.NotFoundException", 400, "{message}"],
  kmsInvalidState: ["KMS.KMSInvalidStateException", 400, "{message}"],
  kmsInvalidKeyUsage: ["KMS.InvalidKeyUsageException", 400, "{message}"],
  kmsRefused: ["InvalidArgument", 400, "{message}"],
  deniedByKms: ["AccessDenied", 403, "{sentence}"],

  // requests that make no sense, or ask for what is not here
  malformedXml: [
    "MalformedXML",
    400,
    "The XML you provided was not well-formed or did not validate against our published schema",
  ],
  invalidArgument: ["InvalidArgument", 400, "{reason}"],
  invalidRequest: ["InvalidRequest", 400, "{reason}"],
  illegalVersioning: ["IllegalVersioningConfigurationException", 400, "The Versioning element must be specified"],
  // AWS answers 501 to such headers. A 5xx would make clients try again what can never succeed.
  notImplemented: ["NotImplemented", 400, "A header you provided implies functionality that is not implemented"],
});

/** InvalidArgument with the two members that tell which argument it was. */
export function invalidArgument(reason: string, name: string, value: string | number): Error {
  return s3Errors.invalidArgument({ reason }, { fields: { ArgumentName: name, ArgumentValue: String(value) } });
}

/** NotImplemented, naming the header. */
export function notImplemented(header: string): Error {
  return s3Errors.notImplemented({}, { fields: { Header: header } });
}

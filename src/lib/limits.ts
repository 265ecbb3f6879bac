/** Every limit by name, with the AWS quota that it mirrors or the reason why it is ours. */

// ---- one request -------------------------------------------------------------------------------------------------------

/** AWS answers 8 KB request lines and headers at most; Node's parser enforces it. */
export const HEADERS_BYTES_MAX = 16_384;

/** Time for a client to send its headers. Ours. */
export const HEADERS_TIMEOUT_MS = 30_000;

/** Time for a client to send a whole body that is not a stream of object bytes. Ours. */
export const BODY_TIMEOUT_MS = 30_000;

/** A connection without a request is closed after this. Ours; longer than the SDKs' keep-alive. */
export const KEEP_ALIVE_MS = 65_000;

/** Time between two pieces of a body, after which a silent client is given up. Ours. */
export const SOCKET_SILENCE_MS = 60_000;

// ---- S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html and BucketRestrictions.html ------------------

/** "General purpose buckets per account", default quota. */
export const S3_BUCKETS_PER_ACCOUNT_MAX = 10_000;

/** Bytes of UTF-8. */
export const S3_KEY_BYTES_MAX = 1_024;

/** "Maximum object size in a single PUT", which is the largest part and the largest copy source as well: 5 GiB. */
export const S3_PUT_BYTES_MAX = 5 * 1024 ** 3;

/** "Part size: 5 MiB; no minimum for the last part". */
export const S3_PART_BYTES_MIN = 5 * 1024 ** 2;

export const S3_PART_NUMBER_MAX = 10_000;

/** User metadata: the UTF-8 bytes of all names and values together. */
export const S3_METADATA_BYTES_MAX = 2_048;

/** Keys, versions, uploads or parts in one page of a listing. */
export const S3_PAGE_ENTRIES_MAX = 1_000;

export const S3_DELETE_OBJECTS_KEYS_MAX = 1_000;

export const S3_OBJECT_TAGS_MAX = 10;
export const S3_BUCKET_TAGS_MAX = 50;
/** Characters. */
export const S3_TAG_KEY_LENGTH_MAX = 128;
export const S3_TAG_VALUE_LENGTH_MAX = 256;

/** "Bucket policies are limited to 20 KB in size." Bytes of UTF-8. */
export const S3_BUCKET_POLICY_BYTES_MAX = 20_480;

/** Parsed bucket policies that are kept. Ours. */
export const S3_BUCKET_POLICIES_KEPT = 1_000;

/** Encrypted objects are sealed in chunks of so many bytes. Written on the disk: never to be changed. Ours. */
export const S3_SEALED_CHUNK_BYTES = 256 * 1024;

/** "KeyId: maximum length of 2048." */
export const S3_KMS_KEY_ID_LENGTH_MAX = 2_048;

// ---- the wire ----------------------------------------------------------------------------------------------------------

/** A JSON body of SageMaker. Ours: a pipeline definition of 1 MiB, each of its characters escaped, fits. */
export const SAGEMAKER_BODY_BYTES_MAX = 4 * 1024 ** 2;

/** A body of any other service that is not a stream of object bytes. Ours. */
export const BODY_BYTES_MAX = 1024 ** 2;

/** Even the smallest operation reads this much: clients may indent, and send members that are newer than we are. Ours. */
export const BODY_BYTES_FLOOR = 64 * 1024;

/** The text after the question mark. Ours: a form of 1 MiB belongs in a body. */
export const QUERY_LENGTH_MAX = 32_768;

/** Parameters of one request of the query protocol, or of one query string. Ours. */
export const PARAMETERS_MAX = 10_000;

/** Structures inside each other, in JSON, XML and `A.member.1.B` names. Ours; the deepest one of AWS's that clients use has 12. */
export const NESTING_DEPTH_MAX = 64;

/** Elements of one XML document. 10,000 parts of a multipart upload with four children each are 50,003. */
export const XML_ELEMENTS_MAX = 100_000;

/** Sentences in one "N validation errors detected". Ours. */
export const VALIDATION_ERRORS_MAX = 20;

/** Characters of a refused value that its sentence repeats. Ours: AWS repeats it whole. */
export const REFUSED_VALUE_LENGTH_MAX = 2_048;

/** No pattern that needs a backtracking search is tried on a longer text; the longest name or ARN that AWS allows has 2,048. */
export const PATTERN_INPUT_LENGTH_MAX = 8_192;

// ---- listings ----------------------------------------------------------------------------------------------------------

/** Rows that one read of a filtered listing takes at a time. Ours. */
export const LIST_WINDOW_ROWS = 500;

/** Rows that one page of a filtered listing looks at before it ends early with a token. Ours: it bounds the time of a call. */
export const LIST_CANDIDATES_MAX = 10_000;

// ---- signatures: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html ----------------------------------

/** How far a signature's time may be from ours, either way. S3 documents 15 minutes; we use it everywhere. */
export const SIGNATURE_SKEW_MS = 15 * 60 * 1_000;

/** "X-Amz-Expires ... maximum 604800 seconds (seven days)". */
export const PRESIGNED_SECONDS_MAX = 604_800;

/** Derived signing keys that are remembered. Ours: one per access key, day, region and service in use. */
export const SIGNING_KEYS_MAX = 4_096;

/** "Only the last chunk is allowed to have a size less than 8192 bytes", in aws-chunked bodies. */
export const CHUNK_BYTES_MIN = 8_192;

/** A signed chunk is held back until its signature has been verified. Ours; SDKs send 64 KiB to 1 MiB. */
export const SIGNED_CHUNK_BYTES_MAX = 16 * 1024 ** 2;

/** A chunk's first line (size and signature) or a trailer line. Ours. */
export const CHUNK_LINE_BYTES_MAX = 1_024;

/** Trailer lines of one body: a checksum and a signature are all that S3 knows. */
export const CHUNK_TRAILERS_MAX = 4;

// ---- blobs -------------------------------------------------------------------------------------------------------------

/** So many bytes are gathered before they are written: handing a write to another thread costs as much as writing 64 KiB. Ours. */
export const BLOB_WRITE_BYTES = 512 * 1024;

/** Bytes gathered while the write before is on its way to the disk; then the source waits. Ours: bounds memory per upload. */
export const BLOB_GATHERED_BYTES_MAX = 1024 ** 2;

/** Pieces gathered likewise: small pieces cost more memory than their bytes. Ours. */
export const BLOB_GATHERED_PIECES_MAX = 512;

/** The disk is told to write out a growing blob each time so many bytes have come. Ours: the last sync is then short. */
export const BLOB_SYNC_BYTES = 64 * 1024 ** 2;

/** Bytes of one read. Ours. */
export const BLOB_READ_BYTES = 512 * 1024;

/** Blob ids that a sweep asks about at a time. Ours. */
export const SWEEP_BATCH_SIZE = 500;

// ---- SageMaker's tags, policies and search -----------------------------------------------------------------------------

/** Characters: the contract's `PolicyString`. */
export const MODEL_GROUP_POLICY_LENGTH_MAX = 20_480;

/** Filters, nested filters and subexpressions side by side: "A SearchExpression can contain up to twenty elements". */
export const SEARCH_ELEMENTS_MAX = 20;

/** The same in all depths together: "the maximum number of recursive SubExpressions, NestedFilters, and Filters … is 50". */
export const SEARCH_CONDITIONS_MAX = 50;

/** `Contains` in one expression, for properties of models. */
export const SEARCH_CONTAINS_MAX = 1;

/** Rows of an index that one search walks before it ends early with a token. Ours: it bounds the time of a call. */
export const SEARCH_CANDIDATES_MAX = 20_000;

/** Records that one search reads and tests, or sorts by a property that has no index. Ours, for the same reason. */
export const SEARCH_RECORDS_MAX = 5_000;

/** Rows that one step of a search reads before others get their turn. Ours. */
export const SEARCH_WINDOW_ROWS = 500;

/** Rows that an index finds and that are then put in order by themselves; where there are more, the order's own index is walked. Ours. */
export const SEARCH_GATHERED_ROWS_MAX = 1_000;

/** Up to here `TotalHits` is exact. Ours: counting must not cost more where there is more. */
export const SEARCH_TOTAL_EXACT_MAX = 1_000;

/** Keys of tags, and of metadata, that one list of suggestions names. Ours. */
export const SEARCH_SUGGESTED_KEYS_MAX = 50;

// ---- authorization -----------------------------------------------------------------------------------------------------

/** Characters of an inline session policy; STS limits it, together with the managed ones, to 2,048 as it is handed over. */
export const SESSION_POLICY_LENGTH_MAX = 8_192;

// ---- Organizations: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html ---------------

/** "OU maximum nesting in a root: five levels of OUs deep". */
export const ORGANIZATION_UNITS_DEEP_MAX = 5;

/** "OUs in an organization: 2000". */
export const ORGANIZATION_UNITS_MAX = 2_000;

/** "Policies in an organization", of each type. */
export const ORGANIZATION_POLICIES_MAX = 2_000;

/** "Service control policies attached to a root, OU or account: 5"; the same for resource control policies. */
export const ORGANIZATION_POLICIES_PER_TARGET_MAX = 5;

/** Characters of a service or resource control policy. */
export const CONTROL_POLICY_LENGTH_MAX = 5_120;

/** "Tags per resource: 50". */
export const ORGANIZATION_TAGS_MAX = 50;

/** Entries of one page of a listing. */
export const ORGANIZATION_PAGE_ENTRIES_MAX = 20;

/** Accounts whose control policies are remembered. Ours. */
export const CONTROL_POLICIES_KNOWN_MAX = 10_000;

// ---- Resource Access Manager: https://docs.aws.amazon.com/general/latest/gr/ram.html -----------------------------------

/** Resource shares of an account in a Region. */
export const RAM_SHARES_MAX = 5_000;

/** "Shared resources per resource share", in one request or altogether. Ours. */
export const RAM_RESOURCES_PER_SHARE_MAX = 1_000;

/**
 * "Shared principals per resource share", likewise. Ours: each of them is a part of the statements that every decision reads. Not less
 * than the policy of a group has room for.
 */
export const RAM_PRINCIPALS_PER_SHARE_MAX = 2_000;

/** "Customer managed permissions" of an account in a Region. Ours. */
export const RAM_PERMISSIONS_MAX = 500;

/** "Customer managed permission versions": five of one permission. */
export const RAM_PERMISSION_VERSIONS_MAX = 5;

/** Tags on one share or permission. */
export const RAM_TAGS_MAX = 50;

/** Characters of a policy template. Ours. */
export const RAM_TEMPLATE_LENGTH_MAX = 10_240;

/** Items that one filter of a listing may name. Ours. */
export const RAM_FILTER_ITEMS_MAX = 500;

/** Days after which an invitation that nobody answered is no longer valid. */
export const RAM_INVITATION_DAYS = 7;

/** How long deleted shares, and what left a share, are still told: about two hours on AWS. */
export const RAM_DELETED_KEPT_MS = 2 * 60 * 60 * 1000;

/** How long a client token is remembered. Ours. */
export const RAM_CLIENT_TOKEN_KEPT_MS = 24 * 60 * 60 * 1000;

/** Compiled policies of shares that are remembered. Ours. */
export const RAM_POLICIES_KNOWN_MAX = 2_000;

// ---- Policies ----------------------------------------------------------------------------------------------------------

/** Characters of the policy texts whose compiled form is kept, in each of two generations. Ours: it bounds memory. */
export const POLICY_CACHE_CHARACTERS_MAX = 2_000_000;

/** Actions, resources, principals or values of one statement that a trace repeats. Ours: traces of refusals are stored. */
export const TRACE_ITEMS_MAX = 25;

// ---- IAM: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html ------------------------------------

/** Users and roles whose policies are remembered. Ours. */
export const IDENTITIES_KNOWN_MAX = 10_000;

// ---- STS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html -----------------------------------

/** Characters of a session token. Ours: with the other headers it must fit into a request's head. */
export const SESSION_TOKEN_LENGTH_MAX = 8_192;

/** Session tokens that are remembered opened. Ours: one per set of temporary credentials in use. */
export const SESSION_TOKENS_KNOWN_MAX = 2_048;

/** "The plaintext that you use for both inline and managed session policies can't exceed 2,048 characters." */
export const SESSION_POLICIES_LENGTH_MAX = 2_048;

/** "You can provide up to 10 managed policy ARNs." */
export const SESSION_POLICY_ARNS_MAX = 10;

/** "the 1 hour session limit for roles assumed by role chaining" */
export const CHAINED_SESSION_SECONDS_MAX = 3_600;

/** A root user's GetSessionToken: "The duration cannot be longer than 3600 seconds (1 hour)". */
export const ROOT_SESSION_SECONDS_MAX = 3_600;

/** Time for an identity provider to answer. Ours. */
export const OIDC_FETCH_TIMEOUT_MS = 5_000;

/** Bytes of an identity provider's answer. Ours; a set of ten RSA keys has 5 KB. */
export const OIDC_DOCUMENT_BYTES_MAX = 262_144;

/** Keys of one issuer that are looked at. Ours. */
export const OIDC_KEYS_MAX = 100;

/** How long an issuer's keys are used before they are fetched again. Ours. */
export const OIDC_KEYS_KEPT_MS = 60 * 60 * 1_000;

/** How soon an unknown key may make us ask the issuer again. Ours: nobody must make us flood it. */
export const OIDC_REFRESH_MS = 10_000;

/** How far an issuer's clock may be from ours. Ours. */
export const OIDC_SKEW_MS = 60_000;

// ---- ECR: https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html -----------------------------------

/** "Repositories per Region", default quota. */
export const ECR_REPOSITORIES_MAX = 100_000;

/** "Images per repository", default quota. */
export const ECR_IMAGES_PER_REPOSITORY_MAX = 100_000;

/** "Tags per image". */
export const ECR_TAGS_PER_IMAGE_MAX = 1_000;

/** Tags of a repository, as AWS's resources have them. */
export const ECR_RESOURCE_TAGS_MAX = 50;

/** "Maximum image layer size": 52,000 MiB. */
export const ECR_LAYER_BYTES_MAX = 52_000 * 1024 ** 2;

/** "Layer parts". */
export const ECR_LAYER_PARTS_MAX = 4_200;

/** "Minimum layer part size": 5 MiB, the last part excepted. */
export const ECR_LAYER_PART_BYTES_MIN = 5 * 1024 ** 2;

/** What InitiateLayerUpload proposes: 10 MiB. */
export const ECR_LAYER_PART_BYTES_PROPOSED = 10 * 1024 ** 2;

/** The contract's `ImageManifest`: 4 MiB; OCI's clients may send as much. */
export const ECR_MANIFEST_BYTES_MAX = 4 * 1024 ** 2;

/** Layers or manifests that one manifest names. Ours; images have 127 layers at most. */
export const ECR_MANIFEST_REFERENCES_MAX = 1_000;

/** Bytes of manifests in one answer, beyond which another request must be made: 100 images could have 400 MB of them. Ours. */
export const ECR_ANSWERED_MANIFEST_BYTES_MAX = 16 * 1024 ** 2;

/** "Rules per lifecycle policy". */
export const ECR_LIFECYCLE_RULES_MAX = 50;

/** Layers, uploads or repositories that a chore takes at a time. Ours. */
export const ECR_CHORE_BATCH_SIZE = 200;

/** Images of a repository that a lifecycle policy looks at. Ours: the quota above. */
export const ECR_LIFECYCLE_IMAGES_MAX = ECR_IMAGES_PER_REPOSITORY_MAX;

/** Tags or referrers in one page of the registry's HTTP API. ECR's own pages hold as many. */
export const OCI_PAGE_ENTRIES_MAX = 1_000;

// ---- SageMaker's law and models ----------------------------------------------------------------------------------------

/** Compiled group policies that are remembered. Ours: one per group that is in use by several accounts. */
export const SAGEMAKER_POLICIES_REMEMBERED_MAX = 4_096;

/** "Containers: Array Members: Maximum number of 15 items", those of the packages that it is made from counted. */
export const MODEL_CONTAINERS_MAX = 15;

// ---- audit log ---------------------------------------------------------------------------------------------------------

/** Characters of JSON of all traces in the record of a refusal; of longer ones, statements are left out that did not decide. Ours. */
export const AUDIT_TRACES_LENGTH_MAX = 65_536;

/** Traces in one record: a call with many items may be refused for each of them. Ours. */
export const AUDIT_TRACES_MAX = 10;

/** Records that one LookupEvents page looks at. Ours. */
export const AUDIT_RECORDS_SCANNED_MAX = 10_000;

/** The same in characters: records of refusals are long. Ours. */
export const AUDIT_CHARACTERS_SCANNED_MAX = 16 * 1024 ** 2;

// ---- KMS: https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html -----------------------------------

/** "KMS keys: 100,000", per account and region. */
export const KMS_KEYS_PER_ACCOUNT_MAX = 100_000;

/** "Aliases per KMS key". */
export const KMS_ALIASES_PER_KEY_MAX = 50;

/** "Grants per KMS key". */
export const KMS_GRANTS_PER_KEY_MAX = 50_000;

/** Grants of one grantee on one key, which a decision reads all. Ours. */
export const KMS_GRANTS_PER_GRANTEE_MAX = 1_000;

/** Pairs in a grant's constraint, and characters of each value. */
export const KMS_CONSTRAINT_PAIRS_MAX = 8;
export const KMS_CONSTRAINT_VALUE_LENGTH_MAX = 384;

/** "Key policy document size": 32 KB. */
export const KMS_KEY_POLICY_LENGTH_MAX = 32_768;

/** "On-demand rotation: 25" per key. */
export const KMS_ON_DEMAND_ROTATIONS_MAX = 25;

export const KMS_TAGS_PER_KEY_MAX = 50;

/** UTF-8 bytes of all keys and values together: what is bound to a ciphertext. */
export const KMS_ENCRYPTION_CONTEXT_BYTES_MAX = 8_192;

/** A vault's command may take so long, and may print so much. Ours. */
export const ROOT_KEY_COMMAND_TIMEOUT_MS = 60_000;
export const ROOT_KEY_COMMAND_OUTPUT_BYTES_MAX = 4_096;

/** Entries of one page where a request names no number; it may name up to 1,000. */
export const IAM_PAGE_ITEMS_DEFAULT = 100;

/** "Users in an account: 5000", "Groups: 300", "Roles: 1000", "Customer managed policies: 1500", "Instance profiles: 1000". */
export const IAM_USERS_MAX = 5_000;
export const IAM_GROUPS_MAX = 300;
export const IAM_ROLES_MAX = 1_000;
export const IAM_POLICIES_MAX = 1_500;
export const IAM_INSTANCE_PROFILES_MAX = 1_000;
export const IAM_OIDC_PROVIDERS_MAX = 100;

/** "Groups an IAM user can be a member of: 10". */
export const IAM_GROUPS_PER_USER_MAX = 10;

export const IAM_ACCESS_KEYS_PER_USER_MAX = 2;

/** "Managed policies attached to an IAM user, group or role: 10". */
export const IAM_POLICIES_PER_OWNER_MAX = 10;

export const IAM_POLICY_VERSIONS_MAX = 5;

export const IAM_TAGS_MAX = 50;

/** Characters without white space: all inline policies of a user, group or role together, a managed policy, a trust policy. */
export const IAM_USER_INLINE_LENGTH_MAX = 2_048;
export const IAM_GROUP_INLINE_LENGTH_MAX = 5_120;
export const IAM_ROLE_INLINE_LENGTH_MAX = 10_240;
export const IAM_MANAGED_POLICY_LENGTH_MAX = 6_144;
export const IAM_TRUST_POLICY_LENGTH_MAX = 2_048;

/** Audiences ("client IDs") and thumbprints of one identity provider. */
export const IAM_CLIENT_IDS_MAX = 100;
export const IAM_THUMBPRINTS_MAX = 5;

/** "You can generate a credential report as often as once every four hours": so long the last one is given again. */
export const IAM_CREDENTIAL_REPORT_KEPT_MS = 4 * 60 * 60 * 1000;

/** Questions in one simulation: actions times resources. Ours. */
export const IAM_SIMULATIONS_MAX = 1_000;

/** Names of missing context keys in all results of one simulation. Ours: each result names all of them. */
export const IAM_SIMULATED_KEYS_MAX = 50_000;

/** Characters of a value in a simulation, and of all policies that it hands over. Ours: patterns cost both lengths multiplied. */
export const IAM_SIMULATED_VALUE_LENGTH_MAX = 2_048;
export const IAM_SIMULATED_POLICIES_LENGTH_MAX = 131_072;

/** Characters of a `User-Agent` and a `Referer` that policies see. Ours, for the same reason; CloudTrail cuts at 1 KB. */
export const POLICY_HEADER_LENGTH_MAX = 1_024;

/** Groups of other accounts that one listing or search looks at. Ours: they are gathered and put in order in memory. */
export const SHARED_GROUPS_MAX = 1_000;

// ---- when keys and roles were last used ----------------------------------------------------------------------------------

/** Keys and roles whose last use is noted between two writes. Ours: bounds memory. */
export const LAST_USES_GATHERED_MAX = 10_000;

/** Ours. AWS itself tells of uses some minutes later. */
export const LAST_USES_WRITTEN_EVERY_MS = 60_000;

/** In one transaction. Ours: others want to write, too. */
export const LAST_USES_WRITTEN_MAX = 200;

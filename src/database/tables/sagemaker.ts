import type { Generated } from "kysely";

/** Model groups, versions, models, tags and idempotency tokens. */
export interface SageMakerTables {
  model_package_groups: ModelPackageGroupsTable;
  model_packages: ModelPackagesTable;
  model_package_metadata: ModelPackageMetadataTable;
  sagemaker_tags: SageMakerTagsTable;
  sagemaker_client_tokens: SageMakerClientTokensTable;
  sagemaker_client_token_index: SageMakerClientTokenIndexTable;
  models: ModelsTable;
}

export interface ModelPackageGroupsTable {
  id: Generated<number>;
  account: string;
  region: string;
  name: string;
  /** The name in lower case: two groups may not differ in case alone, and ARNs are matched without regard to it. */
  name_key: string;
  created_at: number;
  /** The highest version number ever given. It only grows: numbers are never used twice. */
  last_version: Generated<number>;
  /** The resource policy's text as it was put, or null. */
  policy: string | null;
  /** Another one with each policy that is put; null without a policy. What was read of an edition stays true. */
  policy_edition: string | null;
  /** JSON: the unique ids that the users and roles in the policy had when it was put, by ARN. */
  policy_principals: string | null;
  /** JSON: description, creator, managed configuration. */
  document: string;
}

export interface ModelPackagesTable {
  id: Generated<number>;
  account: string;
  region: string;
  /** Null for an unversioned package. */
  group_id: number | null;
  version: number | null;
  /** Null for a version. */
  name: string | null;
  name_key: string | null;
  approval_status: string | null;
  registration_type: string | null;
  created_at: number;
  modified_at: number;
  /** JSON: what listings show beyond these columns, so that a page need not read the documents. */
  summary: string;
  /** JSON: everything that DescribeModelPackage tells beyond these columns. */
  document: string;
}

/** CustomerMetadataProperties once more, a row each, so that Search finds by them. Kept by all its columns. */
export interface ModelPackageMetadataTable {
  account: string;
  region: string;
  key: string;
  value: string;
  package_id: number;
}

export interface SageMakerTagsTable {
  account: string;
  region: string;
  /** The ARN's resource part in lower case, e.g. `model-package-group/irises`. */
  resource: string;
  key: string;
  value: string;
}

/** What was answered to a ClientToken, so that a repeated request gets the same answer and does nothing. */
export interface SageMakerClientTokensTable {
  /** Rises with time. */
  id: Generated<number>;
  /** A hash of the caller's account, region, operation and token: short, because these keys come in no order. */
  use_key: string;
  /** A hash of the input without the token. */
  fingerprint: string;
  /** The ARN that was answered. */
  result: string;
  created_at: number;
}

/** On SQLite: where uses may be found, as far as they are indexed. PostgreSQL has a unique index on the uses themselves. */
export interface SageMakerClientTokenIndexTable {
  use_key: string;
  use_id: number;
}

/** What CreateModel makes: containers to run, and the role to run them with. */
export interface ModelsTable {
  id: Generated<number>;
  account: string;
  region: string;
  name: string;
  /** The name in lower case: two models may not differ in case alone. */
  name_key: string;
  created_at: number;
  /** JSON: everything else that DescribeModel tells. */
  document: string;
}

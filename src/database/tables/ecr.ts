/** Repositories, images, layers and uploads of the container registry. */
export interface EcrTables {
  ecr_repositories: EcrRepositoriesTable;
  ecr_images: EcrImagesTable;
  ecr_image_tags: EcrImageTagsTable;
  ecr_references: EcrReferencesTable;
  ecr_layers: EcrLayersTable;
  ecr_repository_layers: EcrRepositoryLayersTable;
  ecr_uploads: EcrUploadsTable;
  ecr_upload_parts: EcrUploadPartsTable;
  ecr_registries: EcrRegistriesTable;
}

export interface EcrRepositoriesTable {
  /** A UUID: a repository that is deleted and made again is another one. */
  id: string;
  account: string;
  region: string;
  name: string;
  created_at: number;
  tag_mutability: string;
  /** JSON: the exclusion filters of the mutability, or null. */
  mutability_filters: string | null;
  scan_on_push: number;
  /** JSON: the encryption configuration. */
  encryption: string;
  /** JSON: tags by key. */
  tags: string;
  policy: string | null;
  /** JSON: the unique ids of the principals that the policy names. */
  policy_principals: string | null;
  lifecycle_policy: string | null;
  /** When the lifecycle policy was last carried out. */
  lifecycle_evaluated_at: number | null;
  preview_policy: string | null;
}

export interface EcrImagesTable {
  repository_id: string;
  /** `sha256:…` of the manifest's bytes. */
  digest: string;
  /** As it was pushed: its digest is over these bytes. */
  manifest: string;
  media_type: string;
  artifact_type: string | null;
  /** Of the image that this one says something about, e.g. signs. */
  subject: string | null;
  size_bytes: number;
  pushed_at: number;
}

export interface EcrImageTagsTable {
  repository_id: string;
  tag: string;
  digest: string;
}

/** What a manifest is made of. */
export interface EcrReferencesTable {
  repository_id: string;
  /** Of the manifest. */
  digest: string;
  kind: "layer" | "image";
  /** The digest that the manifest names. */
  target: string;
}

/** The bytes of layers and configurations, once an account however many of its repositories have them. */
export interface EcrLayersTable {
  account: string;
  digest: string;
  blob: string;
  /** Of the content; the blob holds it encrypted. */
  size_bytes: number;
  /** The key of the bytes, sealed with the root key. */
  sealed_key: string;
}

/** Which repository has which layers: nobody reads a layer through a repository that it was not brought to. */
export interface EcrRepositoryLayersTable {
  repository_id: string;
  account: string;
  digest: string;
  added_at: number;
}

/** Layers that are on their way. */
export interface EcrUploadsTable {
  id: string;
  repository_id: string;
  /** When the last bytes came. */
  touched_at: number;
  size_bytes: number;
}

export interface EcrUploadPartsTable {
  upload_id: string;
  first_byte: number;
  size_bytes: number;
  blob: string;
  /** Hexadecimal, of the content. */
  sha256: string;
  sealed_key: string;
}

/** One row a registry, made when something is set. */
export interface EcrRegistriesTable {
  account: string;
  region: string;
  policy: string | null;
  policy_principals: string | null;
}

import type { Readable } from "node:stream";
import type { Principal } from "../../identity/principal.ts";
import type { Gate } from "../handle.ts";

/**
 * What the registry's HTTP API needs of the container registry beside ECR's operations. Rights are the operations' matter: every request
 * first calls the one that stands for it.
 */
export interface ContainerRegistry {
  /** Whom a password of GetAuthorizationToken stands for. @returns undefined when it is not good */
  principalOf(password: string): Principal | undefined;
  /** The layer behind a ticket of GetDownloadUrlForLayer. @returns undefined when the ticket is not good, or the layer is gone */
  layer(ticket: string): Promise<LayerBytes | undefined>;
  /** @returns false when there is no such upload */
  abandonUpload(repository: NamedRepository, uploadId: string): Promise<boolean>;
  removeLayer(repository: NamedRepository, digest: string): Promise<"removed" | "absent" | "used">;
}

export interface NamedRepository {
  readonly registryId: string;
  readonly repositoryName: string;
}

export interface LayerBytes {
  readonly digest: string;
  readonly sizeBytes: number;
  open(range?: ByteRange): Promise<Readable>;
}

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** What requests of container clients are handled with. */
export interface RegistryGate extends Gate {
  readonly registry: ContainerRegistry;
}

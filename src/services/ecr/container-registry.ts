import type { Readable } from "node:stream";
import type { Principal } from "../../identity/principal.ts";
import type { Call } from "../operation.ts";
import { ofLayer, readSealed } from "./layers/bytes.ts";
import { findLayer, holdLayer, isLayerUsed, removeRepositoryLayer } from "./layers/store.ts";
import { openTicket } from "./layers/ticket.ts";
import { openPassword } from "./registry/password.ts";
import { findRepository, holdRepository } from "./repositories/store.ts";
import { write } from "./store.ts";
import { holdUpload, removeUpload } from "./uploads/store.ts";

type Means = Pick<Call, "database" | "blobs" | "clock" | "seal" | "region">;

/** Which repository is meant, once the law has let the caller at it. */
export interface AllowedRepository {
  readonly registryId: string;
  readonly repositoryName: string;
}

/** The bytes of a layer. */
export interface LayerBytes {
  readonly digest: string;
  readonly sizeBytes: number;
  /** @param range first and last byte, both included */
  open(range?: { readonly first: number; readonly last: number }): Promise<Readable>;
}

/**
 * What the registry's HTTP API needs beside ECR's operations, because these know no streams and no such steps. Nothing here asks the law:
 * each function comes after an operation that did, or opens what one has sealed.
 */
export function containerRegistry(means: Means) {
  const { database, blobs, region } = means;
  return {
    /** Whom the password of GetAuthorizationToken stands for. @returns undefined when it is none, or no longer good */
    principalOf: (password: string): Principal | undefined => openPassword(password, means),

    /** The layer behind a ticket of GetDownloadUrlForLayer. @returns undefined when the ticket is not good, or the layer is gone */
    async layer(ticket: string): Promise<LayerBytes | undefined> {
      const opened = openTicket(ticket, means);
      const layer = opened && (await findLayer(database.read, opened.repositoryId, opened.digest));
      if (layer === undefined) return undefined;
      const { digest, sizeBytes } = layer;
      return { digest, sizeBytes, open: (range) => readSealed(layer, ofLayer(layer), range, means) };
    },

    /** Gives an upload up, after UploadLayerPart has allowed to go on with it. @returns false when there is none */
    async abandonUpload(named: AllowedRepository, uploadId: string): Promise<boolean> {
      const repository = await findRepository(database.read, named.registryId, region, named.repositoryName);
      if (repository === undefined) return false;
      const removed = await write(database, async (writing) => {
        // Held: bytes that are becoming a layer at this moment must not be taken for given up.
        const upload = await holdUpload(writing, { id: uploadId, repositoryId: repository.id, sizeBytes: 0 });
        return upload && removeUpload(writing, upload.id);
      });
      for (const blob of removed ?? []) await blobs.remove(blob);
      return removed !== undefined;
    },

    /** Takes a layer from a repository, after BatchDeleteImage has allowed it. Images that are made of it keep it. */
    async removeLayer(named: AllowedRepository, digest: string): Promise<"removed" | "absent" | "used"> {
      const repository = await findRepository(database.read, named.registryId, region, named.repositoryName);
      if (repository === undefined) return "absent";
      return write(database, async (writing) => {
        await holdRepository(writing, repository.id);
        await holdLayer(writing, repository.account, digest);
        const { transaction } = writing;
        if ((await findLayer(transaction, repository.id, digest)) === undefined) return "absent";
        if (await isLayerUsed(transaction, repository.id, digest)) return "used";
        await removeRepositoryLayer(writing, repository.id, digest);
        return "removed";
      });
    },
  };
}

import { isAbsentBlob } from "../../../blobs/errors.ts";
import { ECR_LAYER_PART_BYTES_MIN } from "../../../lib/limits.ts";
import type { Call } from "../../operation.ts";
import { errors, invalidParameter } from "../errors.ts";
import { handOver, ofLayer, ofUpload, readSealed, writeSealed } from "../layers/bytes.ts";
import { addLayer, findLayer, holdLayer, type Layer } from "../layers/store.ts";
import { openTicket } from "../layers/ticket.ts";
import { operation } from "../operation.ts";
import { namesOf, type Repository, repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { holdRepository } from "../repositories/store.ts";
import { write } from "../store.ts";
import { requireUpload, uploadMissing } from "./require.ts";
import { findUpload, holdUpload, listParts, removeUpload, type Upload, type UploadPart } from "./store.ts";

/** What the registry's HTTP API adds. No network client can send this. */
interface FromRegistry {
  /** Parts may be as small as they like, and a layer that is there already is no error. */
  readonly lenient?: boolean;
  /**
   * Instead of uploaded parts: the ticket of a layer of another repository of the same account. A function, because whoever has a ticket
   * may read the layer: records of the call keep what is plain.
   */
  readonly mountTicket?: () => string;
}

/**
 * Makes a layer of the parts that were brought, when its digest is what the client says.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CompleteLayerUpload.html
 */
export const completeLayerUpload = operation("CompleteLayerUpload", {
  access: (input, call) => repositoryAccess("CompleteLayerUpload", input, call),
  async run(input, call) {
    const { lenient = false, mountTicket } = input as FromRegistry;
    const repository = await requireRepository(input, call);
    const digest = oneDigest(input.layerDigests);
    if (mountTicket !== undefined) {
      await mount(repository, digest, mountTicket(), call);
      return { ...namesOf(repository), layerDigest: digest };
    }
    const upload = await requireUpload(repository, input.uploadId, call);
    const parts = await listParts(call.database.read, upload.id);
    if (!lenient) checkParts(upload, parts);
    const layer = await joinParts(repository, upload, parts, digest, call).catch(async (reason: unknown) => {
      const isEnded =
        isAbsentBlob(reason) && (await findUpload(call.database.read, repository.id, upload.id)) === undefined;
      // Another request has made a layer of the parts meanwhile, or given them up.
      throw isEnded ? uploadMissing(repository, upload.id) : reason;
    });
    await keep(repository, upload, layer, lenient, call);
    return { ...namesOf(repository), uploadId: upload.id, layerDigest: digest };
  },
});

/** Several digests must mean the same bytes; SHA-256 is the only one that registries use. */
function oneDigest(digests: readonly string[]): string {
  const [first] = digests as [string];
  const digest = first.toLowerCase();
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw invalidParameter("layerDigests", "must be SHA-256 digests: sha256:<64 hexadecimal digits>");
  }
  if (digests.some((other) => other.toLowerCase() !== digest)) {
    throw errors.layerInvalid({
      given: digests.find((other) => other.toLowerCase() !== digest) as string,
      calculated: digest,
    });
  }
  return digest;
}

function checkParts(upload: Upload, parts: readonly UploadPart[]): void {
  if (parts.length === 0) throw errors.uploadEmpty({ uploadId: upload.id });
  if (parts.slice(0, -1).some(({ sizeBytes }) => sizeBytes < ECR_LAYER_PART_BYTES_MIN))
    throw errors.layerPartTooSmall();
}

interface Joined extends Layer {
  /** The bytes were copied together: until the layer is kept nobody else knows of them. */
  readonly isCopy: boolean;
}

/** One part is the layer as it is; several are joined, and their digest is taken once more on the way. */
async function joinParts(
  repository: Repository,
  upload: Upload,
  parts: readonly UploadPart[],
  digest: string,
  call: Call,
): Promise<Joined> {
  const isCopy = parts.length !== 1;
  const [only] = parts as readonly [UploadPart];
  const owner = ofLayer({ account: repository.account, digest });
  const whole = isCopy ? await writeSealed(joined(upload, parts, call), owner, call) : only;
  const calculated = `sha256:${whole.sha256}`;
  if (calculated !== digest) {
    if (isCopy) await call.blobs.remove(whole.blob);
    throw errors.layerInvalid({ given: digest, calculated });
  }
  const { blob, sizeBytes } = whole;
  const sealedKey = isCopy ? whole.sealedKey : handOver(whole.sealedKey, ofUpload(upload.id), owner, call);
  return { account: repository.account, digest, blob, sizeBytes, sealedKey, isCopy };
}

async function* joined(upload: Upload, parts: readonly UploadPart[], call: Call): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield* await readSealed(part, ofUpload(upload.id), undefined, call);
}

async function keep(
  repository: Repository,
  upload: Upload,
  layer: Joined,
  lenient: boolean,
  call: Call,
): Promise<void> {
  const kept = await write(call.database, async (writing) => {
    const isThere = (await holdRepository(writing, repository.id)) !== undefined;
    const now = await holdUpload(writing, upload);
    if (!isThere || now === undefined || now.sizeBytes !== upload.sizeBytes) return undefined;
    await holdLayer(writing, layer.account, layer.digest);
    const added = await addLayer(writing, repository.id, layer, call.clock.now());
    return { ...added, parts: await removeUpload(writing, upload.id) };
  });
  const { name, account } = repository;
  if (kept === undefined) {
    // Whoever was quicker may have made the only part a layer: it is not ours to remove.
    if (layer.isCopy) await call.blobs.remove(layer.blob);
    throw uploadMissing(repository, upload.id);
  }
  // Bytes go only after the commit that lets them go is on the disk.
  for (const blob of new Set([...kept.parts, layer.blob])) if (blob !== kept.blob) await call.blobs.remove(blob);
  if (kept.hadBefore && !lenient) throw errors.layerExists({ digest: layer.digest, name, account });
}

/** Gives a repository a layer that another one of its account has; the ticket says that the caller may read it there. */
async function mount(repository: Repository, digest: string, ticket: string, call: Call): Promise<void> {
  const opened = openTicket(ticket, call);
  const { name, account } = repository;
  const missing = () => errors.layerNotFound({ digest, name, account });
  if (opened?.digest !== digest) throw missing();
  await write(call.database, async (writing) => {
    if ((await holdRepository(writing, repository.id)) === undefined)
      throw errors.repositoryNotFound({ name, account });
    await holdLayer(writing, account, digest);
    const layer = await findLayer(writing.transaction, opened.repositoryId, digest);
    if (layer?.account !== account) throw missing();
    await addLayer(writing, repository.id, layer, call.clock.now());
  });
}

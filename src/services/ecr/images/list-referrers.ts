import { ECR_ANSWERED_MANIFEST_BYTES_MAX } from "../../../lib/limits.ts";
import type { ImageReferrer } from "../../../wire/types/ecr.gen.ts";
import type { Call } from "../../operation.ts";
import { invalidParameter } from "../errors.ts";
import { operation } from "../operation.ts";
import { openPage, type Page } from "../paging.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { type ImageWithManifest, imageIdFailure, isOfArchive } from "./image.ts";
import { isMediaType, readManifest } from "./manifest.ts";
import { listReferrers } from "./store.ts";

/** "The maximum number of results … between 1 and 50". */
const PAGE_SIZE_DEFAULT = 50;

/**
 * The images that say something about another one, e.g. signatures; the other one need not be there.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html
 */
export const listImageReferrers = operation("ListImageReferrers", {
  access: (input, call) => repositoryAccess("ListImageReferrers", input, call),
  async run(input, call) {
    const { id } = await requireRepository(input, call);
    const subject = input.subjectId.imageDigest.toLowerCase();
    const malformed = imageIdFailure({ imageDigest: subject });
    if (malformed !== undefined) throw invalidParameter("subjectId", malformed.failureReason as string);
    const page = openPage("ListImageReferrers", { ...input, maxResults: input.maxResults ?? PAGE_SIZE_DEFAULT }, call);
    const { artifactTypes, artifactStatus } = input.filter ?? {};
    if (isOfArchive(artifactStatus)) return { referrers: [] };
    const filter = {
      subject,
      // No manifest has a type with other characters in it.
      ...(artifactTypes !== undefined &&
        artifactTypes.length > 0 && { artifactTypes: artifactTypes.filter(isMediaType) }),
    };
    return readReferrers(page, id, filter, call);
  },
});

/** Manifests are read only to be looked at: so many at a time. */
const READ_AT_ONCE = 4;

/** A page ends where it is full, or where what had to be read for it is too long. */
async function readReferrers(
  page: Page,
  repositoryId: string,
  { subject, artifactTypes }: { readonly subject: string; readonly artifactTypes?: readonly string[] },
  call: Call,
): Promise<{ readonly referrers: ImageReferrer[]; readonly nextToken?: string }> {
  const referrers: ImageReferrer[] = [];
  let manifestBytes = 0;
  for (let after = String(page.after?.[0] ?? ""); ; ) {
    const place = { after, limit: READ_AT_ONCE, ...(artifactTypes && { artifactTypes }) };
    const images = await listReferrers(call.database.read, repositoryId, subject, place);
    for (const image of images) {
      if (referrers.length === page.size || manifestBytes > ECR_ANSWERED_MANIFEST_BYTES_MAX) {
        return { referrers, nextToken: page.token([after]) };
      }
      referrers.push(shownReferrer(image));
      manifestBytes += Buffer.byteLength(image.manifest);
      after = image.digest;
    }
    if (images.length < READ_AT_ONCE) return { referrers };
  }
}

function shownReferrer(image: ImageWithManifest): ImageReferrer {
  const { annotations } = readManifest(image.manifest, image.mediaType);
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    ...(image.artifactType !== undefined && { artifactType: image.artifactType }),
    size: Buffer.byteLength(image.manifest),
    ...(annotations && { annotations: { ...annotations } }),
    artifactStatus: "ACTIVE",
  };
}

import type { ImageReferrer } from "../../../wire/types/ecr.gen.ts";
import { invalidParameter } from "../errors.ts";
import { operation } from "../operation.ts";
import { cut, openPage } from "../paging.ts";
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
    const images = await listReferrers(call.database.read, id, subject, {
      after: String(page.after?.[0] ?? ""),
      limit: page.size + 1,
      // No manifest has a type with other characters in it.
      ...(artifactTypes !== undefined &&
        artifactTypes.length > 0 && { artifactTypes: artifactTypes.filter(isMediaType) }),
    });
    const { items, nextToken } = cut(page, images, ({ digest }) => [digest]);
    return { referrers: items.map(shownReferrer), ...(nextToken && { nextToken }) };
  },
});

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

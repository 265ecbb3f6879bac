import type { ImageIdentifier } from "../../../wire/types/ecr.gen.ts";
import { operation } from "../operation.ts";
import { cut, openPage } from "../paging.ts";
import { repositoryAccess } from "../repositories/repository.ts";
import { requireRepository } from "../repositories/require.ts";
import { isOfArchive } from "./image.ts";
import { listImagesPage, listTags } from "./store.ts";

/** What the registry's HTTP API adds: tags after this one, in their order. No network client can send this. */
interface FromRegistry {
  readonly afterTag?: string;
}

type Listed = { readonly kind: "tag" | "digest"; readonly at: string; readonly imageId: ImageIdentifier };

/**
 * The image ids of a repository: one a tag, in the order of the tags, then the images without one.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html
 */
export const listImages = operation("ListImages", {
  access: (input, call) => repositoryAccess("ListImages", input, call),
  async run(input, call) {
    const { id } = await requireRepository(input, call);
    const { afterTag, ...plain } = input as typeof input & FromRegistry;
    const page = openPage("ListImages", plain, call);
    if (isOfArchive(input.filter?.imageStatus)) return { imageIds: [] };
    const [kind, at] = (page.after ?? ["tag", afterTag ?? ""]) as [Listed["kind"], string];
    const tagStatus = input.filter?.tagStatus ?? "ANY";
    const listed: Listed[] = [];
    if (tagStatus !== "UNTAGGED" && kind === "tag") {
      const tags = await listTags(call.database.read, id, { after: at, limit: page.size + 1 });
      for (const { tag, digest } of tags) {
        listed.push({ kind: "tag", at: tag, imageId: { imageDigest: digest, imageTag: tag } });
      }
    }
    if (tagStatus !== "TAGGED" && listed.length <= page.size) {
      const after = kind === "digest" ? at : "";
      const limit = page.size + 1 - listed.length;
      const untagged = await listImagesPage(call.database.read, id, { after, limit, tagged: false });
      for (const { digest } of untagged) {
        listed.push({ kind: "digest", at: digest, imageId: { imageDigest: digest } });
      }
    }
    const { items, nextToken } = cut(page, listed, (last) => [last.kind, last.at]);
    return { imageIds: items.map(({ imageId }) => imageId), ...(nextToken && { nextToken }) };
  },
});

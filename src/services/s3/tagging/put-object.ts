import { readAccess } from "../objects/find.ts";
import { operation } from "../operation.ts";
import { replaceObjectTags } from "./replace.ts";
import { checkTags, requestTagContext } from "./tags.ts";

/** Replaces an object's tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging = operation("PutObjectTagging", {
  async access(input, call) {
    const actions = { plain: "PutObjectTagging", versioned: "PutObjectVersionTagging" };
    const tags = requestTagContext(checkTags(input.Tagging.TagSet, "object"));
    const needed = await readAccess(actions, input, call);
    return needed.map((access) => ({ ...access, context: { ...access.context, ...tags } }));
  },
  async run(input, call) {
    return { VersionId: await replaceObjectTags(input, checkTags(input.Tagging.TagSet, "object"), call) };
  },
});

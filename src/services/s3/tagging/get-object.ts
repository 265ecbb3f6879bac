import { readAccess, requireObject } from "../objects/find.ts";
import { operation } from "../operation.ts";

/** Answers an object's tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging = operation("GetObjectTagging", {
  access: (input, call) => readAccess({ plain: "GetObjectTagging", versioned: "GetObjectVersionTagging" }, input, call),
  async run(input, call) {
    const { version, shownVersionId } = await requireObject(input, call);
    return { VersionId: shownVersionId, TagSet: [...(version.tags ?? [])] };
  },
});

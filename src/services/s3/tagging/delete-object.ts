import { readAccess } from "../objects/find.ts";
import { operation } from "../operation.ts";
import { replaceObjectTags } from "./replace.ts";

/** Removes an object's tags. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging = operation("DeleteObjectTagging", {
  access: (input, call) =>
    readAccess({ plain: "DeleteObjectTagging", versioned: "DeleteObjectVersionTagging" }, input, call),
  async run(input, call) {
    return { VersionId: await replaceObjectTags(input, [], call) };
  },
});

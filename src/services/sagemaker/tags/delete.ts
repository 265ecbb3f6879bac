import { accessTo, operation } from "../operation.ts";
import { deleteTagsOf } from "./store.ts";
import { requireTagged, taggableName } from "./tagged.ts";

/** Takes tags away from a resource; keys that it does not have are passed over. */
export const deleteTags = operation("DeleteTags", {
  access: (input, call) =>
    accessTo(taggableName(input.ResourceArn, call), "DeleteTags", { "aws:TagKeys": input.TagKeys }),
  async run(input, call) {
    const { place, resource } = await requireTagged(input.ResourceArn, call);
    await call.database.transact((transaction) => deleteTagsOf(transaction, place, resource, input.TagKeys));
    return {};
  },
});

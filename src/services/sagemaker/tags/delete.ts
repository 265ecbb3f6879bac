import { operation } from "../operation.ts";
import { deleteTagsOf } from "./store.ts";
import { accessToTagged, requireTagged } from "./tagged.ts";

/** Takes tags away from a resource; keys that it does not have are passed over. */
export const deleteTags = operation("DeleteTags", {
  access: (input, call) => accessToTagged(input.ResourceArn, "DeleteTags", call, { "aws:TagKeys": input.TagKeys }),
  async run(input, call) {
    const { place, resource } = await requireTagged(input.ResourceArn, call);
    await call.database.transact((transaction) => deleteTagsOf(transaction, place, resource, input.TagKeys));
    return {};
  },
});

import { operation } from "../operation.ts";
import { openPage, pageScope } from "../paging.ts";
import { listResourceTags } from "./store.ts";
import { accessToTagged, requireTagged } from "./tagged.ts";

/**
 * The tags of a resource, in the order of their keys. A resource has at most 50 tags and a page holds at least 50, so there is never
 * a second page, and no token that would open one.
 */
export const listTags = operation("ListTags", {
  access: (input, call) => accessToTagged(input.ResourceArn, "ListTags", call),
  async run(input, call) {
    openPage(pageScope("ListTags", call, input), input.NextToken, call);
    const { place, resource } = await requireTagged(input.ResourceArn, call);
    return { Tags: await listResourceTags(call.database.read, place, resource) };
  },
});

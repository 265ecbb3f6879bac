import { keyAccess } from "../access.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { readTags } from "./store.ts";

const SIZES = { standard: 50, most: 50 };

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html */
export const listResourceTags = operation("ListResourceTags", {
  access: keyAccess("ListResourceTags"),
  async run(input, call) {
    const named = await findNamedKey(input.KeyId, call, "key");
    const tags = Object.entries(await readTags(call.database.read, requireId(named))).sort(byKey);
    const read = async (after: string, limit: number) => tags.filter(([key]) => key > after).slice(0, limit);
    const { items, answer } = await readPage("ListResourceTags", input, call, SIZES, read, ([key]) => key);
    return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...answer };
  },
});

function byKey([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

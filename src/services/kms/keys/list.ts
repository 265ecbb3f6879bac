import { accessWithoutResource } from "../access.ts";
import { keyArn } from "../arn.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listKeys } from "./store.ts";

const SIZES = { standard: 100, most: 1_000 };

/** Keys of the caller's account. https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html */
export const listAllKeys = operation("ListKeys", {
  access: (_input, call) => accessWithoutResource("ListKeys", call),
  async run(input, call) {
    const { account } = call.principal;
    const place = { account, region: call.region };
    const read = (after: string, limit: number) => listKeys(call.database.read, place, after, limit);
    const { items, answer } = await readPage("ListKeys", input, call, SIZES, read, ({ id }) => id);
    return { Keys: items.map(({ id }) => ({ KeyId: id, KeyArn: keyArn(call, account, id) })), ...answer };
  },
});

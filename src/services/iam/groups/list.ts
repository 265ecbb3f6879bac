import { listEntities } from "../entity-store.ts";
import { accessTo, operation } from "../operation.ts";
import { page } from "../paging.ts";
import { groupShape } from "./group.ts";

/** The account's groups by name. */
export const listGroups = operation("ListGroups", {
  access: (_input, call) => accessTo("ListGroups", "*", call),
  async run(input, call) {
    const { account } = call.principal;
    const { items, ...more } = await page(
      "ListGroups",
      input,
      call,
      (after, limit) =>
        listEntities(call.database.read, "group", { account, pathPrefix: input.PathPrefix, after, limit }),
      ({ name }) => name.toLowerCase(),
    );
    return { Groups: items.map((group) => groupShape(group, call)), ...more };
  },
});

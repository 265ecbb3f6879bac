import { listEntities } from "../entity-store.ts";
import { accessTo, operation } from "../operation.ts";
import { page } from "../paging.ts";
import { userShape } from "./user.ts";

/** The account's users by name. */
export const listUsers = operation("ListUsers", {
  access: (_input, call) => accessTo("ListUsers", "*", call),
  async run(input, call) {
    const { account } = call.principal;
    const { items, ...more } = await page(
      "ListUsers",
      input,
      call,
      (after, limit) =>
        listEntities(call.database.read, "user", { account, pathPrefix: input.PathPrefix, after, limit }),
      ({ name }) => name.toLowerCase(),
    );
    return { Users: items.map((user) => userShape(user, call)), ...more };
  },
});

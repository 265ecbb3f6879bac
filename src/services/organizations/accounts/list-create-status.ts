import { listAccountCreations } from "../../../accounts/store.ts";
import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { statusShape } from "./account.ts";

/** What came of the requests for accounts. None is ever in progress: accounts are made before CreateAccount answers. */
export const listCreateAccountStatus = operation("ListCreateAccountStatus", {
  access: (_input, call) => managementAccess("ListCreateAccountStatus", call),
  async run(input, call) {
    const states = new Set(input.States ?? ["SUCCEEDED", "FAILED"]);
    const isOneOnly = states.has("SUCCEEDED") !== states.has("FAILED");
    const { items, NextToken } = await readPage(
      "ListCreateAccountStatus",
      input,
      call,
      async (after, limit) =>
        states.has("SUCCEEDED") || states.has("FAILED")
          ? listAccountCreations(call.database.read, {
              after,
              limit,
              ...(isOneOnly && { isFailed: states.has("FAILED") }),
            })
          : [],
      ({ id }) => id,
    );
    return { CreateAccountStatuses: items.map(statusShape), NextToken };
  },
});

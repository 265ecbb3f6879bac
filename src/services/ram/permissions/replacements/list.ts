import { accessToAny, operation } from "../../operation.ts";
import { checkFilters, pageOf } from "../../paging.ts";
import { workShape } from "./replacement.ts";
import { listReplacements } from "./store.ts";

/** What ReplacePermissionAssociations has done in the caller's account. */
export const listReplacePermissionAssociationsWork = operation("ListReplacePermissionAssociationsWork", {
  access: (_input, call) => accessToAny("ListReplacePermissionAssociationsWork", call),
  async run(input, call) {
    checkFilters(input);
    const place = { account: call.principal.account, region: call.region };
    const workIds = input.workIds?.length ? input.workIds : undefined;
    if (input.status !== undefined && input.status !== "COMPLETED") return { replacePermissionAssociationsWorks: [] };
    const { items, nextToken } = await pageOf("ListReplacePermissionAssociationsWork", input, call, (after, limit) =>
      listReplacements(call.database.read, place, workIds, after, limit),
    );
    return { replacePermissionAssociationsWorks: items.map(workShape), nextToken };
  },
});

import { ramName, requireType, shareArn } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { membershipOf, namesOf } from "../organization/membership.ts";
import { checkFilters, pageOf } from "../paging.ts";
import { listShares } from "../shares/store.ts";
import { listAssociations } from "./listing/store.ts";
import { principalEntity } from "./principal.ts";
import { requireGroupArn } from "./resource.ts";

/** With whom the caller's account shares; or who shares with it. */
export const listPrincipals = operation("ListPrincipals", {
  access: (_input, call) => accessToAny("ListPrincipals", call),
  async run(input, call) {
    checkFilters(input);
    requireType(input.resourceType);
    if (input.resourceArn !== undefined) requireGroupArn(input.resourceArn, call);
    const { account } = call.principal;
    const { region, database } = call;
    const named = (input.resourceShareArns ?? []).map((arn) => ramName(arn, "resource-share", call).id);
    const shareIds = named.length > 0 ? named : undefined;
    if (input.resourceOwner === "SELF") {
      const principals = input.principals?.map(principalEntity);
      const listing = {
        kind: "PRINCIPAL" as const,
        region,
        of: { account },
        shareIds,
        ...(principals?.length && { entities: principals }),
        withResource: input.resourceArn,
        status: "ASSOCIATED",
        now: call.clock.now(),
      };
      const { items, nextToken } = await pageOf("ListPrincipals", input, call, (after, limit) =>
        listAssociations(database.read, listing, after, limit),
      );
      return {
        principals: items.map((each) => ({
          id: each.entity,
          resourceShareArn: shareArn(call, each.account, each.shareId),
          creationTime: new Date(each.createdAt),
          lastUpdatedTime: new Date(each.updatedAt),
          external: each.external,
        })),
        nextToken,
      };
    }
    const isMember = (await membershipOf(account, call)) !== undefined;
    const of = { sharedWith: await namesOf(call.principal, call), notOf: account };
    const owners = input.principals?.length ? input.principals : undefined;
    const listing = { region, of, shareIds, tags: [], owners, withResource: input.resourceArn };
    const { items, nextToken } = await pageOf("ListPrincipals", input, call, (after, limit) =>
      listShares(database.read, listing, () => "", after, limit),
    );
    return {
      principals: items.map((share) => ({
        id: share.account,
        resourceShareArn: shareArn(call, share.account, share.shareId),
        creationTime: new Date(share.createdAt),
        lastUpdatedTime: new Date(share.updatedAt),
        external: !isMember,
      })),
      nextToken,
    };
  },
});

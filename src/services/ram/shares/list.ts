import { errors } from "../errors.ts";
import { ramName, shareArn } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { namesOf } from "../organization/membership.ts";
import { checkFilters, pageOf } from "../paging.ts";
import { readTags } from "../tags/store.ts";
import { requireShare, shareShape } from "./share.ts";
import { listShares } from "./store.ts";

/** The caller's shares, or those of others that were given to it and accepted. */
export const getResourceShares = operation("GetResourceShares", {
  access: (_input, call) => accessToAny("GetResourceShares", call),
  async run(input, call) {
    checkFilters(input);
    const { account } = call.principal;
    const isOwn = input.resourceOwner === "SELF";
    const named = input.resourceShareArns?.map((arn) => ramName(arn, "resource-share", call));
    for (const each of named ?? []) {
      if (isOwn && each.account !== account) throw errors.shareMissing({ arn: each.arn });
      if (isOwn) await requireShare(each.arn, call);
    }
    if (input.permissionVersion !== undefined && input.permissionArn === undefined) {
      throw errors.missing({ name: "permissionArn" });
    }
    const tags = (input.tagFilters ?? []).map(({ tagKey, tagValues }) => {
      if (tagKey === undefined) throw errors.missing({ name: "tagKey" });
      return { key: tagKey, values: tagValues ?? [] };
    });
    const listing = {
      region: call.region,
      of: isOwn ? { account } : { sharedWith: await namesOf(call.principal, call), notOf: account },
      ...(named !== undefined && named.length > 0 && { shareIds: named.map(({ id }) => id) }),
      name: input.name,
      status: input.resourceShareStatus,
      // Tags are their owner's business.
      tags: isOwn ? tags : tags.map(() => ({ key: "", values: [] })),
      permissionArn: input.permissionArn,
      permissionVersion: input.permissionVersion,
    };
    const { items, nextToken } = await pageOf("GetResourceShares", input, call, (after, limit) =>
      listShares(call.database.read, listing, (owner) => shareArn(call, owner, ""), after, limit),
    );
    const arns = isOwn ? items.map((share) => shareArn(call, account, share.shareId)) : [];
    const found = await readTags(call.database.read, arns);
    return {
      resourceShares: items.map((share, index) => shareShape(share, call, found.get(arns[index] ?? ""))),
      nextToken,
    };
  },
});

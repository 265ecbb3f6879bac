import type { Resource } from "../../../wire/types/ram.gen.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { isType, MODEL_PACKAGE_GROUP, ramName, shareArn } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { namesOf } from "../organization/membership.ts";
import { checkFilters, pageOf } from "../paging.ts";
import { type ListedAssociation, listAssociations } from "./listing/store.ts";
import { principalEntity } from "./principal.ts";
import { requireGroupArn } from "./resource.ts";

/** What the caller's account shares, or what others share with it and it has accepted. */
export const listResources = operation("ListResources", {
  access: (_input, call) => accessToAny("ListResources", call),
  async run(input, call) {
    checkFilters(input);
    const { resourceType: value, principal } = input;
    if (value !== undefined && !isType(value)) throw errors.unknownType({ value, type: MODEL_PACKAGE_GROUP });
    for (const arn of input.resourceArns ?? []) requireGroupArn(arn, call);
    const { account } = call.principal;
    const isOwn = input.resourceOwner === "SELF";
    const named = (input.resourceShareArns ?? []).map((arn) => ramName(arn, "resource-share", call));
    const listing = {
      kind: "RESOURCE" as const,
      region: call.region,
      of: isOwn ? { account } : { sharedWith: await namesOf(call.principal, call), notOf: account },
      ...(named.length > 0 && { shareIds: named.map(({ id }) => id) }),
      ...(input.resourceArns?.length && { entities: input.resourceArns }),
      ...(principal !== undefined && (isOwn ? { withPrincipal: principalEntity(principal) } : { owner: principal })),
      status: "ASSOCIATED",
      now: call.clock.now(),
    };
    // Model groups belong to a region, each of them.
    if (input.resourceRegionScope === "GLOBAL") return { resources: [] };
    const { items, nextToken } = await pageOf("ListResources", input, call, (after, limit) =>
      listAssociations(call.database.read, listing, after, limit),
    );
    return { resources: items.map((each) => resourceShape(each, call)), nextToken };
  },
});

function resourceShape(each: ListedAssociation, call: Call): Resource {
  return {
    arn: each.entity,
    type: MODEL_PACKAGE_GROUP,
    resourceShareArn: shareArn(call, each.account, each.shareId),
    creationTime: new Date(each.createdAt),
    lastUpdatedTime: new Date(each.updatedAt),
    resourceRegionScope: "REGIONAL",
  };
}

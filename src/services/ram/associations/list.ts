import { errors } from "../errors.ts";
import { ramName } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { checkFilters, pageOf } from "../paging.ts";
import { requireShare } from "../shares/share.ts";
import { associationShape } from "./association.ts";
import { listAssociations } from "./listing/store.ts";
import { principalEntity } from "./principal.ts";
import { requireGroupArn } from "./resource.ts";

/** The resources, or the principals, of the caller's shares. */
export const getResourceShareAssociations = operation("GetResourceShareAssociations", {
  access: (_input, call) => accessToAny("GetResourceShareAssociations", call),
  async run(input, call) {
    checkFilters(input);
    const { associationType: kind, resourceArn, principal } = input;
    if (kind !== "PRINCIPAL" && principal !== undefined) {
      throw errors.invalid({ reason: `You cannot specify a principal when the association type is ${kind}.` });
    }
    if (kind !== "RESOURCE" && resourceArn !== undefined) {
      throw errors.invalid({ reason: `You cannot specify a resource ARN when the association type is ${kind}.` });
    }
    if (resourceArn !== undefined) requireGroupArn(resourceArn, call);
    const { account } = call.principal;
    const shareIds: string[] = [];
    for (const arn of input.resourceShareArns ?? []) {
      if (ramName(arn, "resource-share", call).account !== account) throw errors.shareMissing({ arn });
      shareIds.push((await requireShare(arn, call)).shareId);
    }
    // There are no sources here: nothing is shared with services.
    if (kind === "SOURCE") return { resourceShareAssociations: [] };
    const entity = resourceArn ?? (principal && principalEntity(principal));
    const listing = {
      kind,
      region: call.region,
      of: { account },
      ...(shareIds.length > 0 && { shareIds }),
      ...(entity !== undefined && { entities: [entity] }),
      status: input.associationStatus,
      now: call.clock.now(),
    };
    const { items, nextToken } = await pageOf("GetResourceShareAssociations", input, call, (after, limit) =>
      listAssociations(call.database.read, listing, after, limit),
    );
    return {
      resourceShareAssociations: items.map((each) => associationShape(each, { ...each, name: each.shareName }, call)),
      nextToken,
    };
  },
});

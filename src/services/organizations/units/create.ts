import { lowerAlphanumeric } from "../../../lib/ids.ts";
import { ORGANIZATION_UNITS_DEEP_MAX, ORGANIZATION_UNITS_MAX } from "../../../lib/limits.ts";
import { errors, limitReached } from "../errors.ts";
import { changeOrganization, managementAccess, operation, tagContext, taggingAccess } from "../operation.ts";
import { addTags } from "../tags/tags.ts";
import { countUnits, insertUnit } from "./store.ts";
import { depthOf, unitShape } from "./unit.ts";

const ID_LENGTH = 8;

/** Makes an organizational unit below the root or another unit. */
export const createOrganizationalUnit = operation("CreateOrganizationalUnit", {
  access: async (input, call) => [
    ...(await managementAccess("CreateOrganizationalUnit", call, [input.ParentId], tagContext(input.Tags))),
    ...(await taggingAccess(call, input.Tags)),
  ],
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const depth = await depthOf(transaction, input.ParentId, organization);
      if (depth === undefined) throw errors.parentNotFound();
      if (depth === ORGANIZATION_UNITS_DEEP_MAX) throw limitReached("OU_DEPTH_LIMIT_EXCEEDED");
      if ((await countUnits(transaction)) >= ORGANIZATION_UNITS_MAX) throw limitReached("OU_NUMBER_LIMIT_EXCEEDED");
      // Units carry the root's letters in their ids.
      const id = `ou-${organization.rootId.slice("r-".length)}-${lowerAlphanumeric(ID_LENGTH, call.random)}`;
      const unit = { id, parent: input.ParentId, name: input.Name };
      if (!(await insertUnit(transaction, { ...unit, createdAt: call.clock.now() }))) throw errors.duplicateUnit();
      await addTags(transaction, id, input.Tags ?? []);
      return { OrganizationalUnit: unitShape(unit, organization) };
    }),
});

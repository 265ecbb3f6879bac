import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP } from "../names.ts";
import { operation } from "../operation.ts";
import { listSharePermissions, putSharePermission } from "../permissions/of-shares/store.ts";
import { defaultPermission } from "../permissions/permission.ts";
import { accessToShare, requireChangeable, requireChangeableShare, requireShare } from "../shares/share.ts";
import { lockShare, OWN, updateShare } from "../shares/store.ts";
import { forgetQuiet } from "../statements/quiet.ts";
import { associationShape } from "./association.ts";
import { changeContexts, isNamed } from "./change.ts";
import { give, readGifts } from "./give.ts";
import { listOfShare } from "./store.ts";

/** Adds resources and principals to a share. */
export const associateResourceShare = operation("AssociateResourceShare", {
  async access(input, call) {
    const access = await accessToShare(input.resourceShareArn, "AssociateResourceShare", call);
    return changeContexts(input).map((context) => ({ ...access, context: { ...access.context, ...context } }));
  },
  async run(input, call) {
    const arn = input.resourceShareArn;
    const prepare = async () => {
      if (input.sources?.length) throw errors.sourcesNotSupported({ type: MODEL_PACKAGE_GROUP });
      if (!input.resourceArns?.length && !input.principals?.length) throw errors.nothingToAssociate();
      const share = await requireChangeableShare(arn, call);
      return { id: share.id, gifts: await readGifts(input, share, call) };
    };
    await once("AssociateResourceShare", input, call, prepare, async (transaction, { id, gifts }) => {
      const now = call.clock.now();
      const share = await lockShare(transaction, id, now);
      requireChangeable(share, arn);
      // Meanwhile it may have been closed to accounts outside.
      if (!share.allowExternal && gifts.principals.some(({ external }) => external)) throw errors.onlyInside();
      await updateShare(transaction, id, OWN);
      await give(transaction, share, gifts, call);
      if (gifts.resources.length > 0 && (await listSharePermissions(transaction, id)).length === 0) {
        const { arn: permissionArn, defaultVersion: version } = defaultPermission(call);
        const permission = { resourceType: MODEL_PACKAGE_GROUP, permissionArn, version, updatedAt: now };
        await putSharePermission(transaction, id, permission);
      }
      return "";
    });
    forgetQuiet(call.database);
    const share = await requireShare(arn, call);
    const all = await listOfShare(call.database.read, share.id);
    return {
      resourceShareAssociations: all
        .filter((each) => isNamed(each, input))
        .map((each) => associationShape(each, share, call)),
      clientToken: input.clientToken,
    };
  },
});

import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { operation } from "../operation.ts";
import { readTags } from "../tags/store.ts";
import { accessToShare, requireChangeable, requireChangeableShare, requireShare, shareShape } from "./share.ts";
import { lockShare, OWN, updateShare } from "./store.ts";

/** Renames a share, or says anew whether it may go to accounts outside the organization. Those that have it keep it. */
export const updateResourceShare = operation("UpdateResourceShare", {
  access: (input, call) =>
    accessToShare(
      input.resourceShareArn,
      "UpdateResourceShare",
      call,
      input.allowExternalPrincipals === undefined
        ? undefined
        : { "ram:RequestedAllowsExternalPrincipals": String(input.allowExternalPrincipals) },
    ),
  async run(input, call) {
    const { resourceShareArn: arn, name, allowExternalPrincipals: allowExternal } = input;
    if (name === undefined && allowExternal === undefined) {
      throw errors.missing({ name: "name or allowExternalPrincipals" });
    }
    if (name !== undefined && (name.trim() === "" || name.length > 128)) {
      throw errors.invalid({ reason: "The name of a resource share has 1 to 128 characters." });
    }
    const prepare = () => requireChangeableShare(arn, call);
    await once("UpdateResourceShare", input, call, prepare, async (transaction, { id }) => {
      requireChangeable(await lockShare(transaction, id, call.clock.now()), arn);
      await updateShare(transaction, id, {
        // From now on it is its owner's, and no longer follows a policy.
        ...OWN,
        ...(name !== undefined && { name }),
        ...(allowExternal !== undefined && { allow_external: Number(allowExternal) }),
      });
      return "";
    });
    const tags = (await readTags(call.database.read, [arn])).get(arn);
    return { resourceShare: shareShape(await requireShare(arn, call), call, tags), clientToken: input.clientToken };
  },
});

import { uuid } from "../../../lib/ids.ts";
import { RAM_SHARES_MAX } from "../../../lib/limits.ts";
import type { CreateResourceShareRequest } from "../../../wire/types/ram.gen.ts";
import type { Call } from "../../operation.ts";
import { changeContexts } from "../associations/change.ts";
import { give, readGifts } from "../associations/give.ts";
import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { MODEL_PACKAGE_GROUP, shareArn } from "../names.ts";
import { accessToAny, operation } from "../operation.ts";
import { choosePermission } from "../permissions/of-shares/choose.ts";
import { putSharePermission } from "../permissions/of-shares/store.ts";
import { forgetQuiet } from "../statements/quiet.ts";
import { insertTags, readTags } from "../tags/store.ts";
import { tagContext, tagsToStore } from "../tags/tags.ts";
import { requireShare, shareShape } from "./share.ts";
import { countShares, insertShare } from "./store.ts";

/** Makes a share, with resources and principals if they are named already. Accounts outside the organization are invited. */
export const createResourceShare = operation("CreateResourceShare", {
  access: (input, call) =>
    changeContexts(input).map((context) =>
      accessToAny("CreateResourceShare", call, {
        ...tagContext(input.tags),
        "ram:RequestedAllowsExternalPrincipals": String(input.allowExternalPrincipals ?? true),
        ...context,
      }),
    ),
  async run(input, call) {
    const { account } = call.principal;
    const prepare = () => prepareShare(input, call);
    const arn = await once("CreateResourceShare", input, call, prepare, async (transaction, prepared) => {
      const now = call.clock.now();
      if ((await countShares(transaction, { account, region: call.region })) >= RAM_SHARES_MAX) {
        throw errors.tooManyShares({ limit: RAM_SHARES_MAX });
      }
      const share = {
        shareId: uuid(call.random),
        account,
        name: input.name,
        allowExternal: input.allowExternalPrincipals ?? true,
        status: "ACTIVE" as const,
        featureSet: "STANDARD" as const,
        policyOf: null,
        policyKey: null,
        createdAt: now,
        updatedAt: now,
      };
      const id = (await insertShare(transaction, call.region, share)) as number;
      await insertTags(transaction, shareArn(call, account, share.shareId), prepared.tags);
      const { arn: permissionArn, defaultVersion: version } = prepared.permission;
      const permission = { resourceType: MODEL_PACKAGE_GROUP, permissionArn, version, updatedAt: now };
      // AWS attaches permissions to types that the share has; one that is named is kept for later.
      if (prepared.gifts.resources.length > 0 || input.permissionArns?.length) {
        await putSharePermission(transaction, id, permission);
      }
      await give(transaction, { id, account }, prepared.gifts, call);
      const made = shareArn(call, account, share.shareId);
      call.made(made);
      return made;
    });
    forgetQuiet(call.database);
    const tags = (await readTags(call.database.read, [arn])).get(arn);
    return { resourceShare: shareShape(await requireShare(arn, call), call, tags), clientToken: input.clientToken };
  },
});

async function prepareShare(input: CreateResourceShareRequest, call: Call) {
  const { name, permissionArns, allowExternalPrincipals: allowExternal = true } = input;
  if (name.trim() === "" || name.length > NAME_LENGTH_MAX) {
    throw errors.invalid({ reason: `The name of a resource share has 1 to ${NAME_LENGTH_MAX} characters.` });
  }
  if (input.sources?.length) throw errors.sourcesNotSupported({ type: MODEL_PACKAGE_GROUP });
  if (input.resourceShareConfiguration?.retainSharingOnAccountLeaveOrganization) throw errors.retainNotSupported();
  const tags = tagsToStore(input.tags ?? []);
  const permission = await choosePermission(permissionArns ?? [], call);
  const gifts = await readGifts(input, { account: call.principal.account, allowExternal }, call);
  return { tags, permission, gifts };
}

/** Ours. */
const NAME_LENGTH_MAX = 128;

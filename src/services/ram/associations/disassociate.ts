import { once } from "../client-tokens/once.ts";
import { errors } from "../errors.ts";
import { withdrawInvitations } from "../invitations/store.ts";
import { MODEL_PACKAGE_GROUP, shareArn } from "../names.ts";
import { operation } from "../operation.ts";
import { accessToShare, isReceived, requireChangeable, requireChangeableShare, requireShare } from "../shares/share.ts";
import { lockShare, OWN, updateShare } from "../shares/store.ts";
import { associationShape } from "./association.ts";
import { changeContexts, isNamed } from "./change.ts";
import { principalEntity } from "./principal.ts";
import { entityKey, listOfShare, setAssociationStatus } from "./store.ts";

/** Takes resources and principals from a share. An account may leave a share that it was given. */
export const disassociateResourceShare = operation("DisassociateResourceShare", {
  async access(input, call) {
    const access = await accessToShare(input.resourceShareArn, "DisassociateResourceShare", call);
    const { account } = call.principal;
    const leaves = !input.resourceArns?.length && input.principals?.length === 1 && input.principals[0] === account;
    const id = access.resource.slice(access.resource.lastIndexOf("/") + 1);
    const owner = leaves && access.account !== account && (await isReceived(id, call)) ? account : access.account;
    return changeContexts(input).map((context) => ({
      ...access,
      account: owner,
      context: { ...access.context, ...context },
    }));
  },
  async run(input, call) {
    const arn = input.resourceShareArn;
    const { resourceArns = [], principals = [] } = input;
    const prepare = async () => {
      if (input.sources?.length) throw errors.sourcesNotSupported({ type: MODEL_PACKAGE_GROUP });
      if (resourceArns.length === 0 && principals.length === 0) throw errors.nothingToAssociate();
      return requireChangeableShare(arn, call);
    };
    const ended = await once("DisassociateResourceShare", input, call, prepare, async (transaction, { id }) => {
      const now = call.clock.now();
      const share = await lockShare(transaction, id, now);
      requireChangeable(share, arn);
      await updateShare(transaction, id, OWN);
      const live = (await listOfShare(transaction, id)).filter(({ status }) => status !== "DISASSOCIATED");
      const wanted = [
        ...resourceArns.map((entity) => ({ entity, key: `RESOURCE ${entityKey("RESOURCE", entity)}` })),
        ...principals.map((entity) => ({ entity, key: `PRINCIPAL ${principalEntity(entity)}` })),
      ];
      const keys = new Set(live.map(({ kind, entity }) => `${kind} ${entityKey(kind, entity)}`));
      const absent = wanted.find(({ key }) => !keys.has(key));
      if (absent !== undefined) {
        throw errors.notAssociated({ entity: absent.entity, arn: shareArn(call, share.account, share.shareId) });
      }
      const ids = live.filter((each) => isNamed(each, input)).map((each) => each.id);
      await setAssociationStatus(transaction, ids, "DISASSOCIATED", now);
      await withdrawInvitations(transaction, { associations: ids });
      return JSON.stringify(ids);
    });
    const share = await requireShare(arn, call);
    const ids = new Set(JSON.parse(ended) as number[]);
    const all = await listOfShare(call.database.read, share.id);
    return {
      resourceShareAssociations: all
        .filter((each) => ids.has(each.id))
        .map((each) => associationShape(each, share, call)),
      clientToken: input.clientToken,
    };
  },
});

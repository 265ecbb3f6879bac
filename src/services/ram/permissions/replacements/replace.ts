import { uuid } from "../../../../lib/ids.ts";
import { once } from "../../client-tokens/once.ts";
import { errors } from "../../errors.ts";
import { operation } from "../../operation.ts";
import { attachablePermission } from "../of-shares/choose.ts";
import { replaceInShares } from "../of-shares/store.ts";
import { accessToPermission, requireVersion } from "../permission.ts";
import { workShape } from "./replacement.ts";
import { insertReplacement, listReplacements } from "./store.ts";

/** Puts the default version of one permission in the place of another, in all shares of the caller's account. */
export const replacePermissionAssociations = operation("ReplacePermissionAssociations", {
  access: (input, call) => [
    accessToPermission(input.fromPermissionArn, "ReplacePermissionAssociations", call),
    accessToPermission(input.toPermissionArn, "ReplacePermissionAssociations", call),
  ],
  async run(input, call) {
    const place = { account: call.principal.account, region: call.region };
    const prepare = async () => {
      const from = await attachablePermission(input.fromPermissionArn, call);
      const to = await attachablePermission(input.toPermissionArn, call);
      const version = input.fromPermissionVersion;
      if (version !== undefined) await requireVersion(from, version, call.database.read);
      const isSame = from.arn === to.arn && version === to.defaultVersion;
      if (from.resourceType !== to.resourceType || isSame) throw errors.permissionTypesDiffer();
      return { from: { arn: from.arn, version }, to: { arn: to.arn, version: to.defaultVersion } };
    };
    const workId = await once("ReplacePermissionAssociations", input, call, prepare, async (transaction, work) => {
      const { from, to } = work;
      const createdAt = call.clock.now();
      await replaceInShares(transaction, place, from, to, createdAt);
      const id = uuid(call.random);
      const done = { fromArn: from.arn, fromVersion: from.version ?? null, toArn: to.arn, toVersion: to.version };
      await insertReplacement(transaction, place, { workId: id, ...done, createdAt });
      return id;
    });
    const [done] = await listReplacements(call.database.read, place, [workId], 0, 1);
    return { replacePermissionAssociationsWork: done && workShape(done), clientToken: input.clientToken };
  },
});

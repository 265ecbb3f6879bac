import { aliasArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { keySpecs } from "../keys/key.ts";
import { findKey } from "../keys/store.ts";
import { operation } from "../operation.ts";
import { aliasAccess } from "./access.ts";
import { checkAliasName } from "./name.ts";
import { findAliasTarget, updateAliasTarget } from "./store.ts";
import { findPresentTarget, findTarget, holdTarget } from "./target.ts";

/** Leads an alias to another key. https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateAlias.html */
export const updateAlias = operation("UpdateAlias", {
  async access(input, call) {
    const { AliasName, TargetKeyId } = input;
    checkAliasName(AliasName);
    const present = await findPresentTarget(input, AliasName, call);
    return aliasAccess("UpdateAlias", AliasName, [present, await findTarget(TargetKeyId, call)], call);
  },
  async run(input, call) {
    const { AliasName: name, TargetKeyId } = input;
    const target = await findTarget(TargetKeyId, call);
    const judged = await findPresentTarget(input, name, call);
    const { account } = call.principal;
    const place = { account, region: call.region };
    await call.database.transact(async (transaction) => {
      const missing = kmsErrors.aliasMissing({ arn: aliasArn(call, account, name) });
      const presentId = await findAliasTarget(transaction, place, name);
      if (presentId === undefined) throw missing;
      if (presentId !== judged.id) throw kmsErrors.aliasMoved({ arn: aliasArn(call, account, name) });
      if (presentId === target.id) return;
      const keyId = await holdTarget(transaction, target, call);
      const present = await findKey(transaction, call.region, presentId);
      const next = await findKey(transaction, call.region, keyId);
      if (present !== undefined && next !== undefined && keySpecs[present.spec].usage !== keySpecs[next.spec].usage) {
        throw kmsErrors.invalid({ sentence: "The current and the new key of an alias must have the same key usage." });
      }
      const alias = { name, keyId, updatedAtMs: call.clock.now() };
      if (!(await updateAliasTarget(transaction, place, alias, presentId))) throw missing;
    });
    return {};
  },
});

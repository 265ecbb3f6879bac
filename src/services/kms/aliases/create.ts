import { aliasArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { aliasAccess } from "./access.ts";
import { checkAliasName } from "./name.ts";
import { insertAlias } from "./store.ts";
import { findTarget, holdTarget } from "./target.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const createAlias = operation("CreateAlias", {
  async access({ AliasName, TargetKeyId }, call) {
    checkAliasName(AliasName);
    return aliasAccess("CreateAlias", AliasName, [await findTarget(TargetKeyId, call)], call);
  },
  async run({ AliasName: name, TargetKeyId }, call) {
    const target = await findTarget(TargetKeyId, call);
    const { account } = call.principal;
    const nowMs = call.clock.now();
    await call.database.transact(async (transaction) => {
      const keyId = await holdTarget(transaction, target, call);
      const alias = { name, keyId, createdAtMs: nowMs, updatedAtMs: nowMs };
      if (await insertAlias(transaction, { account, region: call.region }, alias)) return;
      throw kmsErrors.aliasExists({ arn: aliasArn(call, account, name) });
    });
    return {};
  },
});

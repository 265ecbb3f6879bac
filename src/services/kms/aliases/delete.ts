import { aliasArn } from "../arn.ts";
import { kmsErrors } from "../errors.ts";
import { requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { aliasAccess } from "./access.ts";
import { checkAliasName } from "./name.ts";
import { deleteAliasNamed } from "./store.ts";
import { findPresentTarget } from "./target.ts";

/** The key stays. https://docs.aws.amazon.com/kms/latest/APIReference/API_DeleteAlias.html */
export const deleteAlias = operation("DeleteAlias", {
  async access(input, call) {
    const { AliasName } = input;
    checkAliasName(AliasName);
    return aliasAccess("DeleteAlias", AliasName, [await findPresentTarget(input, AliasName, call)], call);
  },
  async run(input, call) {
    const { AliasName: name } = input;
    const judged = requireId(await findPresentTarget(input, name, call));
    const { account } = call.principal;
    const place = { account, region: call.region };
    const deleted = await call.database.transact((transaction) => deleteAliasNamed(transaction, place, name, judged));
    if (!deleted) throw kmsErrors.aliasMissing({ arn: aliasArn(call, account, name) });
    return {};
  },
});

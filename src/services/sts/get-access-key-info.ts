import { findAccessKey } from "../../accounts/store.ts";
import { errors } from "./errors.ts";
import { operation } from "./operation.ts";
import { accountOfTemporaryKey } from "./temporary-key-id.ts";

/**
 * Tells which account an access key is of; whether it is active, or still there, is not said.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 */
export const getAccessKeyInfo = operation("GetAccessKeyInfo", {
  access: (_input, { principal }) => ({ action: "sts:GetAccessKeyInfo", resource: "*", account: principal.account }),
  async run(input, call) {
    const { AccessKeyId: id } = input;
    const account = accountOfTemporaryKey(id) ?? (await findAccessKey(call.database.read, id))?.account;
    if (account === undefined) throw errors.unknownKey();
    return { Account: account };
  },
});

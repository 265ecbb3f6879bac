import { errors } from "../errors.ts";
import { accessToAny, operation } from "../operation.ts";
import { enableSharing } from "./store.ts";

/** From now on accounts of the organization need no invitation. Only the management account may say so. */
export const enableSharingWithAwsOrganization = operation("EnableSharingWithAwsOrganization", {
  access: (_input, call) => accessToAny("EnableSharingWithAwsOrganization", call),
  async run(_input, call) {
    const { id, managementAccount } = await call.controlPolicies.organization();
    if (call.principal.account !== managementAccount) throw errors.notManagement();
    await call.database.transact((transaction) => enableSharing(transaction, id, call.clock.now()));
    return { returnValue: true };
  },
});

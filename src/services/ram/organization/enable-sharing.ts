import { through } from "../../../identity/principal.ts";
import { AwsError } from "../../../lib/errors.ts";
import type { Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessToAny, operation } from "../operation.ts";
import { RAM_PRINCIPAL } from "./follow.ts";
import { enableSharing } from "./store.ts";

/** From now on accounts of the organization need no invitation. Who may let RAM into the organization says Organizations. */
export const enableSharingWithAwsOrganization = operation("EnableSharingWithAwsOrganization", {
  access: (_input, call) => accessToAny("EnableSharingWithAwsOrganization", call),
  async run(_input, call) {
    await letIn(call);
    const { id } = await call.controlPolicies.organization();
    await call.database.transact((transaction) => enableSharing(transaction, id, call.clock.now()));
    return { returnValue: true };
  },
});

async function letIn(call: Call): Promise<void> {
  const asker = through(call.principal, "ram");
  try {
    await call.dispatch("organizations", "EnableAWSServiceAccess", { ServicePrincipal: RAM_PRINCIPAL }, asker);
  } catch (reason) {
    if (!(reason instanceof AwsError) || reason.status >= 500) throw reason;
    throw errors.enablingRefused({ code: reason.code, reason: reason.message });
  }
}

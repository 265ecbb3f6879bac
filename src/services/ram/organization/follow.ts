import type { Call, Follower } from "../../operation.ts";
import { disableSharing, enableSharing } from "./store.ts";

/** RAM's name among the services that an organization trusts. */
export const RAM_PRINCIPAL = "ram.amazonaws.com";

/** Sharing within the organization stands and falls with RAM's access to it, however that is given and taken. */
export const organizationFollowers: readonly Follower[] = [
  {
    service: "organizations",
    operation: "EnableAWSServiceAccess",
    async run(input, call) {
      if (!isRam(input)) return;
      const { id } = await call.controlPolicies.organization();
      await call.database.transact((transaction) => enableSharing(transaction, id, call.clock.now()));
    },
  },
  {
    service: "organizations",
    operation: "DisableAWSServiceAccess",
    async run(input: object, call: Call) {
      if (!isRam(input)) return;
      const { id } = await call.controlPolicies.organization();
      await call.database.transact((transaction) => disableSharing(transaction, id, call.clock.now()));
    },
  },
];

function isRam(input: object): boolean {
  return (input as { ServicePrincipal: string }).ServicePrincipal === RAM_PRINCIPAL;
}

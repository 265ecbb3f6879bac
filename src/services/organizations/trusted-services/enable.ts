import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { checkService } from "./service.ts";
import { putService } from "./store.ts";

/** Lets a service work with the organization: RAM then shares within it without invitations. */
export const enableAwsServiceAccess = operation("EnableAWSServiceAccess", {
  access: (input, call) =>
    managementAccess("EnableAWSServiceAccess", call, [], { "organizations:ServicePrincipal": input.ServicePrincipal }),
  run: (input, call) =>
    changeOrganization(call, async (transaction) => {
      checkService(input.ServicePrincipal);
      await putService(transaction, input.ServicePrincipal, call.clock.now());
      return {};
    }),
});

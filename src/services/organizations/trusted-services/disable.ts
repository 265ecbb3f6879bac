import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { checkService } from "./service.ts";
import { deleteService } from "./store.ts";

/** Ends what EnableAWSServiceAccess began. */
export const disableAwsServiceAccess = operation("DisableAWSServiceAccess", {
  access: (input, call) =>
    managementAccess("DisableAWSServiceAccess", call, [], { "organizations:ServicePrincipal": input.ServicePrincipal }),
  run: (input, call) =>
    changeOrganization(call, async (transaction) => {
      checkService(input.ServicePrincipal);
      await deleteService(transaction, input.ServicePrincipal);
      return {};
    }),
});

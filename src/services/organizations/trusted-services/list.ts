import { managementAccess, operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { listServices } from "./store.ts";

/** The services that may work with the organization. */
export const listAwsServiceAccess = operation("ListAWSServiceAccessForOrganization", {
  access: (_input, call) => managementAccess("ListAWSServiceAccessForOrganization", call),
  async run(input, call) {
    const { items, NextToken } = await readPage(
      "ListAWSServiceAccessForOrganization",
      input,
      call,
      (after, limit) => listServices(call.database.read, { after, limit }),
      ({ principal }) => principal,
    );
    const services = items.map((row) => ({ ServicePrincipal: row.principal, DateEnabled: new Date(row.enabled_at) }));
    return { EnabledServicePrincipals: services, NextToken };
  },
});

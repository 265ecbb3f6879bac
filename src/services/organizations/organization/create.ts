import { errors } from "../errors.ts";
import { operation } from "../operation.ts";

/** The organization is there from the start, and every account of this server is in it. */
export const createOrganization = operation("CreateOrganization", {
  access: (_input, { principal }) => ({
    action: "organizations:CreateOrganization",
    resource: "*",
    account: principal.account,
  }),
  async run() {
    throw errors.alreadyThere();
  },
});

import { checkTrustPolicy } from "../documents.ts";
import { entityAccess } from "../entities.ts";
import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { existingRole } from "./role.ts";
import { writeTrustPolicy } from "./store.ts";

/** Replaces the policy that says who may become a role. */
export const updateAssumeRolePolicy = operation("UpdateAssumeRolePolicy", {
  access: (input, call) => entityAccess("UpdateAssumeRolePolicy", "role", input.RoleName, call),
  async run(input, call) {
    const principals = await checkTrustPolicy(input.PolicyDocument, call);
    await change(call, async (writing) => {
      const role = await existingRole(writing, input.RoleName, call);
      await writeTrustPolicy(writing, role.id, input.PolicyDocument, principals);
    });
    return {};
  },
});

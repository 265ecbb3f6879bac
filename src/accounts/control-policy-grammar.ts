import { CONTROL_POLICY_LENGTH_MAX } from "../lib/limits.ts";
import type { PolicyGrammar } from "../policy/grammar.ts";
import type { ControlPolicyType } from "./organization.ts";

/**
 * Service control policies speak of the account's own principals; resource control policies of everybody.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 */
export const CONTROL_POLICY_GRAMMARS: Readonly<Record<ControlPolicyType, PolicyGrammar>> = Object.freeze({
  SERVICE_CONTROL_POLICY: {
    lengthMax: CONTROL_POLICY_LENGTH_MAX,
    version: "required",
    principal: "forbidden",
    resource: "required",
    allowNotPrincipal: "refused",
  },
  RESOURCE_CONTROL_POLICY: {
    lengthMax: CONTROL_POLICY_LENGTH_MAX,
    version: "required",
    principal: "required",
    resource: "required",
    allowNotPrincipal: "refused",
  },
});

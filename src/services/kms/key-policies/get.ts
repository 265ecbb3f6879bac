import { policyAsShown } from "../../../accounts/policy-principals.ts";
import { keyAccess } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { findNamedKey, requireId } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { checkPolicyName, POLICY_NAME } from "./name.ts";
import { findKeyPolicy } from "./store.ts";

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const getKeyPolicy = operation("GetKeyPolicy", {
  access: keyAccess("GetKeyPolicy"),
  async run(input, call) {
    checkPolicyName(input.PolicyName);
    const named = await findNamedKey(input.KeyId, call, "key");
    const stored = await findKeyPolicy(call.database.read, call.region, requireId(named));
    if (stored === undefined) throw kmsErrors.keyMissing({ arn: named.arn });
    return { Policy: await policyAsShown(stored.text, stored.principals, call.identities), PolicyName: POLICY_NAME };
  },
});

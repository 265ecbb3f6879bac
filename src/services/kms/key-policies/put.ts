import { accessTo } from "../access.ts";
import { changeKey } from "../keys/change.ts";
import { findNamedKey } from "../keys/find.ts";
import { operation } from "../operation.ts";
import { checkPolicyName } from "./name.ts";
import { readKeyPolicy } from "./policy.ts";
import { updateKeyPolicy } from "./store.ts";

/** Puts a key's policy in place of the one it had. https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
export const putKeyPolicy = operation("PutKeyPolicy", {
  async access(input, call) {
    const bypass = String(input.BypassPolicyLockoutSafetyCheck ?? false);
    const context = { "kms:BypassPolicyLockoutSafetyCheck": bypass };
    return accessTo(await findNamedKey(input.KeyId, call, "key"), "PutKeyPolicy", call, { context });
  },
  async run(input, call) {
    checkPolicyName(input.PolicyName);
    const { arn } = await findNamedKey(input.KeyId, call, "key");
    const bypass = input.BypassPolicyLockoutSafetyCheck === true;
    const principals = await readKeyPolicy(input.Policy, arn, bypass, call);
    await changeKey(input.KeyId, call, (key, _arn, transaction) =>
      updateKeyPolicy(transaction, key.id, { text: input.Policy, principals }),
    );
    return {};
  },
});

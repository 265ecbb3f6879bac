import { refuseGoneCaller } from "./caller.ts";
import { operation } from "./operation.ts";

/** Tells the caller's account, ARN and unique id. Needs no permission, and no policy can forbid it, as on AWS. */
export const getCallerIdentity = operation("GetCallerIdentity", {
  access: () => [],
  async run(_input, call) {
    await refuseGoneCaller(call);
    const { principal } = call;
    return { Account: principal.account, Arn: principal.arn, UserId: principal.id };
  },
});

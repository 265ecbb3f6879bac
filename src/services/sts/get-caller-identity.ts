import type { StsOperations } from "../../wire/types/sts.gen.ts";
import { operationOf } from "../operation.ts";

const operation = operationOf<StsOperations>("sts");

/** Tells the caller's account, ARN and unique id. Needs no permission, as on AWS. */
export const getCallerIdentity = operation("GetCallerIdentity", {
  access: () => [],
  async run(_input, { principal }) {
    return { Account: principal.account, Arn: principal.arn, UserId: principal.id };
  },
});

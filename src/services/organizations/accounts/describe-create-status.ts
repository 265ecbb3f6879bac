import { errors } from "../errors.ts";
import { managementAccess, operation } from "../operation.ts";
import { statusShape } from "./account.ts";

/** What came of a CreateAccount request. */
export const describeCreateAccountStatus = operation("DescribeCreateAccountStatus", {
  access: (_input, call) => managementAccess("DescribeCreateAccountStatus", call),
  async run(input, call) {
    const creation = await call.accounts.creation(input.CreateAccountRequestId);
    if (creation === undefined) throw errors.creationNotFound();
    return { CreateAccountStatus: statusShape(creation) };
  },
});

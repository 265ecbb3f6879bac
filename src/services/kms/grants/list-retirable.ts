import { parseArn } from "../../../lib/arn.ts";
import { accessWithoutResource } from "../access.ts";
import { kmsErrors } from "../errors.ts";
import { operation } from "../operation.ts";
import { readPage } from "../paging.ts";
import { entriesOf } from "./grant.ts";
import { principalArn } from "./principal.ts";
import { listGrantsToRetire } from "./store.ts";

const SIZES = { standard: 50, most: 100 };

/**
 * Grants, of keys of any account, that a principal of the caller's account may retire.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_ListRetirableGrants.html
 */
export const listRetirableGrants = operation("ListRetirableGrants", {
  access: (_input, call) => accessWithoutResource("ListRetirableGrants", call),
  async run(input, call) {
    const retiring = principalArn(input.RetiringPrincipal, call);
    // What another account's principals may retire is not told.
    if (parseArn(retiring)?.account !== call.principal.account) {
      throw kmsErrors.invalidPrincipal({ principal: input.RetiringPrincipal });
    }
    const read = (after: string, limit: number) =>
      listGrantsToRetire(call.database.read, call.region, retiring, after, limit);
    const { items, answer } = await readPage("ListRetirableGrants", input, call, SIZES, read, ({ id }) => id);
    return { Grants: await entriesOf(items, call), ...answer };
  },
});

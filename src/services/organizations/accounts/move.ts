import { errors } from "../errors.ts";
import { changeOrganization, managementAccess, operation } from "../operation.ts";
import { depthOf } from "../units/unit.ts";
import { parentOfAccount, placeAccount } from "./store.ts";

/** Moves an account from one parent to another: the policies above it change at once. */
export const moveAccount = operation("MoveAccount", {
  access: (input, call) =>
    managementAccess("MoveAccount", call, [input.AccountId, input.SourceParentId, input.DestinationParentId]),
  run: (input, call) =>
    changeOrganization(call, async (transaction, organization) => {
      const { AccountId: account, SourceParentId: source, DestinationParentId: destination } = input;
      const parent = await parentOfAccount(transaction, organization.rootId, account);
      if (parent === undefined) throw errors.accountNotFound();
      if ((await depthOf(transaction, source, organization)) === undefined) throw errors.sourceNotFound();
      if ((await depthOf(transaction, destination, organization)) === undefined) throw errors.destinationNotFound();
      if (parent === destination) throw errors.alreadyMoved();
      if (parent !== source) throw errors.notInSource();
      await placeAccount(transaction, account, destination);
      return {};
    }),
});

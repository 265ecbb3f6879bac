import { accessTo, operation } from "../operation.ts";
import { page } from "../paging.ts";
import { detailsOf } from "./details.ts";
import { type Item, KINDS, keyOf, readItems } from "./items.ts";

/** Everything that says who may do what in the account: users, roles, groups and policies with their texts. */
export const getAccountAuthorizationDetails = operation("GetAccountAuthorizationDetails", {
  access: (_input, call) => accessTo("GetAccountAuthorizationDetails", "*", call),
  async run(input, call) {
    const wanted = KINDS.filter((kind) => input.Filter === undefined || input.Filter.includes(kind));
    const { items, ...more } = await page(
      "GetAccountAuthorizationDetails",
      input,
      call,
      (after, limit) => readItems(wanted, after, limit, call),
      keyOf,
    );
    const of = <Kind extends Item["kind"]>(kind: Kind) =>
      items.filter((item): item is Extract<Item, { kind: Kind }> => item.kind === kind);
    const details = detailsOf(call);
    return {
      UserDetailList: await Promise.all(of("User").map(details.user)),
      GroupDetailList: await Promise.all(of("Group").map(details.group)),
      RoleDetailList: await details.roles(of("Role").map(({ role }) => role)),
      Policies: await details.policies(
        [...of("LocalManagedPolicy"), ...of("AWSManagedPolicy")].map(({ policy }) => policy),
      ),
      ...more,
    };
  },
});

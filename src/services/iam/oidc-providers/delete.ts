import { operation } from "../operation.ts";
import { change } from "../store.ts";
import { existingProvider, providerAccess } from "./provider.ts";
import { deleteProvider } from "./store.ts";

/** Trusts a provider no more. Roles may go on naming it. */
export const deleteOpenIDConnectProvider = operation("DeleteOpenIDConnectProvider", {
  access: (input, call) => providerAccess("DeleteOpenIDConnectProvider", input.OpenIDConnectProviderArn, call),
  async run(input, call) {
    await change(call, async (writing) => {
      const { account, url } = await existingProvider(writing, input.OpenIDConnectProviderArn, call);
      await deleteProvider(writing, account, url);
    });
    return {};
  },
});

import { accessTo, operation } from "../operation.ts";
import { providerArn } from "./provider.ts";
import { listProviders } from "./store.ts";

export const listOpenIDConnectProviders = operation("ListOpenIDConnectProviders", {
  access: (_input, call) => accessTo("ListOpenIDConnectProviders", "*", call),
  async run(_input, call) {
    const providers = await listProviders(call.database.read, call.principal.account);
    return {
      OpenIDConnectProviderList: providers.map(({ account, url }) => ({ Arn: providerArn(account, url, call) })),
    };
  },
});

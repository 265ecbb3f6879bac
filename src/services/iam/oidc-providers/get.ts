import { operation } from "../operation.ts";
import { tagList } from "../tags/tags.ts";
import { existingProvider, providerAccess } from "./provider.ts";

export const getOpenIDConnectProvider = operation("GetOpenIDConnectProvider", {
  access: (input, call) => providerAccess("GetOpenIDConnectProvider", input.OpenIDConnectProviderArn, call),
  async run(input, call) {
    const provider = await existingProvider(call.database.read, input.OpenIDConnectProviderArn, call);
    return {
      Url: provider.url,
      ClientIDList: [...provider.clientIds],
      ThumbprintList: [...provider.thumbprints],
      CreateDate: new Date(provider.createdAt),
      Tags: tagList(provider.tags),
    };
  },
});

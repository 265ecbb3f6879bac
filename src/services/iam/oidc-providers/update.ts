import { operation } from "../operation.ts";
import { pageOf } from "../paging.ts";
import { tagContext, tagList, withoutTags, withTags } from "../tags/tags.ts";
import { changeProvider, existingProvider, providerAccess } from "./provider.ts";
import { checkClientIds, checkThumbprints } from "./rules.ts";

/** Adds an audience for which the provider's tokens are taken. */
export const addClientIDToOpenIDConnectProvider = operation("AddClientIDToOpenIDConnectProvider", {
  access: (input, call) => providerAccess("AddClientIDToOpenIDConnectProvider", input.OpenIDConnectProviderArn, call),
  run: (input, call) =>
    changeProvider(
      input.OpenIDConnectProviderArn,
      (provider) => ({ ...provider, clientIds: checkClientIds([...provider.clientIds, input.ClientID]) }),
      call,
    ),
});

/** Takes an audience away. One that is not there is no error, as on AWS. */
export const removeClientIDFromOpenIDConnectProvider = operation("RemoveClientIDFromOpenIDConnectProvider", {
  access: (input, call) =>
    providerAccess("RemoveClientIDFromOpenIDConnectProvider", input.OpenIDConnectProviderArn, call),
  run: (input, call) =>
    changeProvider(
      input.OpenIDConnectProviderArn,
      (provider) => ({ ...provider, clientIds: provider.clientIds.filter((id) => id !== input.ClientID) }),
      call,
    ),
});

/** Replaces the thumbprints. */
export const updateOpenIDConnectProviderThumbprint = operation("UpdateOpenIDConnectProviderThumbprint", {
  access: (input, call) =>
    providerAccess("UpdateOpenIDConnectProviderThumbprint", input.OpenIDConnectProviderArn, call),
  run: (input, call) =>
    changeProvider(
      input.OpenIDConnectProviderArn,
      (provider) => ({ ...provider, thumbprints: checkThumbprints(input.ThumbprintList) }),
      call,
    ),
});

/** Puts tags on a provider. */
export const tagOpenIDConnectProvider = operation("TagOpenIDConnectProvider", {
  access: (input, call) =>
    providerAccess("TagOpenIDConnectProvider", input.OpenIDConnectProviderArn, call, tagContext(input.Tags)),
  run: (input, call) =>
    changeProvider(
      input.OpenIDConnectProviderArn,
      (provider) => ({ ...provider, tags: withTags(provider.tags, input.Tags) }),
      call,
    ),
});

/** Takes tags off a provider. */
export const untagOpenIDConnectProvider = operation("UntagOpenIDConnectProvider", {
  access: (input, call) =>
    providerAccess("UntagOpenIDConnectProvider", input.OpenIDConnectProviderArn, call, {
      "aws:TagKeys": input.TagKeys,
    }),
  run: (input, call) =>
    changeProvider(
      input.OpenIDConnectProviderArn,
      (provider) => ({ ...provider, tags: withoutTags(provider.tags, input.TagKeys) }),
      call,
    ),
});

/** The tags of a provider. */
export const listOpenIDConnectProviderTags = operation("ListOpenIDConnectProviderTags", {
  access: (input, call) => providerAccess("ListOpenIDConnectProviderTags", input.OpenIDConnectProviderArn, call),
  async run(input, call) {
    const { tags } = await existingProvider(call.database.read, input.OpenIDConnectProviderArn, call);
    const keyOf = ({ Key }: { Key: string }) => Key;
    const { items, ...more } = await pageOf("ListOpenIDConnectProviderTags", input, call, keyOf, tagList(tags));
    return { Tags: [...items], ...more };
  },
});

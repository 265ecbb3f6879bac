import { IAM_OIDC_PROVIDERS_MAX } from "../../../lib/limits.ts";
import { errors } from "../errors.ts";
import { accessTo, operation } from "../operation.ts";
import { change } from "../store.ts";
import { tagContext, tagList, withTags } from "../tags/tags.ts";
import { providerArn } from "./provider.ts";
import { checkClientIds, checkThumbprints, providerUrl } from "./rules.ts";
import { findProvider, insertProvider, listProviders, type Provider } from "./store.ts";

/**
 * Trusts an OpenID Connect provider: whom it vouches for may assume the roles whose trust policies name it. Thumbprints are kept as AWS keeps
 * them; which certificates are good is up to the server's own list of authorities.
 */
export const createOpenIDConnectProvider = operation("CreateOpenIDConnectProvider", {
  access(input, call) {
    const arn = providerArn(call.principal.account, providerUrl(input.Url), call);
    const context = tagContext(input.Tags);
    const create = accessTo("CreateOpenIDConnectProvider", arn, call, context);
    if ((input.Tags ?? []).length === 0) return create;
    return [create, accessTo("TagOpenIDConnectProvider", arn, call, context)];
  },
  async run(input, call) {
    const { account } = call.principal;
    const url = providerUrl(input.Url);
    const provider: Provider = {
      account,
      url,
      createdAt: call.clock.now(),
      clientIds: checkClientIds(input.ClientIDList ?? []),
      thumbprints: checkThumbprints(input.ThumbprintList ?? []),
      tags: withTags({}, input.Tags),
    };
    await change(call, async (writing) => {
      if ((await findProvider(writing, account, url)) !== undefined) throw errors.providerExists({ url });
      if ((await listProviders(writing, account)).length >= IAM_OIDC_PROVIDERS_MAX) {
        throw errors.quota({ quota: "OpenIdConnectProvidersPerAccount", limit: IAM_OIDC_PROVIDERS_MAX });
      }
      await insertProvider(writing, provider);
    });
    const Tags = tagList(provider.tags);
    return { OpenIDConnectProviderArn: providerArn(account, url, call), ...(Tags.length > 0 && { Tags }) };
  },
});

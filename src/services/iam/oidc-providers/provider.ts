import { parseArn } from "../../../lib/arn.ts";
import type { ContextValue } from "../../../policy/request.ts";
import type { Access, Call } from "../../operation.ts";
import { errors } from "../errors.ts";
import { accessTo } from "../operation.ts";
import { change, type Reading } from "../store.ts";
import { findProvider, type Provider, updateProvider } from "./store.ts";

/** @param url without `https://` */
export function providerArn(account: string, url: string, call: Call): string {
  return `arn:${call.partition}:iam::${account}:oidc-provider/${url}`;
}

/** @throws InvalidInput for what is no provider's ARN */
function providerParts(arn: string, call: Call): { account: string; url: string } {
  const parsed = parseArn(arn);
  const url = /^oidc-provider\/(.+)$/.exec(parsed?.resource ?? "")?.[1];
  const isOurs = parsed?.service === "iam" && parsed.partition === call.partition && parsed.region === "";
  if (!isOurs || url === undefined || !/^\d{12}$/.test(parsed.account)) throw errors.badArn({ arn });
  return { account: parsed.account, url };
}

/** What an operation on a provider asks of the law. Providers of other accounts belong to them. */
export function providerAccess(
  action: string,
  arn: string,
  call: Call,
  context?: Readonly<Record<string, ContextValue>>,
): Access {
  return { ...accessTo(action, arn, call, context), account: providerParts(arn, call).account };
}

/** @throws NoSuchEntity */
export async function existingProvider(reading: Reading, arn: string, call: Call): Promise<Provider> {
  const { account, url } = providerParts(arn, call);
  const provider = account === call.principal.account ? await findProvider(reading, account, url) : undefined;
  if (provider === undefined) throw errors.noSuchProvider({ arn });
  return provider;
}

/** Writes a provider as `to` makes it of the one that is there. */
export async function changeProvider(
  arn: string,
  to: (provider: Provider) => Provider,
  call: Call,
): Promise<Record<string, never>> {
  await change(call, async (writing) => {
    await updateProvider(writing, to(await existingProvider(writing, arn, call)));
  });
  return {};
}

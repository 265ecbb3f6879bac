import type { Access, Call } from "../../operation.ts";
import { accessTo, callKeys } from "../access.ts";
import { aliasArn } from "../arn.ts";
import type { NamedKey } from "../keys/find.ts";

/** An alias is changed with a permission for its name and one for each key it leads to. */
export function aliasAccess(action: string, name: string, keys: readonly NamedKey[], call: Call): readonly Access[] {
  const { account } = call.principal;
  const resource = aliasArn(call, account, name);
  const ofAlias = { action: `kms:${action}`, resource, account, context: callKeys(call) };
  return [ofAlias, ...keys.map((key) => accessTo(key, action, call))];
}

import type { Access, Call } from "../operation.ts";
import { aliasArn } from "./arn.ts";
import type { GrantQuestion } from "./grants/question.ts";
import { findNamedKey, type NamedKey } from "./keys/find.ts";

/** What is asked of the law about a key, with what decides whether a grant speaks to it. */
export interface KeyAccess extends Access {
  readonly grantQuestion?: GrantQuestion;
}

type Context = NonNullable<Access["context"]>;

/** Asks for `kms:<action>` on a key. */
export function accessTo(
  named: NamedKey,
  action: string,
  call: Call,
  more: { readonly context?: Context; readonly grantQuestion?: GrantQuestion } = {},
): KeyAccess {
  const { requestAlias } = named;
  return {
    action: `kms:${action}`,
    resource: named.arn,
    account: named.account,
    // Where another account's alias leads, and whether anywhere, is told to those who may use the key.
    ...(requestAlias !== undefined &&
      named.account !== call.principal.account && { named: aliasArn(call, named.account, requestAlias) }),
    context: {
      ...callKeys(call),
      ...(requestAlias !== undefined && { "kms:RequestAlias": requestAlias }),
      ...more.context,
    },
    ...(more.grantQuestion !== undefined && { grantQuestion: more.grantQuestion }),
  };
}

/** The `access` of operations that name their key by id or ARN. */
export function keyAccess(action: string, context?: (input: never, call: Call) => Context) {
  return async (input: { readonly KeyId: string }, call: Call): Promise<KeyAccess> =>
    accessTo(await findNamedKey(input.KeyId, call, "key"), action, call, {
      ...(context !== undefined && { context: context(input as never, call) }),
    });
}

/** Asks for an action that has no resource, in the caller's account. */
export function accessWithoutResource(action: string, call: Call, context: Context = {}): Access {
  return {
    action: `kms:${action}`,
    resource: "*",
    account: call.principal.account,
    context: { ...callKeys(call), ...context },
  };
}

/**
 * The keys that every action has.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
export function callKeys(call: Pick<Call, "principal" | "region">): Record<string, string> {
  const { account, via } = call.principal;
  const last = via?.at(-1);
  return {
    ...(account !== "" && { "kms:CallerAccount": account }),
    // `s3.amazonaws.com` is `s3.us-east-1.amazonaws.com` where it calls.
    ...(last !== undefined && { "kms:ViaService": last.replace(".", `.${call.region}.`) }),
  };
}

import type { AttachedPolicy } from "../../../policy/attached.ts";
import { compilePolicy } from "../../../policy/compile.ts";
import type { PolicyDocument } from "../../../policy/document.ts";
import { judge } from "../../../policy/judge.ts";
import type { ContextValue } from "../../../policy/request.ts";
import type { Call } from "../../operation.ts";
import { callKeys } from "../access.ts";

/**
 * Whether the caller could put yet another policy once this one is in force, provided that its own account lets it. What the policy asks
 * of the circumstances beyond who is calling counts as not given: then it may lock its author out.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function mayStillPutPolicy(
  document: PolicyDocument,
  principalIds: Readonly<Record<string, string>>,
  arn: string,
  call: Call,
): boolean {
  const { principal } = call;
  const { account } = principal;
  const policy: AttachedPolicy = { kind: "resource-based policy", name: arn, account, document, principalIds };
  const context = new Map<string, ContextValue>(
    Object.entries({
      ...callKeys(call),
      "aws:PrincipalArn": principal.identityArn,
      "aws:PrincipalAccount": account,
    }).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const request = { action: "kms:PutKeyPolicy", resource: arn, resourceAccount: account, caller: principal, context };
  return judge(request, { identity: [everything(account)], resource: [policy] }).allowed;
}

const ALLOW_ALL = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});

/** As if the caller's account allowed it everything. */
function everything(account: string): AttachedPolicy {
  const document = compilePolicy(ALLOW_ALL, {
    lengthMax: ALLOW_ALL.length,
    version: "required",
    principal: "forbidden",
    resource: "required",
    allowNotPrincipal: "refused",
  });
  return { kind: "identity-based policy", name: "everything", account, document };
}

import type { ContextValue } from "../../policy/request.ts";
import type { IamOperations } from "../../wire/types/iam.gen.ts";
import { type Access, type Call, operationOf } from "../operation.ts";

export const operation = operationOf<IamOperations>("iam");

/** Every operation acts on the caller's own account. Where AWS knows no resource, it is `*`. */
export function accessTo(
  action: string,
  resource: string,
  call: Call,
  context?: Readonly<Record<string, ContextValue>>,
): Access {
  return { action: `iam:${action}`, resource, account: call.principal.account, ...(context && { context }) };
}

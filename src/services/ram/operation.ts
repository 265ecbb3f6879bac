import type { RamOperations } from "../../wire/types/ram.gen.ts";
import { type Access, type Call, operationOf } from "../operation.ts";

export const operation = operationOf<RamOperations>("ram");

/** Asks for `ram:<action>` where AWS has no resource: what is seen and made is the caller's own. */
export function accessToAny(action: string, call: Call, context?: Access["context"]): Access {
  return { action: `ram:${action}`, resource: "*", account: call.principal.account, ...(context && { context }) };
}

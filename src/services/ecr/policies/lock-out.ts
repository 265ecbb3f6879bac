import type { AttachedPolicy } from "../../../policy/attached.ts";
import type { Access, Call } from "../../operation.ts";

/** The policy that a call is about to put: in its own question to the law it stands in for the one that is stored. */
const proposals = new WeakMap<Call, AttachedPolicy>();

/** Whether the caller could not set the policy any more, once this one were in force. */
export async function wouldLockOut(proposed: AttachedPolicy, access: Access, call: Call): Promise<boolean> {
  proposals.set(call, proposed);
  try {
    return !(await call.wouldAllow(access));
  } finally {
    proposals.delete(call);
  }
}

export function proposalOf(call: Call): AttachedPolicy | undefined {
  return proposals.get(call);
}

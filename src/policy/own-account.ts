import type { Verdict } from "./verdict.ts";

/** What the law must know of the caller and of the request. */
export interface AccessRequest {
  readonly callerAccount: string;
  readonly action: string;
  /** The account that owns the resource. */
  readonly resourceAccount: string;
}

/**
 * The simplest closed law: a principal acts in its own account as its administrator, and in no other.
 * @returns a refusal whose reason is AWS's wording for a cross-account call that no policy of the owner allows
 */
export function ownAccountOnly(request: AccessRequest): Verdict {
  if (request.callerAccount !== "" && request.callerAccount === request.resourceAccount)
    return { allowed: true, reason: "", matched: [] };
  return {
    allowed: false,
    reason: `because no resource-based policy allows the ${request.action} action`,
    matched: [],
  };
}
